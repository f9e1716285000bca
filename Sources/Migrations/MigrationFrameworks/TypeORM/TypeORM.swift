import Calls
package import GitModel
package import Problems
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

  func meanings() -> any ScriptMeanings { TypeORMCalls() }

  /// Before the transaction of the migrations begins, TypeORM turns SQLite's foreign keys off, so that
  /// a table that is made anew takes no rows of others with it.
  func read(_ program: Program, of file: MigrationFile) -> Migration {
    var migration = followed(program)
    if !migration.operations.isEmpty {
      migration.operations.insert(
        contentsOf: [
          SchemaOperation(.enforceForeignKeys(false), .computed, at: .start, statement: ""),
          SchemaOperation(.transaction(.begin), .computed, at: .start, statement: ""),
        ], at: 0)
    }
    return migration
  }
}
