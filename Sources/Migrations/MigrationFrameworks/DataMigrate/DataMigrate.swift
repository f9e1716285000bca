import Calls
package import GitModel
package import SchemaModel

/// data_migrate: migrations of Rails in a folder of their own, which change rows.
///
/// Source: <https://github.com/ilyakatz/data-migrate>
package struct DataMigrate: ProgramFramework {
  package init() {}

  package var name: FrameworkName { "data_migrate" }
  package var title: String { "data_migrate" }
  package var endings: [String] { ["rb"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "bin/rails data:migrate", back: "bin/rails data:rollback")
  }

  var marks: [[String]] { [["Migration", "def up"], ["Migration", "def change"]] }

  /// `db/data/20240101120000_fill_names.rb`.
  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard !candidate.isAside, words.ending == "rb", words.folder(1) == "data",
      words.folder(2) == "db", let number = MigrationNumber(leading: words.stem),
      tells(try candidate.content(), marks)
    else { return nil }
    return MigrationFile(
      path: words.path, group: MigrationGroup(self, folder: words.path.directory), number: number,
      stem: String(words.stem))
  }

  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? { nil }

  func read(_ program: Program, of file: MigrationFile, with files: HelperFiles) -> Migration {
    Rails.migration(program, with: files)
  }

  package var records: [MigrationRecords] {
    [MigrationRecords("data_migrations", ["version"], by: ["version"])]
  }

  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write down, which takes back what up does"
  }
}
