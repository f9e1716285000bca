import Git
import GitModel
import GuardHooks
import GuardModel
import Platform

/// From when on the messages of commits answer for what their commits do.
///
/// What was committed before a project took the convention up is judged by its content alone, so
/// that nobody's first push is stopped by ten years of old messages.
enum MessageScope: Sendable {
  /// From the commit on that introduced the policy.
  case policy
  /// From a day on, in seconds since 1970-01-01 00:00 UTC.
  case since(Int)
  /// No commit: nothing shows that the project wants the convention.
  case none
  /// From nowhere on, and what they would have to answer for is told as a warning: somebody asks
  /// about commits of a clone in which nobody has said so.
  case unclaimed
  /// All, and what is wrong is a warning: a machine asks for a project without a policy.
  case advice

  /// - Parameters:
  ///   - loaded: the policy of the newest commit.
  ///   - isBuildMachine: whether a machine asks, which nobody installs hooks on.
  init(_ loaded: LoadedPolicy, _ repository: Repository, isBuildMachine: Bool) {
    if let since = loaded.policy.audit.since {
      self = .since(since.secondsSinceEpoch)
    } else if loaded.isOwn {
      self = .policy
    } else if let installed = MessageScope.installation(repository) {
      self = .since(installed)
    } else {
      self = isBuildMachine ? .advice : .none
    }
  }

  /// When the hooks were installed in this clone; nil where they are not.
  static func installation(_ repository: Repository) -> Int? {
    let record = try? HookRecord.read(commonDirectory: repository.place.commonDirectory)
    return (record ?? nil)?.since
  }

  /// Whether a commit's message is judged.
  func includes(_ id: ObjectID, _ repository: Repository) throws(GuardFailure) -> Bool {
    try GuardFailure.catching("commit \(id.hex.prefix(10))") { () throws(ObjectError) in
      switch self {
      case .policy:
        try repository.entry(at: Policy.path, in: try repository.tree(ofCommit: id)) != nil
      case .since(let start): try repository.commit(id).time >= start
      case .none, .unclaimed: false
      case .advice: true
      }
    }
  }

  /// The scope for commits that a person names: what nobody's message answers for is told.
  var asNamed: MessageScope { if case .none = self { .unclaimed } else { self } }

  /// Why messages are not judged, in a clause.
  var reason: String {
    switch self {
    case .policy: "they are older than \(Policy.path)"
    case .since: "they are older than the day from which messages are checked here"
    case .none, .unclaimed, .advice:
      "there is no \(Policy.path), and the hooks are not installed in this clone"
    }
  }

  /// The scope in one word, which differs where the scope does.
  var name: String {
    switch self {
    case .policy: "policy"
    case .since(let start): "since-\(start)"
    case .none: "none"
    case .unclaimed: "unclaimed"
    case .advice: "advice"
    }
  }
}
