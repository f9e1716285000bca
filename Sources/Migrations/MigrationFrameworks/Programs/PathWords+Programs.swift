import GitModel

extension PathWords {
  /// A migration that is a program of a language that no reader here judges; nil where it is none.
  func program(_ framework: some MigrationFramework) -> MigrationFile? {
    guard let top = migrationFolder() else { return flywayProgram(framework) }
    let number = MigrationNumber(leading: stem)
    let isMigration =
      switch ending {
      case "rb", "exs", "go": number != nil
      case "js", "ts", "cjs", "mjs", "cts", "mts":
        !stem.hasSuffix(".d") && (number != nil || isDated(after: "migration"))
      case "php": number != nil || isDated(after: "version")
      case "cs": number != nil && !stem.hasSuffix(".designer")
      case "rs": isDated(after: "m")
      default: false
      }
    guard isMigration else { return flywayProgram(framework) }
    return MigrationFile(
      path: path, group: MigrationGroup(framework, folder: path(ofFolder: top)), number: number,
      stem: String(stem))
  }

  /// `Version20240101120000`, `Migration20240101120000`.
  private func isDated(after word: String) -> Bool {
    stem.hasPrefix(word)
      && stem.dropFirst(word.count).first.map { $0.isASCII && $0.isNumber } == true
  }

  /// Migrations of Flyway and refinery as programs: `V2__split_names.java`, `V2__split_names.rs`.
  private func flywayProgram(_ framework: some MigrationFramework) -> MigrationFile? {
    guard ["java", "kt", "rs"].contains(ending), stem.first == "v",
      let mark = stem.doubleUnderscore,
      let number = MigrationNumber(flyway: stem[stem.index(after: stem.startIndex)..<mark])
    else { return nil }
    return MigrationFile(
      path: path, group: MigrationGroup(framework, folder: path.directory), number: number,
      stem: String(stem))
  }
}
