import Calls
package import GitModel
package import SchemaModel

/// bun: functions of Go that are registered with a list of migrations.
///
/// Source: <https://bun.uptrace.dev/guide/migrations.html>
package struct Bun: GoFramework {
  package init() {}

  package var name: FrameworkName { "bun" }
  package var title: String { "bun" }
  package var commands: MigrationCommands? { nil }

  var marks: [[String]] { [] }
  var vagueMarks: [[String]] { [["bun.DB", "func"], ["bun.IDB", "func"], ["bun.Tx", "func"]] }

  /// Functions beside the migrations, which may do anything that one of them asks for.
  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    guard candidate.words.speaksOfMigrations, tells(try candidate.content(), vagueMarks) else {
      return nil
    }
    return .code(subject: "migrations of \(title)")
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
    "register a second function that takes back what the first one does: "
      + "Migrations.MustRegister(up, down)"
  }
}
