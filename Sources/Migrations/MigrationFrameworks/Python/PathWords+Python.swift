import GitModel

extension PathWords {
  /// The folder of a Django application: the one that holds its `migrations`.
  var appFolder: Int? {
    guard folders.count >= 2, folders.last == "migrations" else { return nil }
    return folders.count - 2
  }

  /// A migration in Python; its history is the folder of its framework's convention.
  func python(_ kind: MigrationKind) -> MigrationFile {
    MigrationFile(
      path: path, kind: kind, isReversal: false,
      group: MigrationGroup(
        kind: kind, folder: kind == .alembic ? versionsFolder : path.directory),
      number: MigrationNumber(leading: stem), stem: String(stem))
  }

  /// The outermost folder of versions: `versions/2024/x.py` belongs to `versions`.
  private var versionsFolder: GitPath {
    guard let top = folders.lastIndex(where: { $0 == "versions" || $0 == "revisions" }),
      folders.count - top <= 4
    else { return path.directory }
    return path(ofFolder: top)
  }
}
