import BackupModel
import CommitMessages
import Git
import GitModel
import GuardBackups
import GuardModel
import GuardRules
import Platform

/// A snapshot of a real repository.
final class GitSnapshot: Snapshot {
  let occasion: Occasion
  let memory: Memory
  let policy: Policy
  let message: CommitMessage?
  let changes: [Change]
  let merged: [Change]
  let ignoresCase: Bool
  let hasCommits: Bool
  private let repository: Repository
  private let source: FileSource
  /// HEAD's tree; nil while there is no commit.
  private let committed: ObjectID?
  private(set) var blobsRead = 0
  private var entries: [TreeEntry]?
  /// Several rules look at the same migrations, and unpacking one costs as much as judging it.
  private var smallBlobs: [ObjectID: any Blob] = [:]
  private static let smallSize = 16 << 10
  private static let mostSmall = 2_048
  let historicDatabases: [GitPath]

  init(
    of repository: Repository, occasion: Occasion, policy: Policy, changes: [Change],
    files: FileSource, committed: ObjectID?, historicDatabases: [GitPath] = [],
    message: CommitMessage? = nil, merged: [Change] = [], memory: Memory = Memory()
  ) throws(RepositoryError) {
    self.repository = repository
    self.memory = memory
    self.occasion = occasion
    self.policy = policy
    self.changes = changes
    self.merged = merged
    self.message = message
    source = files
    self.committed = committed
    self.historicDatabases = historicDatabases
    hasCommits = committed != nil
    ignoresCase = try repository.configuration("core.ignorecase")?.isTrue ?? false
  }

  var isMade: Bool {
    if case .tree = source { true } else { false }
  }

  func file(at path: GitPath) throws(ObjectError) -> TreeEntry? {
    switch source {
    case .changes: return try committedFile(at: path)
    case .tree(let tree): return try repository.entry(at: path, in: tree)
    case .index(let index):
      if let entry = index.file(at: path) { return entry }
      for folder in index.sparseDirectories where path.isBelow(folder.path) {
        let rest = GitPath(Array(path.bytes.dropFirst(folder.path.bytes.count + 1)))
        return try repository.entry(at: rest, in: folder.id)
          .map { TreeEntry(path: path, mode: $0.mode, id: $0.id) }
      }
      return nil
    }
  }

  func committedFile(at path: GitPath) throws(ObjectError) -> TreeEntry? {
    guard let committed else { return nil }
    return try repository.entry(at: path, in: committed)
  }

  func files(named names: FileNames) throws(ObjectError) -> [TreeEntry] {
    guard case .index(let index) = source else {
      return try listed().filter { names.contains($0.path) }
    }
    var found = index.files(named: names)
    for folder in index.sparseDirectories {
      try repository.walk(folder.id, below: folder.path) { entry in
        if names.contains(entry.path) { found.append(entry) }
      }
    }
    return found
  }

  func files(below folder: GitPath) throws(ObjectError) -> [TreeEntry] {
    guard case .index(let index) = source else {
      return try listed().filter { $0.path.isBelow(folder) }
    }
    var found = index.files(below: folder)
    for sparse in index.sparseDirectories
    where sparse.path == folder || sparse.path.isBelow(folder) || folder.isBelow(sparse.path) {
      try repository.walk(sparse.id, below: sparse.path) { entry in
        if entry.path.isBelow(folder) { found.append(entry) }
      }
    }
    return found
  }

  /// Every file where there is no index to ask.
  private func listed() throws(ObjectError) -> [TreeEntry] {
    if let entries { return entries }
    var entries: [TreeEntry] = []
    if case .tree(let tree) = source {
      try repository.walk(tree) { entries.append($0) }
    } else {
      entries = changes.compactMap(\.after)
    }
    self.entries = entries
    return entries
  }

  func upstream(at path: GitPath, sought id: ObjectID) throws(ObjectError) -> UpstreamRecord {
    try repository.upstream(at: path, sought: id)
  }

  /// More commits than these are not looked through for one file.
  private static let mostCommits = 50_000

  func commits(changing path: GitPath) throws(ObjectError) -> [CommittedChange] {
    let head: ObjectID?
    do throws(RepositoryError) { head = try repository.head() } catch {
      throw ObjectError(.corrupt, id: nil, detail: error.message)
    }
    guard let head else { return [] }
    let walked = try repository.commits(from: [head], notFrom: []).suffix(Self.mostCommits)
    var known: [ObjectID: TreeEntry?] = [:]
    for commit in walked {
      known[commit.id] = .some(try repository.entry(at: path, in: commit.tree))
    }
    var changes: [CommittedChange] = []
    for walked in walked.reversed() where !repository.isShallow(walked.id) {
      let after = known[walked.id] ?? nil
      // Where the walk ends nothing is known of what came before.
      let before = walked.parents.compactMap { known[$0] }
      if before.count < walked.parents.count { continue }
      if before.contains(where: { $0?.id == after?.id }) || before.isEmpty && after == nil {
        continue
      }
      let commit = try repository.commit(walked.id)
      changes.append(
        CommittedChange(
          message: CommitMessage(committed: commit.message, encoding: commit.encoding),
          before: before.first ?? nil, after: after))
    }
    return changes
  }

  func blob(_ id: ObjectID) throws(ObjectError) -> any Blob {
    if let known = smallBlobs[id] { return known }
    blobsRead += 1
    let blob = try repository.blob(id)
    if blob.size <= Self.smallSize, smallBlobs.count < Self.mostSmall { smallBlobs[id] = blob }
    return blob
  }

  var machineExcludes: [MachineExclude] { MachineExcludes.read(repository) }

  var workTreeDatabases: [GitPath] {
    // What lies in the work tree now says nothing of a commit that was made.
    guard !isMade, let top = repository.place.workTree else { return [] }
    return WorkTreeSurvey(top: top, depth: occasion == .audit ? 12 : 0).databases()
  }

  var policyChange: (before: Policy, after: Policy)? {
    guard let change = changes.first(where: { $0.path == Policy.path }), let before = change.before
    else { return nil }
    // A policy that cannot be read stops the commit that has it by itself.
    guard let old = try? GuardRun.policy(at: before.id, repository),
      let new = try? GuardRun.policy(at: change.after?.id, repository)
    else { return nil }
    return (old, new)
  }

  /// The live databases that the policy or the project's configuration names.
  func databaseLeads() throws(ObjectError) -> [DatabaseLead] {
    guard let top = repository.place.workTree else { return [] }
    let finder = DatabaseFinder(
      top: top, commonDirectory: repository.place.commonDirectory, policy: policy.backup,
      trust: CloneTrust(repository))
    return try finder.leads { () throws(ObjectError) in
      (try projectConfiguration(), try projectAddresses())
    }
  }

  var backups: BackupReview {
    memory.value {
      var review = BackupReview(
        limit: occasion == .push ? policy.backup.pushAge : policy.backup.commitAge)
      review.isAutomated = Automation.isBuildMachine
      // The databases as they are now say nothing of a commit that was made.
      if isMade, !review.isAutomated { return review }
      guard let top = repository.place.workTree else { return review }
      // What the configuration says in an object that cannot be read is reported by its own rule.
      let leads = (try? databaseLeads()) ?? []
      let keeper = BackupKeeper(
        commonDirectory: repository.place.commonDirectory, top: top, tool: Version.current)
      let now = Clock.secondsSinceEpoch
      let makes = occasion == .push && policy.backup.make
      // A backup that is half made helps nobody, and a database's server has its own time to answer.
      review.standings = repository.budget.waiting {
        leads.map { lead in
          if review.isAutomated { return .notLookedAt(lead) }
          let standing = keeper.standing(of: lead, limit: review.limit, now: now)
          return makes ? keeper.making(lead, keep: policy.backup.keep, where: standing) : standing
        }
      }
      review.exposedFolders = BackupSite.exposedFolders(leads, repository)
      return review
    }
  }
}

/// Machines that build and test, where nobody's live database is.
package enum Automation {
  /// Whether the environment says so, as GitHub, GitLab and all the others have it: `CI=true`.
  package static var isBuildMachine: Bool {
    guard let value = Variables.value("CI") else { return false }
    return !["false", "0", "no"].contains(value.lowercased())
  }
}

extension BackupStanding {
  /// What is said of a database on a machine that builds and tests.
  fileprivate static func notLookedAt(_ lead: DatabaseLead) -> BackupStanding {
    let database = lead.database
    return BackupStanding(
      database: lead.name, engine: database?.engine ?? .sqlite,
      address: database?.source.address ?? "", path: database?.path, namedIn: database?.namedIn,
      verdict: .notChecked("this machine builds and tests (CI is set), and has no live database"))
  }
}
