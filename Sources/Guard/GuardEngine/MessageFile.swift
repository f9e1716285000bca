import CommitMessages
import Git
import GuardModel
import Platform
import Problems

/// The file that a message is written in, and how git will read it.
struct MessageFile {
  let path: String
  let bytes: [UInt8]
  let form: MessageForm
  /// Whether a person gets to edit the message.
  let opensEditor: Bool
  let invocation: GitInvocation

  /// What git will keep.
  var message: CommitMessage { CommitMessage.parse(bytes, form) }

  /// Reads the file of a hook, or one that a person names.
  static func read(
    _ path: String, _ repository: Repository
  ) throws(GuardFailure) -> MessageFile {
    let content: [UInt8]?
    do {
      content = try Files.content(of: path, limit: 16 << 20)
    } catch {
      throw GuardFailure(error.message, hint: "write the message to a text file")
    }
    guard let content else {
      throw GuardFailure("there is no message file \(path)", hint: nil)
    }
    let isPatch = path.hasSuffix("/final-commit")
    return try GuardFailure.catching { () throws(RepositoryError) in
      let invocation = try GitInvocation.current(repository)
      // githooks(5), pre-commit: GIT_EDITOR=: means that no editor opens.
      let opensEditor = Variables.value("GIT_EDITOR") != ":" && !isPatch
      func configured(_ name: String) throws(RepositoryError) -> String? {
        try repository.configuration(name)?.text
      }
      let cleanup = try configured("commit.cleanup")
      let isVerbose = try repository.configuration("commit.verbose")
        .map { $0.isTrue || (Int($0.text) ?? 0) > 0 }
      var form = MessageForm(
        configured: invocation.cleanup ?? cleanup, opensEditor: opensEditor,
        isVerbose: invocation.isVerbose || isVerbose ?? false)
      if isPatch { form = MessageForm(.verbatim) }
      form.comment = CommentMark(
        character: try configured("core.commentchar"),
        string: try configured("core.commentstring"))
      if let separators = try configured("trailer.separators"), !separators.isEmpty {
        form.separators = Array(separators.utf8)
      }
      form.encoding = try configured("i18n.commitencoding")
      return MessageFile(
        path: path, bytes: content, form: form, opensEditor: opensEditor, invocation: invocation)
    }
  }

  /// Rewrites the file.
  func deliver(_ bytes: [UInt8]) throws(GuardFailure) {
    do {
      try Files.deliver(bytes, to: path, mode: 0o644)
    } catch {
      throw GuardFailure(error.message, hint: nil)
    }
  }

  /// Whether nobody has written anything: the message is empty, or the template as it was, beside
  /// the trailers that `prepare-commit-msg` put there.
  ///
  /// git would have made no commit of it, had there been no trailers.
  func isUntouched(_ repository: Repository) throws(GuardFailure) -> Bool {
    guard opensEditor else { return false }
    var draft = MessageDraft(bytes, form)
    guard !draft.scattered.isEmpty else { return false }
    draft.remove { _ in true }
    let rest = CommitMessage.parse(draft.bytes, form)
    if rest.bytes.allSatisfy({ $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: " ") }) {
      return true
    }
    let configured = try GuardFailure.catching { () throws(RepositoryError) in
      try repository.configuration("commit.template")?.text
    }
    guard var template = invocation.template ?? configured else { return false }
    if template.hasPrefix("~/"), let home = Variables.value("HOME") {
      template = home + template.dropFirst()
    }
    do {
      guard let content = try Files.content(of: template, limit: 1 << 20) else { return false }
      return CommitMessage.parse(content, form).digest == rest.digest
    } catch {
      return false
    }
  }
}
