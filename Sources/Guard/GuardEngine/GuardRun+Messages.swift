import CommitMessages
import Git
import GitModel
package import GuardModel
import GuardRules
import Platform
package import Problems

/// What the hooks around a commit's message do. Who may refuse what is decided here:
///
/// - `prepare-commit-msg` refuses only while commits are copied, because git runs nothing else then.
/// - `commit-msg` refuses a message; everything else was judged by `pre-commit` a moment before, and
///   where it was not, because another tool has put its own hook there, `commit-msg` judges it too.
/// - `pre-applypatch` judges all of what `git am` is about to commit.
/// - `post-commit` never refuses.
extension GuardRun {
  /// What a hook has to say beside its report.
  package struct Answer: Sendable {
    package var report: Report
    /// What a person is to do.
    package var advice: [RemedyStep]
    /// Why there is nothing to judge and nothing is to be committed; nil in every usual case.
    package var refusal: String?

    package init(report: Report, advice: [RemedyStep] = []) {
      self.report = report
      self.advice = advice
    }
  }

  /// `commit-msg FILE`.
  package func judgeMessage(in path: String) -> Answer {
    var advice: [RemedyStep] = []
    var refusal: String?
    var report = report(.staged) { repository, report throws(GuardFailure) in
      let file = try MessageFile.read(path, repository)
      if try file.isUntouched(repository) {
        refusal = "nobody has written a message, so nothing is committed"
        return
      }
      let scene = try self.scene(repository, index: try index(of: repository))
      let message = file.message
      let isStageJudged = JudgedStage(repository.place).holds(scene)
      try judge(
        scene, scene.policy, message: message, onlyMessage: isStageJudged, repository, &report)
      if !isStageJudged, scene.policy.levels["hook-bypassed"] != .off,
        MessageScope.installation(repository) != nil
      {
        report.findings.append(.replacedHook)
      }
      if report.verdict == .allowed {
        var judged = JudgedCommits(repository.place)
        judged.add(scene.changes, try recordBackups(in: file, scene, repository))
      } else if report.verdict == .refused {
        let judgement = try messageJudgement(scene, message, repository)
        advice = KeptMessage(file, judgement, repository.place).advice
      }
    }
    if !advice.isEmpty { report.findings = report.findings.map(\.withoutTrailers) }
    report.findings = report.findings.map(\.asToldBefore)
    var answer = Answer(report: report, advice: advice)
    answer.refusal = refusal
    return answer
  }

  /// `prepare-commit-msg FILE SOURCE`: writes the true trailers into the file; nil where
  /// nothing is to be said, because somebody else judges.
  package func prepareMessage(in path: String, source: String?) -> Answer? {
    var advice: [RemedyStep] = []
    var mayRefuse = false
    var isQuiet = true
    let report = report(.staged) { repository, report throws(GuardFailure) in
      let state = SequencerState(repository.place)
      let file = try MessageFile.read(path, repository)
      // git's own steps of a rebase or a cherry-pick, rather than a `git commit` in between.
      let isStep = file.invocation.command != "commit" && !file.opensEditor && source == "message"
      mayRefuse = isStep && state.isCopying && !state.isBeforeMelting
      let amends = state.isMelting || file.invocation.amends
      let scene = try self.scene(repository, index: try index(of: repository), amends: amends)
      let bytes = try write(file, scene, source: source, isGathered: state.isMelting, repository)
      guard isStep, !state.isBeforeMelting else { return }
      let message = CommitMessage.parse(bytes, file.form)
      try judge(scene, scene.policy, message: message, repository, &report)
      isQuiet = !mayRefuse
      if report.verdict == .allowed {
        JudgedStage(repository.place).write(scene)
        var judged = JudgedCommits(repository.place)
        judged.add(scene.changes, message)
      } else if report.verdict == .refused, mayRefuse {
        let judgement = try messageJudgement(scene, message, repository)
        advice = KeptMessage(file, judgement, repository.place).advice
      }
    }
    guard mayRefuse, !isQuiet || !report.failures.isEmpty else { return nil }
    return Answer(report: report, advice: advice)
  }

  /// `pre-applypatch`.
  package func judgePatch() -> Answer {
    var advice: [RemedyStep] = []
    let report = report(.staged) { repository, report throws(GuardFailure) in
      let state = SequencerState(repository.place)
      let file = try MessageFile.read(state.patchMessage, repository)
      let scene = try self.scene(repository, index: try index(of: repository), amends: false)
      let message = file.message
      try judge(scene, scene.policy, message: message, repository, &report)
      if report.verdict == .allowed {
        var judged = JudgedCommits(repository.place)
        judged.add(scene.changes, message)
      } else if report.verdict == .refused {
        let judgement = try messageJudgement(scene, message, repository)
        advice = KeptMessage.patchAdvice(file, judgement, isRebase: state.isApplyingRebase)
      }
    }
    return Answer(report: report, advice: advice)
  }

  /// `post-commit`: what the commit that was just made brought past the hooks; nil where nothing
  /// is to be said.
  package func reviewCommit() -> Report? {
    var isSilent = true
    let report = report(.commit) { repository, report throws(GuardFailure) in
      let state = SequencerState(repository.place)
      let head = try GuardFailure.catching { () throws(RepositoryError) in try repository.head() }
      guard let head, !state.isBeforeMelting else { return }
      let made = try MadeCommit(head, repository)
      let scene = try made.scene(policy: nil, repository)
      var judged = JudgedCommits(repository.place)
      guard !judged.contains(made.changes, made.message) else { return }
      try judge(scene, scene.policy, message: made.message, repository, &report)
      report.examined.commits = 1
      report.findings = report.findings.filter { $0.level == .error }.map(\.asWarning)
      let isMeant = try GuardFailure.catching { () throws(RepositoryError) in
        try GitInvocation.current(repository).command == "commit"
      }
      if report.findings.isEmpty, !isMeant || state.isRebasing {
        judged.add(made.changes, made.message)
        return
      }
      isSilent = false
      if scene.policy.levels["hook-bypassed"] != .off {
        report.findings.insert(.bypass(head, isClean: report.findings.isEmpty), at: 0)
      }
    }
    // A commit that was made is not undone by an error of reading it.
    return isSilent || report.findings.isEmpty ? nil : report
  }

  // MARK: Steps

  /// Whether neither a policy nor an installation says that this project follows the convention,
  /// and a machine asks rather than a person.
  func isForeign(_ repository: Repository) throws(GuardFailure) -> Bool {
    guard Automation.isBuildMachine else { return false }
    return Files.kind(repository.place.commonDirectory + "/guard/hooks") == nil
  }

  private func index(of repository: Repository) throws(GuardFailure) -> IndexFile {
    try GuardFailure.catching { () throws(RepositoryError) in try repository.index() }
  }

  private func messageJudgement(
    _ scene: Scene, _ message: CommitMessage, _ repository: Repository
  ) throws(GuardFailure) -> MessageJudgement {
    MessageJudgement(try snapshot(scene, message, repository))
  }

  func snapshot(
    _ scene: Scene, _ message: CommitMessage, _ repository: Repository
  ) throws(GuardFailure) -> GitSnapshot {
    try GuardFailure.catching { () throws(RepositoryError) in
      try GitSnapshot(
        of: repository, occasion: .commit, policy: scene.policy, changes: scene.changes,
        files: scene.files, committed: scene.committed, message: message)
    }
  }

  /// Writes the trailers that are true of the change, where the project wants it.
  ///
  /// - Returns: the file's content as it is then.
  private func write(
    _ file: MessageFile, _ scene: Scene, source: String?, isGathered: Bool,
    _ repository: Repository
  ) throws(GuardFailure) -> [UInt8] {
    // A message that nobody has begun would no longer be empty, and --no-verify asks nobody else.
    let isBare = source == nil || source == "template"
    guard scene.policy.message.trailers, !(isBare && file.invocation.skipsHooks) else {
      return file.bytes
    }
    let judgement = try messageJudgement(scene, file.message, repository)
    let isEarlier = source == "commit" || source == "squash" || isGathered
    let proposal = MessageProposal(
      file.bytes, file.form, judgement, source: isEarlier ? .gathered : .written,
      canAsk: file.opensEditor)
    guard proposal.bytes != file.bytes else { return file.bytes }
    // git itself refuses an empty message, and would no longer see that it is.
    if !file.opensEditor, file.message.bytes.isEmpty { return file.bytes }
    do {
      try Files.deliver(proposal.bytes, to: file.path, mode: 0o644)
    } catch {
      throw GuardFailure(error.message, hint: nil)
    }
    return proposal.bytes
  }
}

extension Finding {
  /// The finding without the trailers that the command below it brings, and the sentence that
  /// asks for them.
  fileprivate var withoutTrailers: Finding {
    // Why a migration was edited nobody knows but the person: no command brings that trailer.
    guard MessageSettlement.rules.contains(rule), rule != MigrationEdited.metadata.id else {
      return self
    }
    var short = self
    let trailers = observation.remedy.indices.filter { observation.remedy[$0].isOfMessage }
    let asking = trailers.map { max($0 - 1, 0) }
    for index in Set(trailers + asking).sorted().reversed() {
      short.observation.remedy.remove(at: index)
    }
    return short
  }

  /// The finding in one line, where `pre-commit` has told why it matters a moment before.
  fileprivate var asToldBefore: Finding {
    guard rule == SchemaDrop.metadata.id || rule == SchemaOpaque.metadata.id else { return self }
    var short = self
    (short.observation.reason, short.observation.remedy) = ("", [])
    return short
  }

  /// The finding where nothing can be refused any more.
  fileprivate var asWarning: Finding {
    var late = self
    late.level = .warning
    late.observation.level = .warning
    late.awaits = nil
    return late
  }

  /// That `pre-commit` did not judge what is committed, although git-guard is installed.
  static let replacedHook = Finding(
    rule: "hook-bypassed", level: .warning,
    observation: Observation(
      level: .warning, path: .top, subject: .hook("pre-commit"),
      message: "the pre-commit hook did not judge these files: another tool has replaced it",
      reason: "they were judged now, by the commit-msg hook",
      remedy: [
        "put git-guard back in front; the other tool's hook still runs:",
        .command("git guard install"),
      ]))

  /// That a commit was made which no hook has judged.
  static func bypass(_ commit: ObjectID, isClean: Bool) -> Finding {
    let name = commit.hex.prefix(10)
    return Finding(
      rule: "hook-bypassed", level: .warning,
      observation: Observation(
        level: .warning, path: .top, subject: .commit(commit),
        message: "no hook has judged commit \(name)",
        reason: isClean
          ? "nothing speaks against it" : "with its hooks git would have refused it",
        remedy: isClean
          ? []
          : [
            "while it is not pushed it can be mended, and is then judged:",
            .command("git commit --amend"),
          ]
      ))
  }
}

extension RemedyStep {
  /// Whether it is what the message of the commit is to have.
  fileprivate var isOfMessage: Bool {
    if case .lines(_, in: .message) = self { true } else { false }
  }
}
