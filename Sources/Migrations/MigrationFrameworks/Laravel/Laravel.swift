import Calls
package import GitModel
package import Problems
package import SchemaModel

/// Laravel: classes of PHP with `up` and `down`.
///
/// Source: <https://laravel.com/docs/migrations>
package struct Laravel: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "laravel" }
  package var title: String { "Laravel" }
  package var endings: [String] { ["php"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "php artisan migrate", back: "php artisan migrate:rollback")
  }

  var marks: [[String]] {
    [
      ["Illuminate\\Database\\Migrations\\Migration", "extends ", "function up"],
      ["Database\\Updates\\Migration", "function up"],
    ]
  }
  /// A project may put a class of its own between.
  var vagueMarks: [[String]] {
    [
      ["extends Migration", "function up"], ["Schema::", "function up"],
      ["Blueprint $", "function up"], ["Illuminate\\", "extends ", "function up"],
      ["DB::", "function up"],
    ]
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    try phpMigration(candidate) { _ in true }
  }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = ProgramMigration(program, LaravelCalls(program), files: files)
    if !migration.follow("up") {
      migration.run.emitOpaque("up is defined elsewhere", at: 0..<0)
    }
    return migration.migration(migration.reversal("down", orElse: "there is no down"))
  }

  /// Laravel goes by the whole name of a file.
  package func identifiesByNumber(_ file: MigrationFile) -> Bool { false }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write down() so that it takes back what up() does"
  }
}
