import DatabaseFormats
package import Git
import GitModel
package import GuardModel
import GuardPolicy
import GuardRules
import Platform

/// One run of the guard: opens the repository, judges, reports, and never throws: what cannot be
/// judged is a failure in the report.
package struct GuardRun {
  private let environment: GitEnvironment
  private let isStrict: Bool

  package init(_ environment: GitEnvironment, isStrict: Bool = false) {
    self.environment = environment
    self.isStrict = isStrict
  }

  /// Judges what the next commit would change, as the pre-commit hook does.
  package func check() -> Report {
    report(.staged) { repository, report throws(GuardFailure) in
      guard repository.place.workTree != nil else {
        throw GuardFailure(
          "\(repository.place.gitDirectory) is bare: it has no index to check",
          hint: "$ git guard audit  judges its newest commit")
      }
      let index = try GuardFailure.catching { () throws(RepositoryError) in try repository.index() }
      let base = try base(of: repository)
      let staged = try staged(index, base: base, repository)
      let policy = try policy(at: index.file(at: Policy.path)?.id, repository)
      report.examined.files = staged.changes.count
      if !staged.unmerged.isEmpty {
        report.failures.append(.unmerged(staged.unmerged))
      }
      try judge(
        staged.changes, .commit, policy, index: index, committed: base.tree, repository, &report)
    }
  }

  /// Judges every file of the newest commit.
  package func audit() -> Report {
    report(.repository) { repository, report throws(GuardFailure) in
      guard
        let head = try GuardFailure.catching({ () throws(RepositoryError) in
          try repository.head()
        })
      else { return }
      report.examined.commits = 1
      let tree = try GuardFailure.catching(repository.place.gitDirectory) {
        () throws(ObjectError) in try repository.tree(ofCommit: head)
      }
      var files: [Change] = []
      try GuardFailure.catching("the newest commit") { () throws(ObjectError) in
        try repository.walk(tree) { entry in
          files.append(Change(path: entry.path, before: nil, after: entry))
        }
      }
      let policyFile = files.first { $0.path == Policy.path }?.after
      let policy = try policy(at: policyFile?.id, repository)
      report.examined.files = files.count
      if files.isEmpty {
        report.failures.append(
          Report.Failure("the newest commit holds no file: nothing was judged", hint: nil))
      }
      let historic = try GuardFailure.catching("the history") { () throws(ObjectError) in
        try repository.paths(named: GuardRun.databaseNames, inHistoryOf: head)
          .filter { DatabaseName.classify($0) == .strong }.sorted()
      }
      try judge(
        files, .audit, policy, index: nil, committed: tree, historic: historic, repository, &report)
    }
  }

  /// What databases are mostly called, for a look through the history.
  private static let databaseNames = FileNames(
    endings: [".db", ".sqlite", ".sqlite3", ".db3", ".duckdb"])

  // MARK: Steps

  /// What a commit is compared with: a tree, and in a merge the others' trees too.
  private struct Base {
    var tree: ObjectID?
    var others: [ObjectID] = []
  }

  private func base(of repository: Repository) throws(GuardFailure) -> Base {
    let head = try GuardFailure.catching { () throws(RepositoryError) in try repository.head() }
    let merged = try GuardFailure.catching { () throws(RepositoryError) in
      try repository.mergeHeads()
    }
    return try GuardFailure.catching("HEAD") { () throws(ObjectError) in
      guard let head else { return Base() }
      // Where a shallow clone ends, the amended commit's parents are not there to compare with.
      guard Amendment.isUnderWay, !repository.isShallow(head) else {
        var base = Base(tree: try repository.tree(ofCommit: head))
        for commit in merged { base.others.append(try repository.tree(ofCommit: commit)) }
        return base
      }
      // The amended commit's own parents are what the new one will be compared with.
      var base = Base()
      for parent in try repository.parents(ofCommit: head) {
        let tree = try repository.tree(ofCommit: parent)
        if base.tree == nil { base.tree = tree } else { base.others.append(tree) }
      }
      return base
    }
  }

  private func staged(
    _ index: IndexFile, base: Base, _ repository: Repository
  ) throws(GuardFailure) -> StagedChanges {
    try GuardFailure.catching("HEAD") { () throws(ObjectError) in
      var staged = try StagedChanges(index, against: base.tree, in: repository)
      for tree in base.others { try staged.keepDifferences(from: tree) }
      return staged
    }
  }

  private func policy(
    at id: ObjectID?, _ repository: Repository
  ) throws(GuardFailure) -> Policy {
    guard let id else { return Policy() }
    let bytes = try GuardFailure.catching(Policy.path.description) { () throws(ObjectError) in
      try repository.blob(id).prefix(2 << 20)
    }
    do {
      return try PolicyReader(rules: Catalogue.rules.map { type(of: $0).metadata.id }).read(bytes)
    } catch {
      throw GuardFailure(error.faults.map(\.failure))
    }
  }

  private func judge(
    _ changes: [Change], _ occasion: Occasion, _ policy: Policy, index: IndexFile?,
    committed: ObjectID?, historic: [GitPath] = [], _ repository: Repository,
    _ report: inout Report
  ) throws(GuardFailure) {
    let snapshot = try GuardFailure.catching { () throws(RepositoryError) in
      try GitSnapshot(
        of: repository, occasion: occasion, policy: policy, changes: changes, index: index,
        committed: committed, historicDatabases: historic)
    }
    let today = CivilDate(secondsSinceEpoch: Clock.secondsSinceEpoch)
    Inspection(rules: Catalogue.rules, today: today).judge(snapshot, into: &report)
    report.examined.blobs = snapshot.blobsRead
    report.examined.bytes = repository.bytesRead
  }

  /// Opens the repository and keeps the time.
  private func report(
    _ scope: Report.Scope, _ body: (Repository, inout Report) throws(GuardFailure) -> Void
  ) -> Report {
    let start = Clock.monotonicSeconds
    var report = Report(scope: scope)
    report.strict = isStrict
    do {
      let repository = try GuardFailure.catching { () throws(RepositoryError) in
        try Repository(environment)
      }
      try body(repository, &report)
    } catch {
      report.failures += error.failures
    }
    report.seconds = Clock.monotonicSeconds - start
    return report
  }
}
