import Calls
package import GitModel
package import Problems
package import SchemaModel

/// Rails: classes of Ruby with `change`, or `up` and `down`.
///
/// Source: <https://guides.rubyonrails.org/active_record_migrations.html>
package struct Rails: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "rails" }
  package var title: String { "Rails" }
  package var endings: [String] { ["rb"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "bin/rails db:migrate", back: "bin/rails db:rollback")
  }

  var marks: [[String]] {
    [["< ActiveRecord::Migration"], ["<ActiveRecord::Migration"], ["(ActiveRecord::Migration"]]
  }
  /// A project may put a class of its own between.
  var vagueMarks: [[String]] {
    [["Migration[", "def "], ["Migration", "def change"], ["Migration", "def up"]]
  }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    Rails.migration(program, with: files)
  }

  /// What a class does that Rails runs, whichever folder it stands in.
  static func migration(_ program: Program, with files: HelperFiles) -> Migration {
    let migration = ProgramMigration(program, RailsCalls(), files: files)
    var isFound = false
    for name in ["change", "up"] where migration.follow(name) { isFound = true }
    if !isFound { migration.run.emitOpaque("change and up are defined elsewhere", at: 0..<0) }
    return migration.migration(reversal(migration))
  }

  private static func reversal(_ migration: ProgramMigration) -> Migration.Reversal {
    guard !migration.program.functions(named: "change").isEmpty else {
      return migration.reversal("down", orElse: "there is no down")
    }
    guard let reason = migration.run.irreversible else { return .reversible }
    return .irreversible(reason: reason.words, at: migration.run.place(reason.range))
  }

  /// In one transaction where the database can and the class does not say otherwise.
  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write up and down, or give remove_column and drop_table what they need to be reversed"
  }
}
