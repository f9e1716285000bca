package import GitModel

/// One thing that a change of a policy asks less of.
package enum PolicyLoosening: Hashable, Sendable {
  case level(RuleID, from: Policy.Weight, to: Policy.Weight)
  /// Files of this pattern pass the rule now.
  case allowance(RuleID, pattern: String)
  /// A pattern of names is not refused any more.
  case protectedPath(String)
  case runtimeFolder(GitPath)
  /// Migrations are not looked for in a folder any more.
  case migrations(GitPath)
  case phrase(from: MessagePolicy.Occasion, to: MessagePolicy.Occasion)
  case backups(from: BackupPolicy.Requirement, to: BackupPolicy.Requirement)
  /// Backups may be older at a commit.
  case commitAge
  /// Backups may be older at a push.
  case pushAge
  /// A database needs no backup any more.
  case database(String)
  /// Messages from before a day are not judged.
  case since(CivilDate)
  case baseline(GitPath)

  /// A clause that goes on from the policy's name; baselines keep it, so that it never changes.
  package var clause: String {
    switch self {
    case .level(let rule, let old, let new): "lowers \(rule) from \(old.word) to \(new.word)"
    case .allowance(let rule, let pattern): "allows \(pattern) to pass \(rule)"
    case .protectedPath(let pattern): "protects \(pattern) no longer"
    case .runtimeFolder(let folder): "protects the folder \(folder) no longer"
    case .migrations(let folder): "looks for migrations in \(folder) no longer"
    case .phrase(let old, let new):
      "asks for the phrase of messages \(new.rawValue) instead of \(old.rawValue)"
    case .backups(let old, let new):
      "requires backups \(new.rawValue) instead of \(old.rawValue)"
    case .commitAge: "lets backups be older at a commit"
    case .pushAge: "lets backups be older at a push"
    case .database(let name): "asks for backups of \(name) no longer"
    case .since(let day): "judges no message from before \(day)"
    case .baseline(let path): "passes over the findings in \(path)"
    }
  }
}

extension Policy.Weight {
  fileprivate var word: String {
    switch self {
    case .off: "off"
    case .level(let level): level.word
    }
  }
}
