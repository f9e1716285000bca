package import GitModel
package import SchemaModel

/// Reads migrations of peewee, without running them.
package enum PeeweeReader {
  package static func read(
    _ bytes: [UInt8], in tree: SourceTree = SourceTree(), at path: GitPath = .top
  ) -> Migration {
    let migration = PythonMigration(
      bytes, meanings: PeeweeCalls(), files: HelperFiles(tree, of: path))
    if migration.definition(of: "migrate") != nil {
      migration.run("migrate") { index, parameter in
        switch parameter {
        case "migrator": PeeweeCalls.migrator
        case "database", "db", "conn", "connection": Handle.connectionOfTool
        default: index == 0 ? PeeweeCalls.migrator : .unknown
        }
      }
    }
    return migration.migration(migration.reversal(of: "migrate", by: "rollback"))
  }
}
