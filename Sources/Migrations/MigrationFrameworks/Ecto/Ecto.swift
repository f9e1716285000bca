import Calls
package import GitModel
package import Problems
package import SchemaModel

/// Ecto: modules of Elixir with `change`, or `up` and `down`.
///
/// Source: <https://hexdocs.pm/ecto_sql/Ecto.Migration.html>
package struct Ecto: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "ecto" }
  package var title: String { "Ecto" }
  package var endings: [String] { ["exs", "ex"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "mix ecto.migrate", back: "mix ecto.rollback")
  }

  var marks: [[String]] { [["use Ecto.Migration"]] }
  /// A project may put a module of its own between.
  var vagueMarks: [[String]] {
    [["Migration", "def change"], ["Migration", "def up"], ["defmodule", "def change"]]
  }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = ProgramMigration(program, EctoCalls(), files: files)
    var isFound = false
    for name in ["change", "up"] where migration.follow(name) { isFound = true }
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

  /// In one transaction where the database can and the module does not say otherwise.
  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write up and down, or give remove, modify and execute what they need to be reversed"
  }
}
