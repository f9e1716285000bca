/// A hook of git's that git-guard answers to, as in githooks(5).
package enum HookName: String, Hashable, Sendable, CaseIterable {
  case preCommit = "pre-commit"
  case preMergeCommit = "pre-merge-commit"
  case prepareCommitMessage = "prepare-commit-msg"
  case commitMessage = "commit-msg"
  case preApplyPatch = "pre-applypatch"
  case postCommit = "post-commit"
  case prePush = "pre-push"
  case preReceive = "pre-receive"

  /// The hooks that are installed today.
  ///
  /// All of them are looked for when removing, so that an older git-guard can take away what a
  /// newer one wrote.
  package static let installed: [HookName] = [
    .preCommit, .preMergeCommit, .prepareCommitMessage, .commitMessage, .preApplyPatch,
    .postCommit, .prePush,
  ]

  /// Whether git tells the hook on its standard input what is going on.
  var readsInput: Bool { self == .prePush || self == .preReceive }

  /// Whether git gives the hook words, such as the file with the message.
  var takesArguments: Bool {
    switch self {
    case .prepareCommitMessage, .commitMessage, .prePush: true
    case .preCommit, .preMergeCommit, .preApplyPatch, .postCommit, .preReceive: false
    }
  }

  /// What pre-commit's configuration calls it, as `.pre-commit-hooks.yaml` says.
  var identifier: Substring? {
    switch self {
    case .preCommit: "git-guard"
    case .commitMessage: "git-guard-message"
    case .prePush: "git-guard-push"
    case .preMergeCommit, .prepareCommitMessage, .preApplyPatch, .postCommit, .preReceive: nil
    }
  }

  /// Whether an earlier hook can change what was judged: the index, or the message.
  var isJudgedAgain: Bool {
    switch self {
    case .preCommit, .preMergeCommit, .prepareCommitMessage, .commitMessage, .preApplyPatch: true
    case .postCommit, .prePush, .preReceive: false
    }
  }
}
