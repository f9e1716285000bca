import BackupModel
import CommitMessages
import Git
import GitModel
import GuardModel

/// A snapshot of a real repository: its files, and the facts that were gathered about it.
///
/// Nothing here looks any further than into the files; whoever makes one fills the facts in that
/// the rules are going to ask for.
struct GitSnapshot: Snapshot {
  let files: RepositoryFiles
  private let inquiry: Inquiry
  let ignoresCase: Bool
  var machineExcludes: [MachineExclude] = []
  var workTreeDatabases: [GitPath] = []
  var policyChange: (before: Policy, after: Policy)?
  var backups = BackupReview()

  init(_ inquiry: Inquiry, _ repository: Repository) throws(RepositoryError) {
    self.inquiry = inquiry
    files = RepositoryFiles(
      repository, inquiry.files, changes: inquiry.changes, committed: inquiry.committed,
      memory: inquiry.memory)
    ignoresCase = try repository.configuration("core.ignorecase")?.isTrue ?? false
  }

  var memory: Memory { inquiry.memory }
  var occasion: Occasion { inquiry.occasion }
  var policy: Policy { inquiry.policy }
  var message: CommitMessage? { inquiry.message }
  var changes: [Change] { inquiry.changes }
  var merged: [Change] { inquiry.merged }
  var historicDatabases: [GitPath] { inquiry.historicDatabases }
  var hasCommits: Bool { inquiry.committed != nil }

  var isMade: Bool {
    if case .tree = inquiry.files { true } else { false }
  }

  func file(at path: GitPath) throws(ObjectError) -> TreeEntry? { try files.file(at: path) }

  func committedFile(at path: GitPath) throws(ObjectError) -> TreeEntry? {
    try files.committedFile(at: path)
  }

  func files(named names: FileNames) throws(ObjectError) -> [TreeEntry] {
    try files.files(named: names)
  }

  func files(below folder: GitPath) throws(ObjectError) -> [TreeEntry] {
    try files.files(below: folder)
  }

  func blob(_ id: ObjectID) throws(ObjectError) -> any Blob { try files.blob(id) }

  func upstream(at path: GitPath, sought id: ObjectID) throws(ObjectError) -> UpstreamRecord {
    try files.upstream(at: path, sought: id)
  }

  func commits(changing path: GitPath) throws(ObjectError) -> [CommittedChange] {
    try files.commits(changing: path)
  }
}

/// Facts that are not in the files.
extension GitSnapshot {
  /// Looks at this machine's own ignore rules, and for databases in the work tree.
  mutating func lookAround(_ repository: Repository) {
    machineExcludes = MachineExcludes.read(repository)
    // What lies in the work tree now says nothing of a commit that was made.
    guard !isMade, let top = repository.place.workTree else { return }
    workTreeDatabases = WorkTreeSurvey(top: top, depth: occasion == .audit ? 12 : 0).databases()
  }

  /// Reads the policy before the changes and after them, where they touch it.
  mutating func comparePolicies(_ repository: Repository) {
    guard let change = changes.first(where: { $0.path == Policy.path }), let before = change.before
    else { return }
    // A policy that cannot be read stops the commit that has it by itself.
    guard let old = try? LoadedPolicy(blob: before.id, repository),
      let new = try? LoadedPolicy(blob: change.after?.id, repository)
    else { return }
    policyChange = (old.policy, new.policy)
  }
}
