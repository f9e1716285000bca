import BackupModel
import BackupRecords
package import Git
import GitModel
package import GuardBackups
package import GuardModel
import GuardRules
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
          "\(repository.place.gitDirectory) is bare: its databases are where it is checked out",
          hint: "go to a clone with a work tree")
      }
      let index = try GuardFailure.catching { () throws(RepositoryError) in
        try repository.index()
      }
      let policy = try BackupSite.policy(top: top, index: index, repository)
      let snapshot = try GuardFailure.catching { () throws(RepositoryError) in
        try GitSnapshot(
          of: repository, occasion: .push, policy: policy, changes: [],
          files: .index(index), committed: nil)
      }
      isNothingAdded = index.count == 0
      keeper = BackupKeeper(
        commonDirectory: repository.place.commonDirectory, top: top, tool: Version.current)
      let named = try GuardFailure.catching("the project's configuration") {
        () throws(ObjectError) in try snapshot.databaseLeads()
      }
      // Where the configuration is gone with the database, the records are left.
      leads =
        named.contains { $0.database != nil }
        ? named
        : named
          + DatabaseFinder(
            top: top, commonDirectory: repository.place.commonDirectory, policy: policy.backup,
            trust: CloneTrust(repository)
          ).recordedLeads()
      self.policy = policy.backup
      let known = Set(leads.compactMap { $0.database?.path })
      unnamed = WorkTreeSurvey(top: top, depth: 0).databases().compactMap(\.text)
        .filter { path in !known.contains(path) && !path.hasPrefix("backups/") }
        .filter { path in !["-wal", "-shm", "-journal"].contains { path.hasSuffix($0) } }
    } catch {
      let first = error.failures.first
      throw Problem(first?.message ?? "the repository cannot be read", remedy: first?.remedy ?? [])
    }
  }

  /// The policy as it lies in the work tree: what a person types a command for is what they see.
  private static func policy(
    top: String, index: IndexFile, _ repository: Repository
  ) throws(GuardFailure) -> Policy {
    let bytes: [UInt8]?
    do {
      bytes = try Files.content(of: "\(top)/\(Policy.path)", limit: 2 << 20)
    } catch {
      throw GuardFailure(error.message, hint: nil)
    }
    if let bytes { return try GuardRun.policy(reading: bytes) }
    return try GuardRun.policy(at: index.file(at: Policy.path)?.id, repository)
  }

  /// Folders of backups that git does not ignore, from the top of the work tree.
  package var exposedFolders: [String] { BackupSite.exposedFolders(leads, repository) }

  /// - Parameter leads: the databases whose folders are looked at.
  static func exposedFolders(_ leads: [DatabaseLead], _ repository: Repository) -> [String] {
    guard let top = repository.place.workTree else { return [] }
    var exposed: [String] = []
    let realTop = Files.resolved(top) ?? top
    for database in leads.compactMap(\.database) where database.folder.hasPrefix(top + "/") {
      // git adds nothing that lies behind a link.
      guard let real = Files.resolved(database.folder), real.hasPrefix(realTop) else { continue }
      let folder = String(database.folder.dropFirst(top.utf8.count + 1))
      guard !exposed.contains(folder), Files.isDirectory(database.folder) else { continue }
      let names = database.backups.candidates()
        .compactMap { $0.path.split(separator: "/").last.map(String.init) }
      let own = "app_20260101_000000" + database.engine.backupEnding
      let isExposed = (names.prefix(20) + [own]).contains { name in
        let isIgnored = try? WorkTreeIgnores(repository)
          .ignores(GitPath(folder).appending(name), isDirectory: false)
        return isIgnored == false
      }
      if isExposed { exposed.append(folder) }
    }
    return exposed
  }
}
