package import SchemaModel

/// db-migrate: modules with `up` and `down`, many of which run a file of SQL from `sqls/` beside them.
///
/// Source: <https://db-migrate.readthedocs.io/>
package struct DBMigrate: ScriptFramework {
  package init() {}

  package var name: FrameworkName { "db-migrate" }
  package var title: String { "db-migrate" }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "npx db-migrate up", back: "npx db-migrate down")
  }

  var vagueMarks: [[String]] {
    [
      ["up", "runSql"], ["exports.up", "_meta"], ["exports.up", "dbm"], ["exports.up", "(db"],
      ["exports.up", "db."], ["db-migrate"], ["up(db"],
    ]
  }
  var runsAnyName: Bool { false }

  func meanings(of file: MigrationFile) -> any ScriptMeanings { DBMigrateCalls(file) }
}
