import BackupModel
import Foundation
import Git
import GitModel
import GuardBackups
import GuardModel
import TestSupport
import Testing

@testable import GuardEngine
import Problems

/// Where the backups of a repository are made, without a push that nobody makes.
@Suite struct BackupSiteTests {
  @Test func `the policy of the work tree names the databases`() throws {
    let project = try EngineProject.withDatabase()
    let site = try BackupSite(project.environment)
    #expect(site.leads.map(\.name) == ["app"])
    #expect(site.leads.first?.database?.engine == .sqlite)
    #expect(site.policy.keep == BackupPolicy().keep)
    #expect(site.unnamed.isEmpty && !site.isNothingAdded && site.exposedFolders.isEmpty)
  }

  @Test func `a database that nothing names is a hint`() throws {
    let project = try EngineProject(["a": "a"])
    try project.repository.makeDatabase("data/app.db")
    let site = try BackupSite(project.environment)
    #expect(site.leads.isEmpty && site.unnamed == ["data/app.db"])
  }

  @Test func `the configuration in the index names them where the policy does not`() throws {
    let project = try EngineProject([
      "manage.py": "", "shop/settings.py": "DATABASES = {'default': {'NAME': 'db.sqlite3'}}\n",
    ])
    try project.repository.makeDatabase("db.sqlite3")
    #expect(try BackupSite(project.environment).leads.map(\.name) == ["db"])
  }

  @Test func `a database that is gone with its configuration is still recorded`() throws {
    let project = try EngineProject.withDatabase()
    let site = try BackupSite(project.environment)
    let database = try #require(site.leads.first?.database)
    _ = try site.keeper.create(database, keep: 3)
    try FileManager.default.removeItem(atPath: project.repository.path("instance/app.db"))
    try project.repository.write(".guard.yml", "version: 1\n")
    let left = try BackupSite(project.environment)
    #expect(left.leads.compactMap(\.database).map(\.isGone) == [true])
  }

  @Test func `a bare repository, none, and a policy with a fault have no site`() throws {
    let bare = try EngineProject(initArguments: ["--bare"])
    #expect(throws: Problem.self) { try BackupSite(bare.environment) }
    let folder = try TemporaryFolder()
    #expect(throws: Problem.self) {
      try BackupSite(EngineProject.environment(folder.url.path))
    }
    let faulty = try EngineProject([".guard.yml": "nonsense: 1\n"])
    #expect(throws: Problem.self) { try BackupSite(faulty.environment) }
  }

  @Test func `a server that a tracked file names is not reached before somebody agrees`() throws {
    let project = try EngineProject([
      ".guard.yml": """
      version: 1
      backup:
        databases:
          - {name: shop, url: "postgresql://db.example.com/shop"}

      """
    ])
    let lead = try #require(try BackupSite(project.environment).leads.first)
    #expect(lead.database == nil && lead.unconsented?.engine == .postgresql)
    let report = try #require(
      PushJudge(project.run()).report(on: [try project.pushed("HEAD")], to: nil, at: "nowhere"))
    #expect(report.seen(of: "backup-marker").count == 1)
    for place in lead.unconsented?.wanted ?? [] {
      try project.repository.git("config", "--add", "guard.connect", place.text)
    }
    #expect(try BackupSite(project.environment).leads.first?.database != nil)
  }
}
