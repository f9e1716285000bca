import Foundation
@testable import Git
import GitModel
import TestSupport
import Testing

@Suite struct GitEnvironmentTests {
  @Test(arguments: [
    (["a.b=c"], ["a.b=c"]),
    (
      ["core.hooksPath=/x y", "a.b=it's 'quoted'!"], ["core.hookspath=/x y", "a.b=it's 'quoted'!"]
    ),
    (["a.b=c=d", "a.e=", "A.F"], ["a.b=c=d", "a.e=", "a.f=true"]),
    (["a.b=two\nlines", "a.c=\\", "a.u=ü"], ["a.b=two\nlines", "a.c=\\", "a.u=ü"]),
  ])
  func `what git -c hands on is read`(settings: [String], expected: [String]) throws {
    let repository = try TestRepository()
    let text = try repository.git(
      settings.flatMap { ["-c", $0] }
        + ["-c", "alias.said=!printf %s \"$GIT_CONFIG_PARAMETERS\"", "said"])
    let pairs = try #require(ConfigurationParameters.pairs(in: text))
    #expect(pairs.dropLast().map { "\($0.key)=\($0.value)" } == expected)
  }

  @Test(arguments: [
    ("", []), ("'a.b=c'", ["a.b=c"]), ("'a.b=c' 'd.e'", ["a.b=c", "d.e=true"]),
    ("'a.b'='c' 'd.e'=\t'f.g=h' ", ["a.b=c", "d.e=true", "f.g=h"]),
    ("'a.b=it'\\''s'\\!''", ["a.b=it's!"]),
  ])
  func `both ways of quoting are read`(text: String, expected: [String]) throws {
    let pairs = try #require(ConfigurationParameters.pairs(in: text))
    #expect(pairs.map { "\($0.key)=\($0.value)" } == expected)
  }

  @Test(arguments: [
    "a.b=c", "'a.b=c", "'a.b'c", "'a.b'=c", "'a.b'='c", "'a.b'='c'd", "'a.b''c.d'", "'=c'", "'",
    "'a'\\'", "'a'\\x'b'",
  ])
  func `what git would refuse is refused`(text: String) {
    #expect(ConfigurationParameters.pairs(in: text) == nil)
  }

  @Test(arguments: [
    ("", []), ("/a", ["/a"]), ("/a:b/c::/d:", ["/a", "b/c", "/d"]), ("#/a:/b", ["/b"]),
    ("\"/a:b\":/c", ["/a:b", "/c"]), ("\"/\\303\\274\\\"\\\\\\t\"", ["/ü\"\\\t"]),
    ("\"/a", ["\"/a"]), ("\"/a\"b:/c", ["\"/a\"b", "/c"]), ("\"\\9\"", ["\"\\9\""]),
  ])
  func `a list of folders is taken apart as git does`(text: String, expected: [String]) {
    #expect(AlternateDirectories.list(text) == expected)
  }

  @Test func `objects of alternates are found, loose and packed`() throws {
    let repository = try TestRepository()
    try repository.commit(["packed": "packed"])
    try repository.git("repack", "-adq")
    try repository.commit(["loose": "loose"])
    let clone = repository.beside("clone")
    try repository.git("clone", "-q", "--shared", ".", clone.path)
    try repository.git("init", "-q", repository.beside("empty").path)
    // By the file in the repository, by a relative path, and by a path that needs quotes.
    let quoted = repository.beside("colon:\"quoted\"")
    try FileManager.default.createSymbolicLink(
      at: quoted, withDestinationURL: repository.url.appending(path: ".git/objects"))
    let list =
      "\""
      + quoted.path.replacing("\"", with: "\\\"") + "\""
    for (folder, alternates) in [
      (clone, ""), (repository.beside("empty"), "../repository/.git/objects"),
      (repository.beside("empty"), list),
    ] {
      var environment = GitEnvironment(currentDirectory: folder.path)
      environment.alternates = AlternateDirectories.list(alternates)
      let opened = try Repository(environment)
      for name in ["packed", "loose"] {
        let hex = try repository.git("rev-parse", "HEAD:\(name)")
        let id = try #require(ObjectID(hex: hex.trimmingCharacters(in: .newlines)))
        #expect(try opened.blob(id).prefix(.max) == Array(name.utf8))
      }
    }
  }

  @Test(arguments: StagedChangesTests.formats, [0, 1_000])
  func `what a push brings is read in its quarantine`(format: [String], unpackLimit: Int) throws {
    let repository = try TestRepository(initArguments: format)
    try repository.commit(["old": "old"])
    let server = repository.beside("server:1.git")
    try repository.git("clone", "-q", "--bare", ".", server.path)
    try repository.git(
      "-C", server.path, "config", "receive.unpackLimit", String(unpackLimit))
    // The hook keeps the quarantine, which git removes when the push is refused.
    let kept = repository.beside("kept")
    let hook = server.appending(path: "hooks/pre-receive")
    try Data(
      """
      #!/bin/sh
      test "$GIT_QUARANTINE_PATH" -ef "$GIT_OBJECT_DIRECTORY" || exit 3
      cp -R "$GIT_OBJECT_DIRECTORY" '\(kept.path)'
      printf %s "$GIT_ALTERNATE_OBJECT_DIRECTORIES" >'\(kept.path)/alternates'
      exit 1
      """.utf8
    ).write(to: hook)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
    try repository.commit(["new": "new"])
    let push = try repository.command(["git", "push", "-q", server.path, "main"]).run()
    #expect(push.status != 0)

    var environment = GitEnvironment(currentDirectory: server.path)
    environment.directory = "."
    environment.objectDirectory = kept.path
    environment.alternates = AlternateDirectories.list(
      try String(contentsOf: kept.appending(path: "alternates"), encoding: .utf8))
    #expect(environment.alternates.count == 1)
    let opened = try Repository(environment)
    let head = try #require(
      ObjectID(
        hex: try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)))
    // git itself, which reads SHA-256, takes these variables from its own environment.
    guard !opened.isReadByGit else { return }
    let tree = try opened.tree(ofCommit: head)
    for name in ["old", "new"] {
      let entry = try #require(try opened.entry(at: GitPath(name), in: tree))
      #expect(try opened.blob(entry.id).prefix(.max) == Array(name.utf8))
    }
    environment.objectDirectory = nil
    environment.alternates = []
    #expect(throws: ObjectError.self) { try Repository(environment).tree(ofCommit: head) }
  }

  @Test func `a linked worktree whose common directory is named`() throws {
    let repository = try TestRepository()
    try repository.commit(["a": "a"])
    let linked = repository.beside("linked")
    try repository.git("worktree", "add", "-q", linked.path)
    try repository.git("-C", linked.path, "rm", "-q", "--cached", "a")
    let common = repository.url.appending(path: ".git").path
    var environment = GitEnvironment(currentDirectory: linked.path)
    environment.directory = common + "/worktrees/linked"
    environment.commonDirectory = "../repository/.git"
    let opened = try Repository(environment)
    #expect(!opened.isReadByGit)
    #expect(opened.place.commonDirectory == common)
    let tree = try opened.tree(ofCommit: try #require(try opened.head()))
    let staged = try StagedChanges(try opened.index(), against: tree, in: opened)
    #expect(staged.changes.map(\.path) == ["a"])
  }

  /// Whether this git can keep references in tables, as git can since 2.45.
  static let hasReftable: Bool = {
    do {
      _ = try TestRepository(initArguments: ["--ref-format=reftable"])
      return true
    } catch {
      return false
    }
  }()

  @Test(.enabled("this git knows no reftable", { GitEnvironmentTests.hasReftable }))
  func `references in tables are read by git`() throws {
    let repository = try TestRepository(initArguments: ["--ref-format=reftable"])
    try repository.commit(["a": "a", "b": "b"])
    try repository.write("a", "changed")
    try repository.git("add", "a")
    let view = try StagedView(repository)
    #expect(view.ours == view.gits)
    #expect(view.ours.count == 1)
    #expect(try StagedView.open(repository).isReadByGit)
  }
}
