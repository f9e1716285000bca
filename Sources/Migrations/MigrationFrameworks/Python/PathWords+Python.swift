import GitModel

extension PathWords {
  /// The folder of a Django application: the one that holds its `migrations`.
  var appFolder: Int? {
    guard folders.count >= 2, folders.last == "migrations" else { return nil }
    return folders.count - 2
  }

  /// Whether a module whose letters cannot be read is taken for one of Alembic's, and not Django's.
  var suggestsAlembic: Bool {
    appFolder == nil || folders.contains { $0 == "versions" || $0.holds("alembic") }
  }

  /// A migration in Python, in the history that a folder is.
  func python(_ framework: some MigrationFramework, in folder: GitPath) -> MigrationFile {
    MigrationFile(
      path: path, group: MigrationGroup(framework, folder: folder),
      number: MigrationNumber(leading: stem), stem: String(stem))
  }
}
