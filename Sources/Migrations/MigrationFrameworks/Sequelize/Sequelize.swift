package import SchemaModel

/// Sequelize: modules with `up` and `down`, which its own tool runs, or umzug.
///
/// Source: <https://sequelize.org/docs/v6/other-topics/migrations/>
package struct Sequelize: ScriptFramework {
  package init() {}

  package var name: FrameworkName { "sequelize" }
  package var title: String { "Sequelize" }
  package var commands: MigrationCommands? {
    MigrationCommands(
      forward: "npx sequelize-cli db:migrate", back: "npx sequelize-cli db:migrate:undo")
  }

  var vagueMarks: [[String]] {
    [["queryInterface"], ["QueryInterface"], ["Sequelize"], ["sequelize"], ["DataTypes"]]
  }

  func meanings(of file: MigrationFile) -> any ScriptMeanings { SequelizeCalls() }

  func argument(_ index: Int) -> ProgramValue {
    switch index {
    case 0: .handle(ProgramHandle("database"))
    case 1: .named("Sequelize")
    default: .unknown
    }
  }
}
