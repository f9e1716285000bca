package import SchemaModel

/// TypeORM: classes with `up` and `down`, most of them SQL that a query runner is given.
///
/// Source: <https://typeorm.io/docs/advanced-topics/migrations>
package struct TypeORM: ScriptFramework {
  package init() {}

  package var name: FrameworkName { "typeorm" }
  package var title: String { "TypeORM" }
  package var commands: MigrationCommands? {
    MigrationCommands(
      forward: "npx typeorm migration:run", back: "npx typeorm migration:revert")
  }

  var marks: [[String]] {
    [["implements MigrationInterface"], ["MigrationInterface", "async up("]]
  }
  var vagueMarks: [[String]] { [["MigrationInterface"], ["queryRunner"], ["QueryRunner"]] }

  func meanings(of file: MigrationFile) -> any ScriptMeanings { TypeORMCalls() }

  /// All migrations that wait run in one transaction, before which foreign keys are turned off.
  var turnsForeignKeysOff: Bool { true }
}
