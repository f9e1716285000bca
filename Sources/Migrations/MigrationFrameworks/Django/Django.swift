package import GitModel
package import Problems
package import SchemaModel

/// Django: Python with a class `Migration`, in the folder `migrations` of each application.
package struct Django: MigrationFramework {
  package init() {}

  package var name: FrameworkName { "django" }
  package var title: String { "Django" }
  package var endings: [String] { ["py"] }
  package var namesModels: Bool { true }
  package var isOneGraph: Bool { true }
  package var operationsSayAll: Bool { true }
  package var hasSquashes: Bool { true }
  package var commands: MigrationCommands? {
    MigrationCommands(
      forward: "python manage.py migrate", back: "python manage.py migrate APP NAME")
  }
  package var remedyForModels: [RemedyStep] {
    [.command("python manage.py makemigrations"), .sentence("then stage the files that it writes")]
  }

  package func migration(_ candidate: MigrationCandidate) throws(ObjectError) -> MigrationFile? {
    guard let marks = try candidate.migrationMarks() else { return nil }
    let words = candidate.words
    let isHidden =
      marks.isEncoded && !marks.isAlembic && !words.suggestsAlembic
      && !TestPaths.contain(migration: words)
    return marks.hasMigrationClass || isHidden ? file(words) : nil
  }

  package func migration(
    _ candidate: MigrationCandidate, declaredIn folder: Int
  ) throws(ObjectError) -> MigrationFile? {
    try candidate.moduleMarks()?.hasMigrationClass == true ? file(candidate.words) : nil
  }

  private func file(_ words: PathWords) -> MigrationFile {
    words.python(self, in: words.path.directory)
  }

  package func schema(_ candidate: MigrationCandidate) throws(ObjectError) -> SchemaFile? {
    try candidate.models()
  }

  package func read(
    _ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree
  ) -> Migration {
    DjangoReader.read(bytes, path: file.path, in: tree)
  }

  package func notation(of file: MigrationFile) -> CodeWords.Notation { .python }
}
