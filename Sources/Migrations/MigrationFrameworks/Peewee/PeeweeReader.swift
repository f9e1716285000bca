package import SchemaModel

/// Reads migrations of peewee, without running them.
package enum PeeweeReader {
  package static func read(_ bytes: [UInt8]) -> Migration {
    let migration = PythonMigration(bytes, meanings: PeeweeCalls())
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
