package import SchemaModel

/// Knex: modules with `up` and `down` that build tables through a schema builder.
///
/// Source: <https://knexjs.org/guide/migrations.html>
package struct Knex: ScriptFramework {
  package init() {}

  package var name: FrameworkName { "knex" }
  package var title: String { "Knex" }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "npx knex migrate:latest", back: "npx knex migrate:rollback")
  }

  var vagueMarks: [[String]] { [["knex"], ["Knex"]] }

  func meanings(of file: MigrationFile) -> any ScriptMeanings { KnexCalls() }

  /// Each in a transaction of its own unless its `config` says otherwise.
  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }
}
