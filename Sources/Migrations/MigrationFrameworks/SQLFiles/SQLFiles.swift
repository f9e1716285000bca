package import GitModel
import SQL
package import SchemaModel

/// Any other SQL: Flyway, golang-migrate, Diesel, goose, dbmate, sqlx, Drizzle, Supabase, by hand.
package struct SQLFiles: MigrationFramework {
  package init() {}

  package var name: FrameworkName { "sql" }
  package var title: String { "SQL" }
  package var endings: [String] { ["sql"] + SQLEnding.all }
  package var sourceEndings: [String] { ["sql"] }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard words.ending == "sql", !candidate.isAside,
      !(words.folders.last.map(PathWords.isSeeds) ?? false)
    else { return nil }
    if let top = words.sqlFolder { return words.sql(self, top: top) }
    if let top = try SQLTool.sqitchFolder(candidate) { return words.sql(self, top: top) }
    var isMigration = words.isNamedAsMigration
    if !isMigration { isMigration = try SQLTool.isDrizzles(candidate) }
    if !isMigration { isMigration = SQLMarks.tell(try candidate.content()) }
    return isMigration ? words.sql(self, top: words.folders.count - 1) : nil
  }

  package func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile? {
    candidate.words.ending == "sql" ? candidate.words.sql(self, top: folder) : nil
  }

  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    guard candidate.words.ending == "sql", candidate.words.isSchema else { return nil }
    return .schema(
      SchemaDescription(.statements, of: self, subject: "the schema", notation: .statements))
  }

  package func read(
    _ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree
  ) -> Migration {
    ChangeLogReader.read(bytes, at: file.path)
  }

  package func notation(of file: MigrationFile) -> CodeWords.Notation { .sql }

  package func runsInTransaction(_ file: MigrationFile) -> Bool {
    SQLTool.runsInTransaction(file.group.folder)
  }

  package func isRepeatable(_ file: MigrationFile) -> Bool { SQLTool.isRepeatable(file.stem) }
}
