import GitModel

extension PathWords {
  /// A file with its version in front of two underscores: `V1_2__split_names.java`.
  ///
  /// - Parameter letters: those that a version may stand behind.
  func versioned(
    _ framework: some MigrationFramework, _ letters: String, reversal: Character? = nil
  ) -> MigrationFile? {
    guard let letter = stem.first, letters.contains(letter), let mark = stem.doubleUnderscore
    else { return nil }
    let version = stem[stem.index(after: stem.startIndex)..<mark]
    let number = MigrationNumber(flyway: version)
    guard number != nil || letter == "r" && version.isEmpty else { return nil }
    return MigrationFile(
      path: path, isReversal: letter == reversal,
      group: MigrationGroup(framework, folder: path.directory), number: number,
      stem: letter == reversal ? String(stem.dropFirst()) : String(stem))
  }
}
