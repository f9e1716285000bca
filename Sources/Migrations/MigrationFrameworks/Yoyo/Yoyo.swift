package import GitModel
package import SchemaModel

/// yoyo: modules of Python with `step("…", "…")`; its files of SQL are read as any others.
package struct Yoyo: MigrationFramework {
  package init() {}

  package var name: FrameworkName { "yoyo" }
  package var title: String { "yoyo" }
  package var endings: [String] { ["py"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "yoyo apply", back: "yoyo rollback")
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    try candidate.migration(of: .yoyo, self)
  }

  package func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile? {
    try candidate.declaredMigration(of: .yoyo, self)
  }

  package func read(
    _ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree
  ) -> Migration {
    YoyoReader.read(bytes, in: tree, at: file.path)
  }

  package func notation(of file: MigrationFile) -> CodeWords.Notation { .python }

  package func identifiesByNumber(_ file: MigrationFile) -> Bool { false }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "give each step() its way back as the second argument"
  }
}
