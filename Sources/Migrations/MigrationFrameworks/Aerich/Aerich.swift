package import GitModel
package import SchemaModel

/// Aerich, for Tortoise ORM: modules whose `upgrade()` returns SQL.
package struct Aerich: MigrationFramework {
  package init() {}

  package var name: FrameworkName { "aerich" }
  package var title: String { "Aerich" }
  package var endings: [String] { ["py"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "aerich upgrade", back: "aerich downgrade")
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    try candidate.migration(of: .aerich, self)
  }

  package func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile? {
    try candidate.declaredMigration(of: .aerich, self)
  }

  package func read(
    _ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree
  ) -> Migration {
    AerichReader.read(bytes, in: tree, at: file.path)
  }

  package func notation(of file: MigrationFile) -> CodeWords.Notation { .python }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "return the statements that lead back from downgrade()"
  }
}
