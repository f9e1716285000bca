import Calls
package import SchemaModel

/// node-pg-migrate: modules whose `up` calls a builder for PostgreSQL, which can turn many calls around.
///
/// Source: <https://salsita.github.io/node-pg-migrate/migrations/>
package struct NodePgMigrate: ScriptFramework {
  package init() {}

  package var name: FrameworkName { "node-pg-migrate" }
  package var title: String { "node-pg-migrate" }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "npx node-pg-migrate up", back: "npx node-pg-migrate down")
  }

  var vagueMarks: [[String]] { [["pgm"], ["node-pg-migrate"]] }

  func meanings(of file: MigrationFile) -> any ScriptMeanings { PgCalls() }

  /// All migrations that wait run in one transaction unless one says otherwise.
  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }

  /// Where there is no `down`, the calls of `up` are turned around, as far as they can be.
  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = followed(program, of: file, with: files)
    let isWritten = !program.functions(named: "down").isEmpty || refusesDown(program)
    guard !isWritten, !migration.run.operations.isEmpty else {
      return finished(
        migration, migration.reversal("down", orElse: "exports.down is not a function"))
    }
    guard let reason = migration.run.irreversible else {
      return finished(migration, .reversible)
    }
    return finished(
      migration,
      .irreversible(reason: reason.words, at: migration.run.place(reason.range)))
  }

  /// Whether it says that there is no way back: `exports.down = false`.
  private func refusesDown(_ program: Program) -> Bool {
    var refuses = false
    for statement in program.statements {
      statement.walk { node in
        if case .assignment(let target, _, let value) = node.kind, target.lastName == "down",
          value.function == nil
        {
          refuses = refuses || value.kind == .boolean(false)
        }
        return !refuses
      }
    }
    return refuses
  }
}
