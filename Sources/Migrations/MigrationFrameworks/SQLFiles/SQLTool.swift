import GitModel

/// What tells the tools apart that run files of SQL, where more than their reading depends on it.
enum SQLTool {
  /// Sqitch keeps `deploy`, `revert` and `verify` beside its plan.
  static func sqitchFolder(_ candidate: MigrationCandidate) throws(ObjectError) -> Int? {
    let words = candidate.words
    guard let top = words.folders.lastIndex(where: { $0 == "deploy" || $0 == "revert" }) else {
      return nil
    }
    let plan = words.path(ofFolder: top).directory.appending("sqitch.plan")
    return try candidate.isTracked(plan) ? top : nil
  }

  /// Drizzle keeps a journal beside its files, whatever their folder is called.
  static func isDrizzles(_ candidate: MigrationCandidate) throws(ObjectError) -> Bool {
    try candidate.isTracked(
      candidate.path.directory.appending("meta").appending("_journal.json"))
  }

  /// Drizzle runs its files in a transaction.
  static func runsInTransaction(_ folder: GitPath) -> Bool {
    folder.components.contains { $0.elementsEqual("drizzle".utf8) }
  }

  /// Flyway runs `R__views.sql` again whenever it changes.
  static func isRepeatable(_ stem: String) -> Bool { stem.hasPrefix("r__") }
}
