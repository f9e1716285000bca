import SchemaModel

/// What a change of a policy asks less of.
package struct PolicyComparison: Hashable, Sendable {
  /// Each as a clause that goes on from the policy's name: "lowers schema-drop from error to note".
  package let loosenings: [String]

  /// - Parameter usual: the level of a rule's usual finding; nil for what is no rule.
  package init(from old: Policy, to new: Policy, usual: (RuleID) -> Level?) {
    loosenings =
      PolicyComparison.levels(old, new, usual) + PolicyComparison.lists(old, new)
      + PolicyComparison.message(old.message, new.message)
      + PolicyComparison.backup(old.backup, new.backup)
      + PolicyComparison.audit(old.audit, new.audit)
  }

  private static func levels(
    _ old: Policy, _ new: Policy, _ usual: (RuleID) -> Level?
  ) -> [String] {
    Set(old.levels.keys).union(new.levels.keys).sorted().compactMap { rule in
      guard let level = usual(rule) else { return nil }
      let (before, after) = (old.levels[rule] ?? .level(level), new.levels[rule] ?? .level(level))
      return after.rank < before.rank
        ? "lowers \(rule) from \(before.word) to \(after.word)" : nil
    }
  }

  private static func lists(_ old: Policy, _ new: Policy) -> [String] {
    var words: [String] = []
    let known = Set(old.allowances.map(\.words))
    for allowance in new.allowances where !known.contains(allowance.words) {
      words.append("allows \(allowance.pattern) to pass \(allowance.rule)")
    }
    for pattern in old.protectedPaths where !new.protectedPaths.contains(pattern) {
      words.append("protects \(pattern) no longer")
    }
    for folder in old.runtimeFolders where !new.runtimeFolders.contains(folder) {
      words.append("protects the folder \(folder) no longer")
    }
    for folder in old.migrations where !new.migrations.contains(folder) {
      words.append("looks for migrations in \(folder.path) no longer")
    }
    return words
  }

  private static func message(_ old: MessagePolicy, _ new: MessagePolicy) -> [String] {
    let order: [MessagePolicy.Occasion] = [.never, .schema, .always]
    func rank(_ when: MessagePolicy.Occasion) -> Int { order.firstIndex(of: when) ?? 0 }
    return rank(new.when) < rank(old.when)
      ? ["asks for the phrase of messages \(new.when.rawValue) instead of \(old.when.rawValue)"]
      : []
  }

  private static func backup(_ old: BackupPolicy, _ new: BackupPolicy) -> [String] {
    var words: [String] = []
    let order: [BackupPolicy.Requirement] = [.never, .auto, .always]
    func rank(_ required: BackupPolicy.Requirement) -> Int { order.firstIndex(of: required) ?? 0 }
    if rank(new.required) < rank(old.required) {
      words.append("requires backups \(new.required.rawValue) instead of \(old.required.rawValue)")
    }
    if new.commitAge > old.commitAge { words.append("lets backups be older at a commit") }
    if new.pushAge > old.pushAge { words.append("lets backups be older at a push") }
    for database in old.databases
    where !new.databases.contains(where: { $0.name == database.name }) {
      words.append("asks for backups of \(database.name) no longer")
    }
    return words
  }

  private static func audit(_ old: AuditPolicy, _ new: AuditPolicy) -> [String] {
    var words: [String] = []
    if let since = new.since, old.since.map({ since > $0 }) ?? true {
      words.append("judges no message from before \(since)")
    }
    if let baseline = new.baseline, baseline != old.baseline {
      words.append("passes over the findings in \(baseline)")
    }
    return words
  }
}

extension Policy.Weight {
  fileprivate var rank: Int {
    switch self {
    case .off: -1
    case .level(let level): level.rawValue
    }
  }

  fileprivate var word: String {
    switch self {
    case .off: "off"
    case .level(let level): level.word
    }
  }
}

extension Allowance {
  /// What it lets pass; reasons and places in the file may change.
  fileprivate var words: [String] {
    [rule.description, pattern, blob ?? "", expires?.description ?? "for ever"]
  }
}
