package import GitModel
package import SchemaModel

/// Programs that no reader here reads to the end: those of Sequel, xorm and GRDB, and of
/// languages whose calls are not read.
///
/// What their strings and some of their calls tell is judged; that this is not all is said, too.
package struct Programs: MigrationFramework {
  package init() {}

  package var name: FrameworkName { "program" }
  package var title: String { "programs that are not read" }
  package var mayBeDeclared: Bool { false }
  package var endings: [String] {
    [
      "rb", "js", "ts", "cjs", "mjs", "cts", "mts", "php", "go", "exs", "ex", "cs", "kt",
      "rs", "fs", "vb", "pl", "sh", "hcl", "xml", "clj", "edn", "lua", "java", "dart", "swift",
      "scala", "groovy",
    ]
  }
  package var sourceEndings: [String] { ["rb", "js", "ts", "php", "go", "exs", "cs"] }
  package var readsAll: Bool { false }
  package var projectTitle: String { "migrations as programs" }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    candidate.isAside ? nil : candidate.words.program(self)
  }

  /// What changes the schema and is no single migration of a history: a list of changes, a file that
  /// every migration is added to, or one whose name says nothing.
  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    let words = candidate.words
    if words.name == "schema.rb" {
      return .schema(
        SchemaDescription(
          .lines, of: self, subject: "the schema of Rails", writtenFrom: ["rb"], notation: .ruby))
    }
    let isMigration =
      words.migrationFolder() != nil && MigrationNumber(leading: words.stem) != nil
      && !words.stem.hasSuffix(".designer") && ToolMarks.isLanguage(words.ending)
    if ToolMarks.know(words.ending) {
      let text = try candidate.content()
      let isHinted = words.speaksOfMigrations
      if let tool = ToolMarks.tool(of: text, words.ending, isHinted: isHinted) {
        return tool.file(self)
      }
    }
    guard isMigration else { return nil }
    return .code(
      subject: ToolMarks.tool(ofMigration: try candidate.content(), words.ending).subject)
  }

  package func read(
    _ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree
  ) -> Migration {
    var migration = Migration()
    let subject = Programs.tool(of: file, bytes).subject
    guard let opaque = UnreadContent.operation("\(subject) are not supported", bytes) else {
      return migration
    }
    migration.operations =
      [opaque]
      + (file.path.bytes.suffix(3).elementsEqual(".py".utf8)
        ? ApplicationCode(bytes, at: file.path).operations
        : ProgramApplication.operations(ofMigration: bytes, at: file.path))
    return migration
  }

  /// The tool that runs a migration, from its content.
  package static func tool(of file: MigrationFile, _ content: [UInt8]) -> MigrationTool {
    ToolMarks.tool(ofMigration: content, PathWords(file.path).ending)
  }

  package func identifiesByNumber(_ file: MigrationFile) -> Bool {
    [".rb", ".exs", ".go", ".java", ".kt"]
      .contains { file.path.bytes.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  package func notation(of file: MigrationFile) -> CodeWords.Notation {
    let name = String(decoding: file.path.name, as: UTF8.self).lowercased()
    return name.hasSuffix(".rb") || name.hasSuffix(".exs") ? .hash : .slashes
  }
}
