package import GitModel
package import SchemaModel

/// Piccolo: modules whose `forwards()` tells a `MigrationManager` what to do.
package struct Piccolo: MigrationFramework {
  package init() {}

  package var name: FrameworkName { "piccolo" }
  package var title: String { "Piccolo" }
  package var endings: [String] { ["py"] }
  package var ordering: MigrationOrdering { .names }
  package var commands: MigrationCommands? {
    MigrationCommands(
      forward: "piccolo migrations forwards all", back: "piccolo migrations backwards APP 1")
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    try candidate.migration(of: .piccolo, self)
  }

  package func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile? {
    try candidate.declaredMigration(of: .piccolo, self)
  }

  package func read(
    _ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree
  ) -> Migration {
    PiccoloReader.read(bytes, in: tree, at: file.path)
  }

  package func notation(of file: MigrationFile) -> CodeWords.Notation { .python }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write the way back of add_raw() into add_raw_backwards()"
  }
}
