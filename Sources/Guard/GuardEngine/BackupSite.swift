import BackupModel
package import Git
import GitModel
package import GuardBackups
package import GuardModel
import Platform
package import Problems

/// Where the backups of a repository are made: its databases, their policy, and who keeps them.
package struct BackupSite {
  package let keeper: BackupKeeper
  package let leads: [DatabaseLead]
  package let policy: BackupPolicy
  /// Databases in the work tree that nothing names, for a hint.
  package let unnamed: [String]
  /// Whether git knows of no file yet, and so of no configuration.
  package let isNothingAdded: Bool
  private let repository: Repository

  /// The site of the repository that the environment means.
  ///
  /// - Throws: a report's failures, in which a person finds the way out.
  package init(_ environment: GitEnvironment) throws(Problem) {
    do throws(GuardFailure) {
      let repository = try GuardFailure.catching { () throws(RepositoryError) in
        try Repository(environment)
      }
      self.repository = repository
      guard let top = repository.place.workTree else {
        throw GuardFailure(
          "\(repository.place.gitDirectory) is a bare repository: its databases are where it is checked out",
          hint: "run this in a clone with a work tree")
      }
      let index = try GuardFailure.catching { () throws(RepositoryError) in
        try repository.index()
      }
      // What a person types a command for is what they see: the policy of the work tree.
      let loaded = try WorkTreePolicy.policy(top: top, repository) { index }
      policy = (loaded ?? Policy()).backup
      isNothingAdded = index.count == 0
      keeper = BackupKeeper(
        commonDirectory: repository.place.commonDirectory, top: top, tool: Version.current)
      leads = try BackupSite.leads(RepositoryFiles(repository, .index(index)), policy, repository)
      let known = Set(leads.compactMap { $0.database?.path })
      unnamed = WorkTreeSurvey(top: top, depth: 0).databases().compactMap(\.text)
        .filter { path in !known.contains(path) && !path.hasPrefix("backups/") }
        .filter { path in !["-wal", "-shm", "-journal"].contains { path.hasSuffix($0) } }
    } catch {
      let first = error.failures.first
      throw Problem(first?.message ?? "the repository cannot be read", remedy: first?.remedy ?? [])
    }
  }

  /// The databases that the project names, and where it names none that is there those that have
  /// been backed up: where the configuration is gone with the database, the records are left.
  private static func leads(
    _ files: RepositoryFiles, _ policy: BackupPolicy, _ repository: Repository
  ) throws(GuardFailure) -> [DatabaseLead] {
    let named = try GuardFailure.catching("the project's configuration") {
      () throws(ObjectError) in try repository.databaseLeads(in: files, policy)
    }
    if named.contains(where: { $0.database != nil }) { return named }
    return named + (repository.databaseFinder(policy)?.recordedLeads() ?? [])
  }

  /// Folders of backups that git does not ignore, from the top of the work tree.
  package var exposedFolders: [String] { repository.exposedFolders(of: leads) }
}
