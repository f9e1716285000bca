import BackupModel
import Foundation
import GuardModel
import Platform
import ProjectDatabases
import TestSupport
import Testing

@testable import GuardBackups

/// A clone with a live SQLite database, and who keeps its backups.
struct BackupClone {
  let repository: TestRepository

  init() throws {
    repository = try TestRepository()
    try repository.makeDatabase("instance/app.db")
  }

  var top: String { repository.url.path }
  var commonDirectory: String { top + "/.git" }
  var keeper: BackupKeeper {
    BackupKeeper(commonDirectory: commonDirectory, top: top, tool: "test")
  }

  /// What finds the databases that a policy names.
  ///
  /// - Parameters:
  ///   - consents: the values of `guard.connect`.
  ///   - tracked: the files that git has.
  func finder(
    _ databases: [BackupPolicy.Database] = [], consents: [String] = [], tracked: Set<String> = []
  ) -> DatabaseFinder {
    var policy = BackupPolicy()
    policy.databases = databases
    return DatabaseFinder(
      top: top, commonDirectory: commonDirectory, policy: policy,
      trust: CloneTrust(consents: Consents(consents), home: top) { tracked.contains($0) })
  }

  /// The leads to databases that the policy names.
  func leads(
    _ urls: String..., folder: String = "backups", consents: [String] = []
  ) -> [DatabaseLead] {
    let databases = urls.enumerated().map { number, url in
      BackupPolicy.Database(name: number == 0 ? "app" : "app\(number)", url: url, folder: folder)
    }
    return finder(databases, consents: consents).leads {
      Issue.record("the configuration was asked")
      return (ProjectConfiguration([]) { _ in false }, ProjectAddresses([]) { _ in false })
    }
  }

  /// The lead to the clone's database.
  var lead: DatabaseLead {
    get throws { try #require(leads("sqlite:///instance/app.db").first) }
  }

  var database: ProtectedDatabase {
    get throws { try #require(try lead.database) }
  }

  func standing(
    limit: Int = 3_600, now: Int = Clock.secondsSinceEpoch
  ) throws -> BackupStanding.Verdict {
    keeper.standing(of: try lead, limit: limit, now: now).verdict
  }

  /// Makes the database move on.
  func order() throws {
    try repository.sqlite("INSERT INTO orders (note) VALUES ('later')", in: "instance/app.db")
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: repository.path(name))
  }

  /// Copies the database as a script of one's own would, with a name of an age.
  func copy(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: repository.path("backups"), withIntermediateDirectories: true)
    try repository.sqlite(".backup '\(name)'", in: "instance/app.db")
  }
}
