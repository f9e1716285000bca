import CommitMessages
import Git
import GitModel
import GuardModel
import GuardRules
import Platform
import Problems

/// A message that was refused, kept in a file, and the command that commits with what it lacks.
///
/// git throws the text of a refused `git commit -m` away.
struct KeptMessage {
  private let file: MessageFile
  private let place: RepositoryPlace
  /// The message without the convention's trailers: the command brings the true ones.
  private let rest: CommitMessage
  private let trailers: [WantedTrailer]
  /// Whether words of the person's own have to go.
  private let isToBeEdited: Bool

  init(_ file: MessageFile, _ judgement: MessageJudgement, _ place: RepositoryPlace) {
    self.file = file
    self.place = place
    (rest, trailers) = KeptMessage.mended(judgement)
    isToBeEdited = !judgement.drops.isEmpty && rest.says(judgement.phrase)
  }

  /// The message without the trailers that the change decides, and those that it asks for.
  private static func mended(
    _ judgement: MessageJudgement
  ) -> (rest: CommitMessage, trailers: [WantedTrailer]) {
    let form = MessageForm(.verbatim)
    var draft = MessageDraft(judgement.message.bytes, form)
    let earlier = draft.scattered
    let decided: [SchemaClaims.Key] = [.change, .drop, .opaque]
    draft.remove { trailer in decided.contains { trailer.isNamed($0.rawValue) } }
    let rest = CommitMessage.parse(draft.bytes, MessageForm(.whitespace))
    let own = judgement.beside(rest)
    let reasons = EarlierReasons(earlier)
    let wanted = own.wanted.map { $0.completed(from: reasons) }
    return (rest, wanted.filter { !($0.isClaim && $0.isSaid && own.risks.isEmpty) })
  }

  /// Writes the file and says what to do with it.
  var advice: [RemedyStep] {
    guard !trailers.isEmpty || isToBeEdited else { return [] }
    // Named by its content, so that a command that was printed for one message never takes another.
    var digest = Fingerprint()
    digest.mix(rest.bytes)
    let path = "\(place.commonDirectory)/guard/message-\(digest.text.prefix(8))"
    do {
      try Files.makeDirectory(place.commonDirectory + "/guard")
      try Files.replace(path, with: rest.bytes, mode: 0o600)
    } catch {
      return ["could not keep your message: \(error.message)"]
    }
    var steps: [RemedyStep] = []
    let shown = shortened(path)
    steps.append("your message is in \(shown)")
    let gaps = KeptMessage.gaps(in: trailers)
    let edit = isToBeEdited ? "; remove what is not true in the editor" : ""
    steps.append("commit again with this\(gaps)\(edit):")
    var command = ["git", "commit"]
    if file.invocation.amends { command.append("--amend") }
    if file.invocation.takesAll { command.append("-a") }
    if isToBeEdited { command.append("-e") }
    command += ["-F", ShellText.quoted(shown)]
    for trailer in trailers { command += ["--trailer", ShellText.quoted(trailer.trailer.line)] }
    let state = SequencerState(place)
    if state.isRebasing {
      command.append("&& git rebase --continue")
    } else if state.hasSequence {
      command.append("&& git cherry-pick --continue")
    }
    steps.append(.command(RemedyStep.Command(command.joined(separator: " "))))
    if place.indexFile.contains("/next-index-") {
      steps.append("and name the same files after it")
    }
    return steps
  }

  /// What helps a patch whose message `git am` has in a file of its own.
  static func patchAdvice(
    _ file: MessageFile, _ judgement: MessageJudgement, isRebase: Bool
  ) -> [RemedyStep] {
    let lacking = mended(judgement).trailers.filter { !$0.isSaid && !judgement.has($0) }
    guard !lacking.isEmpty else { return [] }
    let gaps = gaps(in: lacking)
    let trailers = lacking.map { "--trailer \(ShellText.quoted($0.trailer.line))" }
    let path = ShellText.quoted(file.path)
    let next = isRebase ? "git rebase --continue" : "git am --continue"
    return [
      "continue with this\(gaps):",
      .command(
        "git interpret-trailers --in-place \(trailers.joined(separator: " ")) \(path) && \(next)"),
    ]
  }

  /// What a person has to fill in, in words.
  private static func gaps(in trailers: [WantedTrailer]) -> String {
    switch trailers.count(where: { !$0.isComplete }) {
    case 0: ""
    case 1: ", and replace \(WantedTrailer.blank) with the reason"
    default: ", and replace each \(WantedTrailer.blank) with its reason"
    }
  }

  /// The path relative to the current folder, if that is the top of the work tree.
  private func shortened(_ path: String) -> String {
    guard let top = place.workTree, path.hasPrefix(top + "/"), Variables.value("GIT_PREFIX") == nil
    else { return path }
    return String(path.dropFirst(top.utf8.count + 1))
  }
}
