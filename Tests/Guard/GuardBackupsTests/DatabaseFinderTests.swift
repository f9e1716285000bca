import BackupModel
import Foundation
import GitModel
import GuardModel
import Platform
import ProjectDatabases
import TestSupport
import Testing

@testable import GuardBackups

/// What a project's words about its databases lead to.
@Suite struct DatabaseFinderTests {
  /// The leads of a project's configuration.
  private func leads(
    _ clone: BackupClone, _ files: [String: String], tracked: Set<String>? = nil
  ) throws -> [DatabaseLead] {
    for (name, text) in files { try clone.repository.write(name, text) }
    let contents = files.sorted { $0.key < $1.key }.map {
      (path: GitPath($0.key), content: Array($0.value.utf8))
    }
    return clone.finder(tracked: tracked ?? Set(files.keys)).leads {
      (ProjectConfiguration(contents) { _ in false }, ProjectAddresses(contents) { _ in false })
    }
  }

  @Test func `a file in the work tree is reached without anybody's consent`() throws {
    let clone = try BackupClone()
    let database = try clone.database
    #expect(database.path == "instance/app.db" && database.engine == .sqlite)
    #expect(database.folder == clone.top + "/backups" && !database.isGone)
    #expect(database.namedIn == ".guard.yml")
  }

  @Test func `what is elsewhere needs consent, and has it from the person`() throws {
    let clone = try BackupClone()
    let server = "postgresql://db.example.com/shop"
    let lead = try #require(clone.leads(server).first)
    let wanted = try #require(lead.unconsented)
    #expect(lead.database == nil && lead.subject?.engine == .postgresql && lead.obstacle != nil)
    #expect(wanted.commands == lead.consenting && wanted.wanted.count == 1)
    let agreed = clone.leads(server, consents: wanted.wanted.map(\.text))
    #expect(agreed.first?.database?.engine == .postgresql)
    // An empty value takes back what stands before it.
    let taken = clone.leads(server, consents: wanted.wanted.map(\.text) + [""])
    #expect(taken.first?.database == nil)
  }

  @Test func `a folder of backups elsewhere needs consent, too`() throws {
    let clone = try BackupClone()
    let folder = try TemporaryFolder()
    let lead = try #require(
      clone.leads("sqlite:///instance/app.db", folder: folder.url.path).first)
    #expect(lead.unconsented?.wanted.count == 1)
    try FileManager.default.createSymbolicLink(
      atPath: clone.repository.path("dangling"), withDestinationPath: "/no/such/place")
    let dangling = try #require(
      clone.leads("sqlite:///instance/app.db", folder: "dangling/in").first)
    #expect(dangling.subject == nil && dangling.obstacle != nil)
  }

  @Test func `several databases know of each other`() throws {
    let clone = try BackupClone()
    try clone.repository.makeDatabase("instance/shop.db")
    let leads = clone.leads("sqlite:///instance/app.db", "sqlite:///instance/shop.db")
    #expect(leads.compactMap(\.database).map(\.others) == [["app1"], ["app"]])
  }

  @Test(arguments: ["nonsense", "mysql://", "oracle://db/shop"])
  func `an address that is none is unavailable`(url: String) throws {
    let lead = try #require(try BackupClone().leads(url).first)
    #expect(lead.database == nil && lead.obstacle != nil && lead.name == "app")
  }

  @Test func `a variable of a file beside the project is the person's word`() throws {
    let clone = try BackupClone()
    try clone.repository.write(
      ".env", "export SHOP_URL='postgresql://db.example.com/shop' # live\n")
    #expect(clone.leads("env:SHOP_URL").first?.database?.engine == .postgresql)
    #expect(clone.leads("env:OTHER_URL").first?.obstacle != nil)
  }

  @Test func `Django's settings name their database`() throws {
    let clone = try BackupClone()
    try clone.repository.makeDatabase("db.sqlite3")
    let leads = try leads(
      clone,
      ["shop/settings.py": "DATABASES = {'default': {'NAME': BASE_DIR / 'db.sqlite3'}}\n"])
    #expect(leads.map(\.name) == ["db"] && leads.first?.database?.path == "db.sqlite3")
  }

  @Test func `the parts of an address come from variables`() throws {
    let clone = try BackupClone()
    let settings = """
      import os
      DATABASES = {'default': {
          'ENGINE': 'django.db.backends.postgresql', 'NAME': 'shop',
          'HOST': os.environ['SHOP_DB_HOST'], 'USER': os.environ['SHOP_DB_USER']}}
      """
    let unset = try leads(clone, ["shop/settings.py": settings])
    #expect(unset.allSatisfy { $0.database == nil })
    try clone.repository.write(".env", "SHOP_DB_HOST=db.example.com\nSHOP_DB_USER=ada\n")
    let set = try leads(clone, ["shop/settings.py": settings])
    #expect(set.first?.database?.address.host == "db.example.com")
  }

  @Test func `an address that is tracked waits for consent until the person names it, too`() throws
  {
    let clone = try BackupClone()
    let files = ["config.py": "DATABASE_URL = 'postgresql://ada@db.example.com/shop'\n"]
    let alone = try leads(clone, files)
    #expect(alone.first?.unconsented != nil)
    try clone.repository.write(".env.local", "DATABASE_URL=postgresql://ada@db.example.com/other\n")
    #expect(try leads(clone, files).first?.database != nil)
  }

  @Test func `a file of variables tells where nothing else does`() throws {
    let clone = try BackupClone()
    try clone.repository.write(".env", "DATABASE_URL=mysql://ada@db.example.com:3307/shop\n")
    let lead = try #require(try leads(clone, ["main.go": "package main\n"]).first)
    #expect(lead.database?.address.port == "3307" && lead.namedIn == ".env")
  }

  @Test func `lines of variables are read as shells and their libraries do`() {
    let values = ProjectVariables.parse(
      Array("A=1\n# B=2\nexport C = 'x # y' z\nD=\"q\"\r\nE=a b # c\nF=\nH\n".utf8))
    #expect(values == ["A": "1", "C": "x # y", "D": "q", "E": "a b"])
  }

  @Test func `a file that is linked to a tracked one is not the person's own`() throws {
    let clone = try BackupClone()
    try clone.repository.write("kept", "A=1\n")
    try FileManager.default.createSymbolicLink(
      atPath: clone.repository.path(".env"), withDestinationPath: "kept")
    let files = OwnFiles(top: clone.top) { $0 == "kept" }
    #expect(!files.isOwn("kept") && !files.isOwn(".env") && !files.isOwn("none"))
    #expect(files.isOwn("instance/app.db"))
    #expect(files.isInside(clone.top + "/new/folder") && !files.isInside("/tmp"))
  }
}
