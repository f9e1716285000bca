package import SchemaModel

/// Kysely: modules with `up` and `down` in order of their names, whatever these are.
///
/// Source: <https://kysely.dev/docs/migrations>
package struct Kysely: ScriptFramework {
  package init() {}

  package var name: FrameworkName { "kysely" }
  package var title: String { "Kysely" }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "npx kysely migrate:latest", back: "npx kysely migrate:down")
  }

  var vagueMarks: [[String]] { [["Kysely"], ["kysely"]] }

  func meanings(of file: MigrationFile) -> any ScriptMeanings { KyselyCalls() }

  /// All migrations that wait run in one transaction where the database can.
  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }
}
