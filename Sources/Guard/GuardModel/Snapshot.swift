package import BackupModel
package import CommitMessages
package import GitModel

/// What a snapshot is judged for.
package enum Occasion: Sendable, Hashable {
  /// A commit is about to be made: what it changes is judged.
  case commit
  /// The repository is examined as it stands: every file that it holds is judged.
  case audit
  /// Commits are about to be pushed: what stands behind all of them is judged.
  case push
}

/// What a rule may look at: the tree that a commit would make, and what it would change.
///
/// Nothing here reads the content of files in the work tree: a commit is judged by what is staged.
package protocol Snapshot: SurveyedProject {
  var occasion: Occasion { get }
  /// What the commit's message says; nil where there is none yet.
  var message: CommitMessage? { get }
  /// Whether the commit was made already, as in a push: nothing of it is in the index any more.
  var isMade: Bool { get }
  /// Whether the branch has a commit yet.
  var hasCommits: Bool { get }
  /// What the commit changes; in an audit every file as it stands, `before` being nil.
  var changes: [Change] { get }

  /// What a merge takes over from the other side as it is; empty in any other commit.
  ///
  /// The commit does not answer for it, but for what comes of it beside what was there.
  var merged: [Change] { get }

  /// What the remote-tracking branches have at a path whose content in this branch is `id`.
  func upstream(at path: GitPath, sought id: ObjectID) throws(ObjectError) -> UpstreamRecord

  /// The tracked file at the path, as the commit would have it.
  func file(at path: GitPath) throws(ObjectError) -> TreeEntry?

  /// The file at the path in HEAD, before the commit.
  func committedFile(at path: GitPath) throws(ObjectError) -> TreeEntry?

  /// Every tracked file, as the commit would have it, with one of the last names.
  func files(named names: FileNames) throws(ObjectError) -> [TreeEntry]

  /// Every tracked file, as the commit would have it, below a folder.
  func files(below folder: GitPath) throws(ObjectError) -> [TreeEntry]

  /// The content of a stored file.
  func blob(_ id: ObjectID) throws(ObjectError) -> any Blob

  /// The commits that lead to HEAD and changed the file at the path, the newest first; merges only
  /// where they have what no parent has. Asked in an audit, where something stands for long.
  func commits(changing path: GitPath) throws(ObjectError) -> [CommittedChange]

  /// Ignore rules of this machine alone: `.git/info/exclude` and `core.excludesFile`, those of
  /// higher precedence first.
  var machineExcludes: [MachineExclude] { get }

  /// The policy before the commit and with it; nil where it is not changed, or where there was none.
  var policyChange: (before: Policy, after: Policy)? { get }

  /// What is known of the project's live databases and their backups.
  var backups: BackupReview { get }
}

extension Snapshot {
  package var readsModules: Bool { occasion == .audit }

  package func paths(named names: FileNames) throws(ObjectError) -> [GitPath] {
    try files(named: names).map(\.path)
  }

  package func contents(
    named names: FileNames, limit: Int, where isWanted: (GitPath) -> Bool
  ) throws(ObjectError) -> [(path: GitPath, content: [UInt8])] {
    var contents: [(path: GitPath, content: [UInt8])] = []
    for file in try files(named: names) where file.mode.isFile && isWanted(file.path) {
      contents.append((file.path, try blob(file.id).prefix(limit)))
    }
    return contents
  }

  package func content(at path: GitPath, limit: Int) throws(ObjectError) -> [UInt8]? {
    guard let entry = try file(at: path), entry.mode.isFile else { return nil }
    return try blob(entry.id).prefix(limit)
  }

  package func commits(changing path: GitPath) throws(ObjectError) -> [CommittedChange] { [] }
}

/// What one commit did to one file.
package struct CommittedChange: Sendable {
  package let message: CommitMessage
  package let before: TreeEntry?
  package let after: TreeEntry?

  package init(message: CommitMessage, before: TreeEntry?, after: TreeEntry?) {
    self.message = message
    self.before = before
    self.after = after
  }
}

/// A file of ignore rules that other clones do not have.
package struct MachineExclude: Sendable, Hashable {
  /// Where it is, for a person: `.git/info/exclude`.
  package let origin: String
  package let content: [UInt8]

  package init(origin: String, content: [UInt8]) {
    self.origin = origin
    self.content = content
  }
}
