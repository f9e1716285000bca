import CommitMessages
package import Git
import GitModel
package import GuardModel
import GuardPolicy
import GuardRules
package import Platform
import Problems

/// One run of the guard: opens the repository, judges, reports, and never throws: what cannot be
/// judged is a failure in the report.
package struct GuardRun: Sendable {
  private let environment: GitEnvironment
  private let isStrict: Bool
  /// What it may cost.
  let budget: Budget
  /// What it has found so far, for whoever has to end it.
  let ledger: Ledger

  package init(
    _ environment: GitEnvironment, isStrict: Bool = false, budget: Budget = Budget(),
    ledger: Ledger = Ledger()
  ) {
    self.environment = environment
    self.isStrict = isStrict
    self.budget = budget
    self.ledger = ledger
  }

  /// Judges what the next commit would change, as the pre-commit hook does.
  ///
  /// - Parameters:
  ///   - messageFile: a file with the message that the commit is to have.
  ///   - isHook: whether git asks and will go on to `commit-msg`, which judges what this has not.
  package func check(messageFile: String? = nil, isHook: Bool = false) -> Report {
    report(.staged) { repository, report throws(GuardFailure) in
      guard repository.place.workTree != nil else {
        throw GuardFailure(
          "\(repository.place.gitDirectory) is bare: it has no index to check",
          remedy: [.command("git guard audit", remark: "judges its newest commit")])
      }
      let index = try GuardFailure.catching { () throws(RepositoryError) in try repository.index() }
      let message = try messageFile.map { file throws(GuardFailure) in
        try MessageFile.read(file, repository).message
      }
      let scene = try scene(repository, index: index)
      var policy = scene.policy
      if message != nil, !scene.hasPolicy, try isForeign(repository) {
        // A project that has not taken the convention up is told of it, and no more.
        policy.levels["commit-message"] = .level(.warning)
      }
      try judge(scene, policy, message: message, repository, &report)
      if isHook, report.verdict == .allowed { JudgedStage(repository.place).write(scene) }
    }
  }

  // MARK: Steps

  /// The next commit, as the index has it.
  ///
  /// - Parameter amends: whether it replaces the last one; nil where git's own words are to say.
  func scene(
    _ repository: Repository, index: IndexFile, amends: Bool? = nil
  ) throws(GuardFailure) -> Scene {
    let base = try base(of: repository, amends: amends)
    let staged = try staged(index, base: base, repository)
    let policyFile = index.file(at: Policy.path)?.id
    return Scene(
      changes: staged.changes, merged: staged.merged, unmerged: staged.unmerged,
      policy: try GuardRun.policy(at: policyFile, repository), hasPolicy: policyFile != nil,
      files: .index(index), committed: base.tree)
  }

  /// Judges what a commit would change.
  func judge(
    _ scene: Scene, _ policy: Policy, message: CommitMessage?, onlyMessage: Bool = false,
    _ repository: Repository, _ report: inout Report
  ) throws(GuardFailure) {
    report.examined.files = scene.changes.count
    if !scene.unmerged.isEmpty { report.failures.append(.unmerged(scene.unmerged)) }
    try judge(
      scene.changes, .commit, policy, files: scene.files, committed: scene.committed,
      message: message, asked: onlyMessage ? .message : .all, merged: scene.merged, repository,
      &report)
  }

  /// What a commit is compared with: a tree, and in a merge the others' trees too.
  private struct Base {
    var tree: ObjectID?
    var others: [ObjectID] = []
  }

  private func base(
    of repository: Repository, amends: Bool?
  ) throws(GuardFailure) -> Base {
    let head = try GuardFailure.catching { () throws(RepositoryError) in try repository.head() }
    let merged = try GuardFailure.catching { () throws(RepositoryError) in
      try repository.mergeHeads()
    }
    let replacesLast = try GuardFailure.catching { () throws(RepositoryError) in
      if let amends { amends } else { try GitInvocation.current(repository).amends }
    }
    return try GuardFailure.catching("HEAD") { () throws(ObjectError) in
      guard let head else { return Base() }
      // Where a shallow clone ends, the amended commit's parents are not there to compare with.
      guard replacesLast, !repository.isShallow(head) else {
        var base = Base(tree: try repository.tree(ofCommit: head))
        for commit in merged { base.others.append(try repository.tree(ofCommit: commit)) }
        return base
      }
      // The amended commit's own parents are what the new one will be compared with.
      var base = Base()
      for parent in try repository.parents(ofCommit: head) {
        let tree = try repository.tree(ofCommit: parent)
        if base.tree == nil { base.tree = tree } else { base.others.append(tree) }
      }
      return base
    }
  }

  private func staged(
    _ index: IndexFile, base: Base, _ repository: Repository
  ) throws(GuardFailure) -> StagedChanges {
    try GuardFailure.catching("HEAD") { () throws(ObjectError) in
      var staged = try StagedChanges(index, against: base.tree, in: repository)
      for tree in base.others { try staged.keepDifferences(from: tree) }
      return staged
    }
  }

  /// The policy of a blob; the built-in one where there is none.
  static func policy(
    at id: ObjectID?, _ repository: Repository
  ) throws(GuardFailure) -> Policy {
    guard let id else { return Policy() }
    let bytes = try GuardFailure.catching(Policy.path.description) { () throws(ObjectError) in
      try repository.blob(id).prefix(2 << 20)
    }
    return try policy(reading: bytes)
  }

  static func policy(reading bytes: [UInt8]) throws(GuardFailure) -> Policy {
    do {
      return try PolicyReader.ofThisGuard.read(bytes)
    } catch {
      throw GuardFailure(error.faults.map(\.failure))
    }
  }

  /// Which rules are asked.
  enum Asked {
    case all
    /// Those whose findings a message can answer.
    case message
    /// Those that hold whatever a project has agreed on, and since whenever.
    case content
    /// Those, and what a message would have to answer for.
    case unclaimed
    /// The one about backups.
    case backups

    func includes(_ rule: RuleID) -> Bool {
      switch self {
      case .all: true
      case .message: MessageSettlement.rules.contains(rule)
      case .unclaimed:
        Asked.content.includes(rule)
          || MessageSettlement.rules.contains(rule) && rule != CommitMessageRule.metadata.id
      case .content: rule == DatabaseFile.metadata.id || rule == InstanceFolder.metadata.id
      case .backups: rule == BackupMarkerRule.metadata.id
      }
    }
  }

  /// Judges changes by the rules that are asked.
  func judge(
    _ changes: [Change], _ occasion: Occasion, _ policy: Policy, files: FileSource,
    committed: ObjectID?, historic: [GitPath] = [], message: CommitMessage? = nil,
    asked: Asked = .all, merged: [Change] = [], _ repository: Repository,
    _ report: inout Report
  ) throws(GuardFailure) {
    let read = repository.bytesRead
    let snapshot = try GuardFailure.catching { () throws(RepositoryError) in
      try GitSnapshot(
        of: repository, occasion: occasion, policy: policy, changes: changes, files: files,
        committed: committed, historicDatabases: historic, message: message, merged: merged)
    }
    let rules = Catalogue.rules.filter { asked.includes(type(of: $0).metadata.id) }
    let today = CivilDate(secondsSinceEpoch: Clock.secondsSinceEpoch)
    // Of a commit, and of a piece of the history, there is more to be done before it can be told.
    let isWhole = report.scope == .staged || report.scope == .repository
    Inspection(rules: rules, today: today).judge(snapshot, into: &report) { report in
      if isWhole { ledger.replace(report) }
    }
    report.examined.blobs += snapshot.blobsRead
    report.examined.bytes += repository.bytesRead - read
  }

  /// The repository once more, for another thread.
  func reopened() throws(GuardFailure) -> Repository {
    try GuardFailure.catching { () throws(RepositoryError) in
      try Repository(environment, budget: budget)
    }
  }

  /// Opens the repository and keeps the time.
  func report(
    _ scope: Report.Scope, _ body: (Repository, inout Report) throws(GuardFailure) -> Void
  ) -> Report {
    let start = Clock.monotonicSeconds
    var report = Report(scope: scope)
    report.strict = isStrict
    ledger.begin(scope, isStrict: isStrict)
    budget.allow(seconds: scope.usualSeconds)
    do {
      let repository = try GuardFailure.catching { () throws(RepositoryError) in
        try Repository(environment, budget: budget)
      }
      try GuardFailure.catching { () throws(RepositoryError) in
        try budget.allow(scope, in: repository)
      }
      try body(repository, &report)
    } catch {
      report.failures += error.failures
    }
    undecide(&report)
    report.seconds = Clock.monotonicSeconds - start
    return report
  }

  /// Looks at the clone in another way than by judging changes, within the same bounds.
  ///
  /// - Parameter body: opens the repository with the budget that it is handed.
  package func examine(_ body: (GitEnvironment, Budget) -> Report) -> Report {
    ledger.begin(.doctor, isStrict: isStrict)
    budget.allow(seconds: Report.Scope.doctor.usualSeconds)
    var report = body(environment, budget)
    report.strict = isStrict
    undecide(&report)
    return report
  }

  /// Whatever was made of it on the way: a run that was cut short never allows.
  private func undecide(_ report: inout Report) {
    if let exhaustion = budget.exhaustion {
      if !report.failures.contains(where: \.isBound) {
        report.failures.append(Problem("\(exhaustion)", isBound: true))
      }
      report.failures = report.failures.map { failure in
        guard failure.isBound, failure.remedy.isEmpty else { return failure }
        return Problem(failure.message, remedy: exhaustion.wayOut, isBound: true)
      }
    }
    report.failures = report.failures.uniqued()
  }
}
