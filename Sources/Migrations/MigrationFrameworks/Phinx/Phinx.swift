import Calls
package import GitModel
package import Problems
package import SchemaModel

/// Phinx, and CakePHP's migrations, which are made on it: classes of PHP with `change`, or `up` and
/// `down`.
///
/// Sources: <https://book.cakephp.org/phinx/0/en/migrations.html>,
/// <https://book.cakephp.org/migrations/4/en/index.html>
package struct Phinx: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "phinx" }
  package var title: String { "Phinx" }
  package var endings: [String] { ["php"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "vendor/bin/phinx migrate", back: "vendor/bin/phinx rollback")
  }

  var marks: [[String]] {
    [
      ["Phinx\\Migration\\AbstractMigration", "function "],
      ["use Migrations\\AbstractMigration", "function "],
      ["use Migrations\\BaseMigration", "function "],
    ]
  }
  /// A project may put a class of its own between.
  var vagueMarks: [[String]] {
    [
      ["extends AbstractMigration", "function "], ["extends BaseMigration", "$this->table("],
      ["$this->table(", "function up"], ["$this->table(", "function change"],
      ["$this->execute(", "function up"],
    ]
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    try phpMigration(candidate) { MigrationNumber(leading: $0.stem)?.isTime ?? false }
  }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = ProgramMigration(program, PhinxCalls(program), files: files)
    var isFound = false
    // Where there is `change`, `up` is not asked for.
    for name in ["init", "change", "up"] where name != "up" || !isFound {
      isFound = migration.follow(name) && name != "init" || isFound
    }
    if !isFound { migration.run.emitOpaque("change and up are defined elsewhere", at: 0..<0) }
    return migration.migration(reversal(migration))
  }

  private func reversal(_ migration: ProgramMigration) -> Migration.Reversal {
    guard !migration.program.functions(named: "change").isEmpty else {
      return migration.reversal("down", orElse: "there is no down")
    }
    guard let reason = migration.run.irreversible else { return .reversible }
    return .irreversible(reason: reason.words, at: migration.run.place(reason.range))
  }

  /// In one transaction where the database can.
  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write up() and down() instead of change()"
  }
}
