import BackupModel
import Git
import GitModel
import GuardModel
import GuardRules
import Platform

/// A run whose repository is open: what a judge works with, on one thread.
struct OpenRun {
  let run: GuardRun
  let repository: Repository

  /// Gathers the facts of what is asked, then puts it to the selected rules.
  func judge(
    _ inquiry: Inquiry, by selection: RuleSelection = .all, into report: inout Report
  ) throws(GuardFailure) {
    let read = repository.bytesRead
    let snapshot = try snapshot(of: inquiry, for: selection)
    let rules = Catalogue.rules.filter { selection.includes(type(of: $0).metadata.id) }
    let today = CivilDate(secondsSinceEpoch: Clock.secondsSinceEpoch)
    // Of a commit, and of a piece of the history, there is more to be done before it can be told.
    let isWhole = report.scope == .staged || report.scope == .repository
    Inspection(rules: rules, today: today).judge(snapshot, into: &report) { report in
      if isWhole { run.ledger.replace(report) }
    }
    report.examined.blobs += snapshot.files.blobsRead
    report.examined.bytes += repository.bytesRead - read
  }

  /// The files of what is asked, and the facts that the selected rules ask for.
  private func snapshot(
    of inquiry: Inquiry, for selection: RuleSelection
  ) throws(GuardFailure) -> GitSnapshot {
    var snapshot = try snapshot(of: inquiry)
    func isAsked(_ rule: RuleID) -> Bool {
      selection.includes(rule) && inquiry.policy.levels[rule] != .off
    }
    if isAsked(IgnoreCoverage.metadata.id),
      IgnoreCoverage.isAsked(of: inquiry.changes, isMade: snapshot.isMade)
    {
      snapshot.lookAround(repository)
    }
    if isAsked(PolicyLoosened.metadata.id) { snapshot.comparePolicies(repository) }
    if isAsked(BackupMarkerRule.metadata.id), BackupMarkerRule.isAsked(of: snapshot) {
      snapshot.backups = backups(of: snapshot)
    }
    return snapshot
  }

  /// The files of what is asked, without facts that take looking elsewhere.
  func snapshot(of inquiry: Inquiry) throws(GuardFailure) -> GitSnapshot {
    try GuardFailure.catching { () throws(RepositoryError) in
      try GitSnapshot(inquiry, repository)
    }
  }

  /// How the databases are backed up, asked once for all that is judged of the same files.
  func backups(of snapshot: GitSnapshot) -> BackupReview {
    snapshot.memory.value {
      BackupSurvey(repository, isBuildMachine: run.isBuildMachine).review(for: snapshot)
    }
  }

  /// The index, as it is now.
  func index() throws(GuardFailure) -> IndexFile {
    try GuardFailure.catching { () throws(RepositoryError) in try repository.index() }
  }

  /// The newest commit; nil where there is none yet.
  func head() throws(GuardFailure) -> ObjectID? {
    try GuardFailure.catching { () throws(RepositoryError) in try repository.head() }
  }
}
