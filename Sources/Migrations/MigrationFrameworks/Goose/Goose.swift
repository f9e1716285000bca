import Calls
package import SchemaModel

/// goose: functions of Go that are registered with `goose.AddMigration`, or handed a transaction.
///
/// Source: <https://pressly.github.io/goose/documentation/annotations/>
package struct Goose: GoFramework {
  package init() {}

  package var name: FrameworkName { "goose" }
  package var title: String { "goose in Go" }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "goose up", back: "goose down")
  }

  var marks: [[String]] {
    [["goose.AddMigration"], ["goose.AddNamedMigration"], ["goose.NewGoMigration"]]
  }
  var vagueMarks: [[String]] {
    [
      ["AddMigration(", "func"], ["sql.Tx", "func"], ["pgx.Tx", "func"], ["sqlx.Tx", "func"],
      ["sql.DB", "func"], ["pgx.Conn", "func"], ["sqlx.DB", "func"],
    ]
  }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let (run, migrations) = followed(program, with: files)
    let place = run.operations.first?.place ?? .start
    run.emitFaults()
    var migration = Migration()
    migration.operations = run.operations
    if !run.operations.isEmpty, let (_, registration) = migrations.first {
      migration.reversal = reversal(of: registration, in: run, at: place)
    }
    return migration
  }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "register a function that takes back what the first one does: goose.AddMigrationContext(up, down)"
  }
}
