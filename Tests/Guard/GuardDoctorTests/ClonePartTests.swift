import BackupModel
import Foundation
import Git
import GuardBackups
import GuardHooks
import GuardModel
import TestSupport
import Testing

@testable import GuardDoctor
@testable import GuardEngine
import Problems

extension ExaminedClone {
  /// Makes a backup of the one database, and gives its path.
  func makeBackup() throws -> String {
    let site = try BackupSite(environment)
    let database = try #require(site.leads.first?.database)
    return try site.keeper.create(database, keep: 3).marker.backup.path
  }
}

/// What is mended in a clone.
@Suite struct MendingTests {
  @Test func `hooks and lines of gitignore are mended, and nothing twice`() throws {
    let clone = try ExaminedClone([
      "manage.py": "", "shop/settings.py": "DATABASES = {'default': {'NAME': 'db.sqlite3'}}\n",
    ])
    try clone.repository.makeDatabase("db.sqlite3")
    try clone.repository.write(".env", "SECRET_KEY=0123456789\n")
    let first = clone.examine(mending: true)
    #expect(first.checkUp?.mended.isEmpty == false)
    #expect(first.state("hooks") != .fault && first.state("secrets") == .fine)
    #expect(first.state("ignore-coverage") == .warning)
    let lines = IgnoreText(
      Array(try Data(contentsOf: URL(filePath: clone.repository.path(".gitignore"))))
    ).lines
    #expect(lines.contains(".env") && lines.count > 2)
    let second = clone.examine(mending: true)
    #expect(second.checkUp?.mended == [] && second.checkUp?.advice.count == 1)
  }

  @Test func `a gitignore that is a link is not written`() throws {
    let clone = try ExaminedClone(["a": "a"])
    try clone.install()
    try clone.repository.write(".env", "SECRET_KEY=0123456789\n")
    try FileManager.default.createSymbolicLink(
      atPath: clone.repository.path(".gitignore"), withDestinationPath: "a")
    let report = clone.examine(mending: true)
    #expect(report.state("secrets") == .fault)
    #expect(try clone.repository.git("show", ":a") == "a")
  }

  @Test func `lines are added as the text ends its own`() {
    func add(_ text: String, _ lines: String...) -> String {
      String(decoding: IgnoreText(Array(text.utf8)).adding(lines), as: UTF8.self)
    }
    #expect(add("", "a") == "a\n")
    #expect(add("a", "b") == "a\nb\n")
    #expect(add("a\r\n", "b", "a") == "a\r\nb\r\n")
    #expect(add("a\n", "a") == "a\n")
  }
}

/// Who else has a repository.
@Suite struct RemoteLookTests {
  @Test(
    arguments: [
      ("git@github.com:ada/shop.git", "GitHub", "github.com"),
      ("https://gitlab.example.com/ada/shop", "GitLab", "gitlab.example.com"),
      ("ssh://git@bitbucket.org:22/ada/shop", "Bitbucket", "bitbucket.org"),
      ("https://codeberg.org/ada/shop", "Gitea or Forgejo", "codeberg.org"),
      ("https://ada@dev.azure.com/ada/shop", "Azure DevOps", "dev.azure.com"),
      ("https://git.sr.ht/~ada/shop", "SourceHut", "git.sr.ht"),
      (
        "https://git-codecommit.eu-west-1.amazonaws.com/v1/shop", "AWS CodeCommit",
        "git-codecommit.eu-west-1.amazonaws.com"
      ),
      ("https://git.heroku.com/shop.git", "Heroku", "git.heroku.com"),
      ("/srv/git/shop.git", "folder", "/srv/git/shop.git"),
      ("file:///srv/git/shop.git", "folder", "/srv/git/shop.git"),
      ("ada:secret@example.com:shop.git", "server", "ada"),
      ("https://ada:secret@example.com/shop.git", "server", "example.com"),
    ])
  func `an address tells who runs it, and keeps its secret`(
    address: String, hosting: String, place: String
  ) {
    let look = RemoteLook(name: "origin", address: address)
    #expect(look.hosting.rawValue == hosting && look.place == place)
  }

  @Test func `each kind of server has an answer, the first being origin`() throws {
    let clone = try ExaminedClone(["a": "a"])
    try clone.repository.git("remote", "add", "backup", "/srv/git/shop.git")
    try clone.repository.git("remote", "add", "origin", "https://example.com/shop.git")
    let repository = try Repository(clone.environment)
    #expect(try RemoteLook.all(of: repository).map(\.name) == ["origin", "backup"])
    for address in [
      "https://gitlab.com/a/b", "https://codeberg.org/a/b", "https://bitbucket.org/a/b",
      "https://git.heroku.com/a", "/srv/a.git",
    ] {
      try clone.repository.git("remote", "set-url", "origin", address)
      #expect(clone.state("remote") == .hint)
    }
  }

  @Test(arguments: [("server.git", "server.git"), ("server.git", "server"), ("here", "./here")])
  func `a folder's own hook judges what is pushed there`(name: String, address: String) throws {
    let clone = try ExaminedClone(["a": "a"])
    let folder = clone.repository.url.path + "/" + name
    let isBare = name.hasSuffix(".git")
    try clone.repository.git(["init", "-q"] + (isBare ? ["--bare"] : []) + [folder])
    try clone.repository.git("remote", "add", "origin", address)
    #expect(clone.state("remote") == .hint)
    let root = isBare ? folder : folder + "/.git"
    let site = HookSite(
      directory: root + "/hooks", commonDirectory: root, workTree: nil, origin: .gitDirectory,
      standing: .outsideWorkTree)
    _ = try HookInstaller(site: site).installOnServer(binary: "/bin/true")
    #expect(clone.state("remote") == .fine)
  }
}
