package import GitModel
package import SchemaModel

/// peewee: modules of peewee-migrate with `migrate(migrator, database)`, and scripts with the migrator
/// of playhouse.
package struct Peewee: MigrationFramework {
  package init() {}

  package var name: FrameworkName { "peewee" }
  package var title: String { "peewee" }
  package var endings: [String] { ["py"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "pw_migrate migrate", back: "pw_migrate rollback")
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    try candidate.migration(of: .peewee, self)
  }

  package func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile? {
    try candidate.declaredMigration(of: .peewee, self)
  }

  package func read(
    _ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree
  ) -> Migration {
    PeeweeReader.read(bytes, in: tree, at: file.path)
  }

  package func notation(of file: MigrationFile) -> CodeWords.Notation { .python }

  package func identifiesByNumber(_ file: MigrationFile) -> Bool { false }

  package func remedyForReversal(_ file: MigrationFile) -> String { "write rollback()" }
}
