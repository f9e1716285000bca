import Characters
import DatabaseFormats
import DeploymentFiles
package import Git
import GitIgnore
package import GitModel
package import GuardBackups
package import GuardModel
import GuardRules
import Platform

/// What the rules say of a clone as it lies there: its index and its work tree.
///
/// Only files are read that names, folders or the configuration point to, so that it is quick; every
/// file is what `audit` reads.
package struct CloneReview {
  /// What was found, allowed and not judged, as the policy weighs it.
  package private(set) var report = Report(scope: .doctor)
  /// The live databases that the policy or the configuration names.
  package private(set) var leads: [DatabaseLead] = []
  /// Folders of backups, from the top of the work tree, that git does not ignore.
  package private(set) var exposedFolders: [String] = []
  package private(set) var migrations = MigrationReview()
  /// The live databases that git tracks.
  package private(set) var trackedLive: [GitPath] = []
  /// How many files run on deployment.
  package private(set) var deploymentCount = 0
  /// Whether the history was looked through to its end for databases that were in it.
  package private(set) var knowsHistory = true

  /// Seconds for which the history is looked through.
  private static let patience = 0.15

  /// Whether each folder outside a sparse checkout is a single entry that is not read.
  package var isSparse: Bool { !index.sparseDirectories.isEmpty }

  private let repository: Repository
  private let index: IndexFile
  /// The files that a commit would hold.
  private let committed: [TreeEntry]
  private let policy: Policy
  private let protectedNames: [PathPattern]
  private var head: ObjectID?
  private var tree: ObjectID?

  /// - Parameter policy: nil where the project's own cannot be read; the built-in one then judges.
  package init(_ repository: Repository, index: IndexFile, policy named: Policy?) {
    let policy = named ?? Policy()
    self.repository = repository
    self.index = index
    self.policy = policy
    committed = index.files(below: .top)
    protectedNames = policy.protectedPaths.map { PathPattern($0) }
    report.examined.files = index.count
    attempt { review throws(GuardFailure) in
      review.head = try GuardFailure.catching { () throws(RepositoryError) in
        try repository.head()
      }
      review.tree = try GuardFailure.catching("HEAD") { () throws(ObjectError) in
        guard let head = review.head else { return nil }
        return try repository.tree(ofCommit: head)
      }
      review.report.examined.commits = review.head == nil ? 0 : 1
    }
    attempt { review throws(GuardFailure) in try review.judgeDatabases() }
    attempt { review throws(GuardFailure) in try review.judgeSecrets() }
    attempt { review throws(GuardFailure) in try review.judgeMigrations() }
    attempt { review throws(GuardFailure) in try review.judgeDeployment() }
    // Where a baseline is, a policy says that cannot be read.
    if named != nil {
      attempt { review throws(GuardFailure) in
        try KnownFindings(repository).passOver(in: &review.report)
      }
    }
    // What lets nothing pass here may let something pass that only an audit reads.
    report.findings.removeAll { $0.rule == "unused-allow" }
    report.examined.bytes = repository.bytesRead
  }

  /// Does one part; what it cannot do is remembered, and the others are still done.
  private mutating func attempt(_ part: (inout CloneReview) throws(GuardFailure) -> Void) {
    do throws(GuardFailure) {
      try part(&self)
    } catch {
      report.failures += error.failures
    }
  }

  // MARK: Parts

  private mutating func judgeDatabases() throws(GuardFailure) {
    let historic = try historicDatabases()
    var entries: [TreeEntry] = []
    for entry in committed where isTelling(entry.path) { entries.append(entry) }
    let memory = Memory()
    let files = try snapshot(of: entries, memory: memory).files
    let found = try GuardFailure.catching("the project's configuration") {
      () throws(ObjectError) in
      try repository.databaseLeads(in: files, policy.backup, readingModules: true)
    }
    leads = found
    exposedFolders = repository.exposedFolders(of: leads)
    // Live databases under names that say nothing.
    let known = Set(entries.map(\.path))
    let live = leads.compactMap { $0.database?.path }.compactMap { index.file(at: GitPath($0)) }
    trackedLive = live.map(\.path)
    let others = live.filter { !known.contains($0.path) }
    // Nothing is remembered yet but the configuration, which does not hang on what is judged.
    var snapshot = try snapshot(of: entries + others, historic: historic, memory: memory)
    snapshot.lookAround(repository)
    judge(snapshot, by: [DatabaseFile(), InstanceFolder(), IgnoreCoverage(), IgnoreSyntax()])
  }

  private mutating func judgeSecrets() throws(GuardFailure) {
    judge(
      try snapshot(of: committed.filter { DatabaseSecret.reads($0.path) }), by: [DatabaseSecret()])
  }

  private mutating func judgeMigrations() throws(GuardFailure) {
    migrations = try MigrationReview(
      of: committed, index: index, policy: policy, tree: tree, repository)
    judge(try snapshot(of: migrations.entries), by: [MigrationGraphRule()])
  }

  private mutating func judgeDeployment() throws(GuardFailure) {
    let entries = committed.filter { FileRole($0.path) != nil }
    deploymentCount = entries.count
    judge(try snapshot(of: entries), by: [DangerousCommand(), DeployStorage()])
  }

  /// Whether the name of a file is reason enough to read it.
  private func isTelling(_ path: GitPath) -> Bool {
    if DatabaseName.classify(path) != .none || path.name.elementsEqual(".gitignore".utf8) {
      return true
    }
    return DatabaseFile.looksAround(at: path) || policy.runtimeFolders.contains(where: path.isBelow)
      || protectedNames.contains { $0.matches(path) }
      || path.components.dropLast().contains { component in
        component.count == 8 && component.map(\.asciiLowercased).elementsEqual("instance".utf8)
      }
  }

  private mutating func historicDatabases() throws(GuardFailure) -> [GitPath] {
    guard let head else { return [] }
    let deadline = Clock.monotonicSeconds + CloneReview.patience
    let repository = repository
    let found = try GuardFailure.catching("the history") { () throws(ObjectError) in
      try HistoricDatabases(of: head, repository) { Clock.monotonicSeconds < deadline }
    }
    knowsHistory = found.isComplete
    return found.paths
  }

  private func snapshot(
    of entries: [TreeEntry], historic: [GitPath] = [], memory: Memory = Memory()
  ) throws(GuardFailure) -> GitSnapshot {
    let inquiry = Inquiry(
      occasion: .audit, policy: policy, changes: entries.map(Change.init(added:)),
      files: .index(index), committed: tree, historicDatabases: historic, memory: memory)
    return try GuardFailure.catching { () throws(RepositoryError) in
      try GitSnapshot(inquiry, repository)
    }
  }

  private mutating func judge(_ snapshot: GitSnapshot, by rules: [any Rule]) {
    let today = CivilDate(secondsSinceEpoch: Clock.secondsSinceEpoch)
    Inspection(rules: rules, today: today).judge(snapshot, into: &report)
    report.examined.blobs += snapshot.files.blobsRead
  }
}
