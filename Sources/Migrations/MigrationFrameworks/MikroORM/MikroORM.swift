import Calls
package import SchemaModel

/// MikroORM: classes whose `up` and `down` add statements in SQL.
///
/// Source: <https://mikro-orm.io/docs/migrations>
package struct MikroORM: ScriptFramework {
  package init() {}

  package var name: FrameworkName { "mikroorm" }
  package var title: String { "MikroORM" }
  package var commands: MigrationCommands? {
    MigrationCommands(
      forward: "npx mikro-orm migration:up", back: "npx mikro-orm migration:down")
  }

  var marks: [[String]] { [["@mikro-orm/migrations", "extends Migration"]] }
  var vagueMarks: [[String]] {
    [["extends Migration", "addSql"], ["@mikro-orm/migrations", "up("]]
  }
  /// Foreign keys are off while migrations run, which is in one transaction.
  var turnsForeignKeysOff: Bool { true }

  func meanings(of file: MigrationFile) -> any ScriptMeanings { MikroORMCalls() }
}
