import SchemaModel

/// What a change of a policy asks less of.
package struct PolicyComparison: Hashable, Sendable {
  package let loosenings: [PolicyLoosening]

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
  ) -> [PolicyLoosening] {
    Set(old.levels.keys).union(new.levels.keys).sorted().compactMap { rule in
      guard let level = usual(rule) else { return nil }
      let (before, after) = (old.levels[rule] ?? .level(level), new.levels[rule] ?? .level(level))
      return after.rank < before.rank
        ? .level(rule, from: before, to: after) : nil
    }
  }

  private static func lists(_ old: Policy, _ new: Policy) -> [PolicyLoosening] {
    var found: [PolicyLoosening] = []
    let known = Set(old.allowances.map(\.words))
    for allowance in new.allowances where !known.contains(allowance.words) {
      found.append(.allowance(allowance.rule, pattern: allowance.pattern))
    }
    for pattern in old.protectedPaths where !new.protectedPaths.contains(pattern) {
      found.append(.protectedPath(pattern))
    }
    for folder in old.runtimeFolders where !new.runtimeFolders.contains(folder) {
      found.append(.runtimeFolder(folder))
    }
    for folder in old.migrations where !new.migrations.contains(folder) {
      found.append(.migrations(folder.path))
    }
    return found
  }

  private static func message(_ old: MessagePolicy, _ new: MessagePolicy) -> [PolicyLoosening] {
    let order: [MessagePolicy.Occasion] = [.never, .schema, .always]
    func rank(_ when: MessagePolicy.Occasion) -> Int { order.firstIndex(of: when) ?? 0 }
    return rank(new.when) < rank(old.when)
      ? [.phrase(from: old.when, to: new.when)] : []
  }

  private static func backup(_ old: BackupPolicy, _ new: BackupPolicy) -> [PolicyLoosening] {
    var found: [PolicyLoosening] = []
    let order: [BackupPolicy.Requirement] = [.never, .auto, .always]
    func rank(_ required: BackupPolicy.Requirement) -> Int { order.firstIndex(of: required) ?? 0 }
    if rank(new.required) < rank(old.required) {
      found.append(.backups(from: old.required, to: new.required))
    }
    if new.commitAge > old.commitAge { found.append(.commitAge) }
    if new.pushAge > old.pushAge { found.append(.pushAge) }
    for database in old.databases
    where !new.databases.contains(where: { $0.name == database.name }) {
      found.append(.database(database.name))
    }
    return found
  }

  private static func audit(_ old: AuditPolicy, _ new: AuditPolicy) -> [PolicyLoosening] {
    var found: [PolicyLoosening] = []
    if let since = new.since, old.since.map({ since > $0 }) ?? true {
      found.append(.since(since))
    }
    if let baseline = new.baseline, baseline != old.baseline {
      found.append(.baseline(baseline))
    }
    return found
  }
}

extension Policy.Weight {
  fileprivate var rank: Int {
    switch self {
    case .off: -1
    case .level(let level): level.rawValue
    }
  }
}

extension Allowance {
  /// What it lets pass; reasons and places in the file may change.
  fileprivate var words: [String] {
    [rule.description, pattern, blob ?? "", expires?.description ?? "for ever"]
  }
}
