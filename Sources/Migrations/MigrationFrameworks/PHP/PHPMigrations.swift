import GitModel

/// How files of PHP are told to be migrations.
extension ProgramFramework {
  /// A file whose content says that it is a migration: anywhere where that is sure, otherwise only
  /// where its path says so, too.
  ///
  /// - Parameter fits: whether a name is one that the framework takes, outside a folder of migrations
  ///   or in one.
  func phpMigration(
    _ candidate: MigrationCandidate, fits: (PathWords) -> Bool
  ) throws(ObjectError) -> MigrationFile? {
    let words = candidate.words
    guard words.ending == "php", !candidate.isAside else { return nil }
    let conventional = words.program(self)
    guard conventional != nil || fits(words) else { return nil }
    let content = try candidate.content()
    guard tells(content, conventional == nil ? marks : marks + vagueMarks) else { return nil }
    let folder = words.migrationFolder().map { words.path(ofFolder: $0) } ?? words.path.directory
    return MigrationFile(
      path: words.path, group: MigrationGroup(self, folder: folder),
      number: MigrationNumber(leading: words.stem)
        ?? MigrationNumber(leading: words.stem.drop { !$0.isNumber }),
      stem: String(words.stem))
  }
}
