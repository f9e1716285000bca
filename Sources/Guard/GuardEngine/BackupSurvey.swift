import BackupModel
import Git
import GitModel
import GuardBackups
import GuardModel
import GuardRules
import Platform

/// Asks a project's live databases how they are backed up, and makes the backups that the policy
/// wants a push to make.
struct BackupSurvey {
  private let repository: Repository
  private let isBuildMachine: Bool

  /// - Parameter isBuildMachine: whether this machine has no live database to ask.
  init(_ repository: Repository, isBuildMachine: Bool) {
    self.repository = repository
    self.isBuildMachine = isBuildMachine
  }

  /// The facts for the rules; before a push, after the backups that the policy wants were made.
  func review(for snapshot: GitSnapshot) -> BackupReview {
    let policy = snapshot.policy.backup
    let isPush = snapshot.occasion == .push
    var review = BackupReview(limit: isPush ? policy.pushAge : policy.commitAge)
    review.isAutomated = isBuildMachine
    // The databases as they are now say nothing of a commit that was made.
    if snapshot.isMade, !isBuildMachine { return review }
    guard let top = repository.place.workTree else { return review }
    // What the configuration says in an object that cannot be read is reported by its own rule.
    let leads = (try? repository.databaseLeads(in: snapshot.files, policy)) ?? []
    if isBuildMachine {
      review.standings = leads.map(BackupStanding.notLookedAt)
    } else {
      let keeper = BackupKeeper(
        commonDirectory: repository.place.commonDirectory, top: top, tool: Version.current)
      let now = Clock.secondsSinceEpoch
      // A backup that is half made helps nobody, and a database's server has its own time to answer.
      review.standings = repository.budget.waiting {
        leads.map { lead in
          let standing = keeper.standing(of: lead, limit: review.limit, now: now)
          guard isPush, policy.make else { return standing }
          return keeper.making(lead, keep: policy.keep, where: standing)
        }
      }
    }
    review.exposedFolders = repository.exposedFolders(of: leads)
    return review
  }
}

extension Repository {
  /// The live databases that a policy or the project's configuration names.
  ///
  /// - Parameter readingModules: whether every Python module is read, too.
  func databaseLeads(
    in files: any ProjectFiles, _ policy: BackupPolicy, readingModules: Bool = false
  ) throws(ObjectError) -> [DatabaseLead] {
    guard let finder = databaseFinder(policy) else { return [] }
    return try finder.leads { () throws(ObjectError) in
      (
        try files.projectConfiguration(readingModules: readingModules),
        try files.projectAddresses()
      )
    }
  }

  /// What finds the live databases of the work tree; nil where there is none.
  func databaseFinder(_ policy: BackupPolicy) -> DatabaseFinder? {
    guard let top = place.workTree else { return nil }
    return DatabaseFinder(
      top: top, commonDirectory: place.commonDirectory, policy: policy, trust: CloneTrust(self))
  }
}

extension BackupStanding {
  /// What is said of a database on a machine that builds and tests.
  fileprivate static func notLookedAt(_ lead: DatabaseLead) -> BackupStanding {
    let database = lead.database
    return BackupStanding(
      database: lead.name, engine: database?.engine ?? .sqlite,
      address: database?.source.address ?? "", path: database?.path, namedIn: database?.namedIn,
      verdict: .notChecked("this is a build machine (CI is set) without a live database"))
  }
}
