import GitIgnore
package import GitModel

/// A database that the newest commit has.
package struct TrackedDatabase: Hashable, Sendable {
  package let path: GitPath
  package let blob: ObjectID?
  /// What is seen in it, in one line.
  package let message: String
  /// Whether it stands among tests, examples or documentation.
  package let isFixture: Bool

  package init(path: GitPath, blob: ObjectID?, message: String, isFixture: Bool) {
    self.path = path
    self.blob = blob
    self.message = message
    self.isFixture = isFixture
  }

  /// More entries than these nobody would read in a policy.
  private static let mostEntries = 12

  /// The entries that let databases pass that are in git on purpose; nil where they are so many that
  /// a baseline is the better place.
  package static func allowances(for databases: [TrackedDatabase]) -> [PolicyDraft.Allowed]? {
    var entries: [PolicyDraft.Allowed] = []
    var folders: [GitPath: [TrackedDatabase]] = [:]
    for database in databases {
      if database.isFixture {
        folders[database.path.directory, default: []].append(database)
      } else {
        entries.append(
          PolicyDraft.Allowed(
            pattern: pattern(database.path), reason: "was in git before git-guard came",
            blob: database.blob?.hex, content: database.message))
      }
    }
    for (folder, members) in folders.sorted(by: { $0.key < $1.key }) {
      let reason = "sample data for tests, examples or documentation"
      let patterns = members.count > 3 ? [pattern(folder) + "/"] : members.map { pattern($0.path) }
      entries += patterns.map { PolicyDraft.Allowed(pattern: $0, reason: reason, blob: nil) }
    }
    return entries.count > mostEntries ? nil : entries
  }

  /// The path as a pattern that matches nothing else.
  private static func pattern(_ path: GitPath) -> String { "/" + IgnoreLine.escaped(path) }
}
