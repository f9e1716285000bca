package import GitModel
import Problems
package import SchemaModel
import XML

/// Liquibase: lists of change sets in XML, YAML or JSON, and in SQL with comments for it.
package struct Liquibase: MigrationFramework {
  package init() {}

  package var name: FrameworkName { "liquibase" }
  package var title: String { "Liquibase" }
  package var endings: [String] { ["xml", "yaml", "yml", "json", "sql", "groovy"] }
  package var sourceEndings: [String] { ["xml", "yaml", "yml"] }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "liquibase update", back: "liquibase rollback-count 1")
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard words.ending != "groovy", !candidate.isAside else { return nil }
    // SQL in a folder of migrations is known as such without a look; it is read as Liquibase does.
    if words.ending == "sql", words.sqlFolder != nil, words.changeLogFolder == nil { return nil }
    guard ChangeLogMarks.tell(try candidate.content(), words.ending) else { return nil }
    return words.changeLog(self, in: words.changeLogFolder ?? words.folders.count - 1)
  }

  package func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    // A folder that is included as a whole may hold SQL without any mark.
    let isOwn =
      words.ending == "sql" ? true : ChangeLogMarks.tell(try candidate.content(), words.ending)
    return isOwn ? words.changeLog(self, in: folder) : nil
  }

  /// Change logs as programs in Groovy, which are not read.
  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    guard candidate.words.ending == "groovy" else { return nil }
    let isChangeLog = ChangeLogMarks.tell(try candidate.content(), candidate.words.ending)
    return isChangeLog ? .code(subject: "change logs of Liquibase in Groovy") : nil
  }

  package func read(
    _ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree
  ) -> Migration {
    ChangeLogReader.read(bytes, at: file.path, in: tree)
  }

  package func notation(of file: MigrationFile) -> CodeWords.Notation { .sql }

  package func identifiesByNumber(_ file: MigrationFile) -> Bool { false }

  package func remedyForReversal(_ file: MigrationFile) -> String {
    "write a rollback into the change set"
  }
}
