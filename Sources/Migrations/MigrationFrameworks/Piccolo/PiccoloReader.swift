package import GitModel
package import SchemaModel

/// Reads migrations of Piccolo, without running them.
///
/// What the manager takes back by itself is reversible; what runs as Python wants its way back.
package enum PiccoloReader {
  package static func read(
    _ bytes: [UInt8], in tree: SourceTree = SourceTree(), at path: GitPath = .top
  ) -> Migration {
    let calls = PiccoloCalls()
    let migration = PythonMigration(bytes, meanings: calls, files: HelperFiles(tree, of: path))
    calls.evaluator = migration.evaluator
    migration.run("forwards") { _, _ in .unknown }
    let reversal: Migration.Reversal =
      calls.oneWay.map { place in
        calls.leadsBack
          ? .reversible : .irreversible(reason: "add_raw() has no add_raw_backwards()", at: place)
      } ?? .reversible
    return migration.migration(reversal)
  }
}
