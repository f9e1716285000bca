import CommitMessages
import Git
import GitModel
import GuardModel
import GuardRules
import Platform
import Problems

/// What the hooks around a commit's message do. Who may refuse what is decided here:
///
/// - `prepare-commit-msg` refuses only while commits are copied, because git runs nothing else then.
/// - `commit-msg` refuses a message; everything else was judged by `pre-commit` a moment before, and
///   where it was not, because another tool has put its own hook there, `commit-msg` judges it too.
/// - `pre-applypatch` judges all of what `git am` is about to commit.
package struct MessageJudge {
  private let run: GuardRun

  package init(_ run: GuardRun) { self.run = run }

  /// `commit-msg FILE`.
  package func judgeMessage(in path: String) -> HookAnswer {
    var advice: [RemedyStep] = []
    var refusal: String?
    var report = run.report(.staged) { open, report throws(GuardFailure) in
      let place = open.repository.place
      let file = try MessageFile.read(path, open.repository)
      if try file.isUntouched(open.repository) {
        refusal = "the message is empty, so nothing is committed"
        return
      }
      let scene = try open.scene(of: try open.index())
      let message = file.message
      let isStageJudged = JudgedStage(place).holds(scene)
      try open.judge(
        scene, message: message, by: isStageJudged ? .message : .all, into: &report)
      if !isStageJudged, scene.policy.levels["hook-bypassed"] != .off,
        MessageScope.installation(open.repository) != nil
      {
        report.findings.append(.replacedHook)
      }
      if report.verdict == .allowed {
        var judged = JudgedCommits(place)
        judged.add(scene.changes, try open.recordBackups(in: file, scene))
      } else if report.verdict == .refused {
        let judgement = try open.judgement(of: message, in: scene)
        advice = KeptMessage(file, judgement, place).advice
      }
    }
    if !advice.isEmpty { report.findings = report.findings.map(\.withoutTrailers) }
    return HookAnswer(report: report, advice: advice, refusal: refusal)
  }

  /// `prepare-commit-msg FILE SOURCE`: writes the true trailers into the file; nil where
  /// nothing is to be said, because somebody else judges.
  package func prepareMessage(in path: String, source: String?) -> HookAnswer? {
    var advice: [RemedyStep] = []
    var mayRefuse = false
    var isQuiet = true
    let report = run.report(.staged) { open, report throws(GuardFailure) in
      let place = open.repository.place
      let state = SequencerState(place)
      let file = try MessageFile.read(path, open.repository)
      // git's own steps of a rebase or a cherry-pick, rather than a `git commit` in between.
      let isStep = file.invocation.command != "commit" && !file.opensEditor && source == "message"
      mayRefuse = isStep && state.isCopying && !state.isBeforeMelting
      let amends = state.isMelting || file.invocation.amends
      let scene = try open.scene(of: try open.index(), amends: amends)
      let bytes = try open.writeTrailers(
        into: file, scene, source: source, isGathered: state.isMelting)
      guard isStep, !state.isBeforeMelting else { return }
      let message = CommitMessage.parse(bytes, file.form)
      try open.judge(scene, message: message, into: &report)
      isQuiet = !mayRefuse
      if report.verdict == .allowed {
        JudgedStage(place).write(scene)
        var judged = JudgedCommits(place)
        judged.add(scene.changes, message)
      } else if report.verdict == .refused, mayRefuse {
        let judgement = try open.judgement(of: message, in: scene)
        advice = KeptMessage(file, judgement, place).advice
      }
    }
    guard mayRefuse, !isQuiet || !report.failures.isEmpty else { return nil }
    return HookAnswer(report: report, advice: advice)
  }

  /// `pre-applypatch`.
  package func judgePatch() -> HookAnswer {
    var advice: [RemedyStep] = []
    let report = run.report(.staged) { open, report throws(GuardFailure) in
      let place = open.repository.place
      let state = SequencerState(place)
      let file = try MessageFile.read(state.patchMessage, open.repository)
      let scene = try open.scene(of: try open.index(), amends: false)
      let message = file.message
      try open.judge(scene, message: message, into: &report)
      if report.verdict == .allowed {
        var judged = JudgedCommits(place)
        judged.add(scene.changes, message)
      } else if report.verdict == .refused {
        let judgement = try open.judgement(of: message, in: scene)
        advice = KeptMessage.patchAdvice(file, judgement, isRebase: state.isApplyingRebase)
      }
    }
    return HookAnswer(report: report, advice: advice)
  }
}

extension OpenRun {
  /// A message beside what the scene does to the schema.
  fileprivate func judgement(
    of message: CommitMessage, in scene: Scene
  ) throws(GuardFailure) -> MessageJudgement {
    MessageJudgement(try snapshot(of: scene.inquiry.saying(message)))
  }

  /// Writes the trailers that are true of the change, where the project wants it.
  ///
  /// - Returns: the file's content as it is then.
  fileprivate func writeTrailers(
    into file: MessageFile, _ scene: Scene, source: String?, isGathered: Bool
  ) throws(GuardFailure) -> [UInt8] {
    // A message that nobody has begun would no longer be empty, and --no-verify asks nobody else.
    let isBare = source == nil || source == "template"
    guard scene.policy.message.trailers, !(isBare && file.invocation.skipsHooks) else {
      return file.bytes
    }
    let judgement = try judgement(of: file.message, in: scene)
    let isEarlier = source == "commit" || source == "squash" || isGathered
    let proposal = MessageProposal(
      file.bytes, file.form, judgement, source: isEarlier ? .gathered : .written,
      canAsk: file.opensEditor)
    guard proposal.bytes != file.bytes else { return file.bytes }
    // git itself refuses an empty message, and would no longer see that it is.
    if !file.opensEditor, file.message.bytes.isEmpty { return file.bytes }
    try file.deliver(proposal.bytes)
    return proposal.bytes
  }
}

extension Finding {
  /// The finding without the trailers that the command below it brings, and the sentence that
  /// asks for them.
  fileprivate var withoutTrailers: Finding {
    // Only the author knows why a migration was edited: no command can add that trailer.
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

  /// That `pre-commit` did not judge what is committed, although git-guard is installed.
  static let replacedHook = Finding(
    rule: "hook-bypassed", level: .warning,
    observation: Observation(
      level: .warning, path: .top, subject: .hook("pre-commit"),
      message: "the pre-commit hook did not check these files: another tool has replaced it",
      reason: "the commit-msg hook has checked them now",
      remedy: [
        "to run git-guard first again; the other tool's hook still runs:",
        .command("git guard install"),
      ]))
}

extension RemedyStep {
  /// Whether it is what the message of the commit is to have.
  fileprivate var isOfMessage: Bool {
    if case .lines(_, in: .message) = self { true } else { false }
  }
}
