package import GitModel
package import Problems
package import SchemaModel
import SQL

/// `migration.sql` in a folder of its own, as `prisma migrate` writes it.
package struct Prisma: MigrationFramework {
  package init() {}

  package var name: FrameworkName { "prisma" }
  package var title: String { "Prisma" }
  package var endings: [String] { ["sql", "prisma"] }
  package var fileInFolder: String? { "migration.sql" }
  package var ordering: MigrationOrdering { .names }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "npx prisma migrate deploy", back: nil)
  }
  package var remedyForModels: [RemedyStep] {
    [.command("npx prisma migrate dev"), .sentence("then stage the folder that it creates")]
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    // `migrations/20240101000000_x/migration.sql`.
    guard words.name == fileInFolder, words.folder(2).map(PathWords.isMigrations) ?? false,
      !candidate.isAside
    else { return nil }
    return file(words)
  }

  package func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile? {
    candidate.words.name == fileInFolder ? file(candidate.words) : nil
  }

  private func file(_ words: PathWords) -> MigrationFile {
    let own = words.folder(1) ?? ""
    return MigrationFile(
      path: words.path, group: MigrationGroup(self, folder: words.path.directory.directory),
      number: MigrationNumber(leading: own[...]), stem: own)
  }

  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    guard candidate.words.ending == "prisma" else { return nil }
    return .schema(SchemaDescription(.models, of: self, subject: "the schema of Prisma"))
  }

  package func read(
    _ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree
  ) -> Migration {
    var migration = SQLReader.migration(bytes)
    for index in migration.operations.indices {
      guard case .createTable(var table) = migration.operations[index].kind else { continue }
      // SQLite would keep a number that is none of the column's type; the client fails to read it.
      table.isStrict = true
      migration.operations[index].kind = .createTable(table)
    }
    return migration
  }

  package var schemaEndings: [String] { ["prisma"] }

  package func tables(in schema: [UInt8]) -> [SchemaName] {
    PrismaSchema(reading: schema).models.map(\.table)
  }

  package func schemaChanges<Tree: HistoryTree>(
    _ changed: [GitPath], in tree: Tree
  ) throws(ObjectError) -> [ModelSchemaChange] {
    try PrismaSchemas(changed, in: tree).changes()
  }

  package func notation(of file: MigrationFile) -> CodeWords.Notation { .sql }
}
