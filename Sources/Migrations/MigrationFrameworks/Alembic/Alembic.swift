package import GitModel
package import Problems
package import SchemaModel

/// Alembic and Flask-Migrate: Python with `revision`, `upgrade()` and `downgrade()`.
package struct Alembic: MigrationFramework {
  package init() {}

  package var name: FrameworkName { "alembic" }
  package var title: String { "Alembic" }
  package var endings: [String] { ["py"] }
  package var environmentFiles: [String] { ["alembic.ini", "script.py.mako"] }
  package var ordering: MigrationOrdering { .parents }
  package var operationsSayAll: Bool { true }
  package var commands: MigrationCommands? {
    MigrationCommands(forward: "alembic upgrade head", back: "alembic downgrade -1")
  }
  package var remedyForModels: [RemedyStep] {
    [
      .command("flask db migrate -m \"…\""), .sentence("or, without Flask-Migrate:"),
      .command("alembic revision --autogenerate -m \"…\""),
      .sentence("then stage the file that it writes"),
    ]
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    guard let marks = try candidate.migrationMarks(), !marks.hasMigrationClass else { return nil }
    let words = candidate.words
    let isHidden =
      marks.isEncoded && words.suggestsAlembic && !TestPaths.contain(migration: words)
    return marks.isAlembic || isHidden ? file(words) : nil
  }

  package func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile? {
    try candidate.moduleMarks()?.isAlembic == true ? file(candidate.words) : nil
  }

  private func file(_ words: PathWords) -> MigrationFile {
    words.python(self, in: words.versionsFolder)
  }

  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    try candidate.models()
  }

  package func read(
    _ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree
  ) -> Migration {
    AlembicReader.read(bytes, in: tree, at: file.path)
  }

  package func notation(of file: MigrationFile) -> CodeWords.Notation { .python }
}

extension PathWords {
  /// The outermost folder of versions: `versions/2024/x.py` belongs to `versions`.
  fileprivate var versionsFolder: GitPath {
    guard let top = folders.lastIndex(where: { $0 == "versions" || $0 == "revisions" }),
      folders.count - top <= 4
    else { return path.directory }
    return path(ofFolder: top)
  }
}
