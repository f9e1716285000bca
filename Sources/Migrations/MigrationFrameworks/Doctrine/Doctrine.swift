import Calls
package import GitModel
package import Problems
package import SchemaModel

/// Doctrine: classes of PHP whose `up` adds SQL or changes a schema object.
///
/// Source: <https://www.doctrine-project.org/projects/doctrine-migrations/en/current/reference/migration-classes.html>
package struct Doctrine: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "doctrine" }
  package var title: String { "Doctrine" }
  package var endings: [String] { ["php"] }
  package var commands: MigrationCommands? {
    MigrationCommands(
      forward: "php bin/console doctrine:migrations:migrate",
      back: "php bin/console doctrine:migrations:migrate prev")
  }

  var marks: [[String]] {
    [
      ["Doctrine\\Migrations", "AbstractMigration", "function up"],
      ["Doctrine\\DBAL\\Migrations", "AbstractMigration", "function up"],
    ]
  }
  /// A project may put a class of its own between.
  var vagueMarks: [[String]] {
    [["Schema $schema", "function up"], ["addSql(", "function up"]]
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    try phpMigration(candidate) { $0.stem.hasPrefix("version") }
  }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    let migration = ProgramMigration(program, DoctrineCalls(program), files: files)
    var isFound = false
    for name in ["preUp", "up", "postUp"] {
      let isFollowed = migration.follow(name) { index, _ in
        index == 0 ? .handle(ProgramHandle("schema")) : .unknown
      }
      isFound = isFound || isFollowed && name == "up"
    }
    if !isFound { migration.run.emitOpaque("up is defined elsewhere", at: 0..<0) }
    return migration.migration(migration.reversal("down", orElse: "there is no down"))
  }

  /// In one where the database can and the class does not say otherwise.
  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }

  /// Doctrine goes by the whole name of a class.
  package func identifiesByNumber(_ file: MigrationFile) -> Bool { false }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write down() so that it takes back what up() does"
  }
}
