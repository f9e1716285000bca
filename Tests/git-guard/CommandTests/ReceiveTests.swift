import Foundation
import TestSupport
import Testing

/// What a server refuses, with real pushes into a bare repository.
@Suite struct ReceiveTests {
  private struct Server {
    let guarded: GuardedRepository
    let bare: URL

    /// A server with the hook, and a clone without any.
    init() throws {
      guarded = try GuardedRepository()
      bare = guarded.repository.beside("server.git")
      try guarded.repository.git("init", "-q", "--bare", "-b", "main", bare.path)
      let outcome = try guarded.run(["install", "--server", bare.path])
      guard outcome.status == 0 else { throw outcome }
      try guarded.repository.git("remote", "add", "origin", bare.path)
      try guarded.repository.commit(["README.md": "shop\n"], message: "Begin")
      try guarded.repository.git("push", "-q", "origin", "main")
    }

    func configure(_ name: String, _ value: String) throws {
      try guarded.repository.git("--git-dir", bare.path, "config", name, value)
    }

    /// The commit that the main branch of a repository is at.
    func tip(of folder: URL) throws -> String {
      try guarded.repository.git("-C", folder.path, "rev-parse", "main")
        .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The names of all files of the object store.
    var objects: [String] {
      let walk = FileManager.default.enumerator(atPath: bare.appending(path: "objects").path)
      return (walk?.allObjects as? [String] ?? []).sorted()
    }
  }

  @Test func `a database is refused, and nothing of the push stays`() throws {
    let server = try Server()
    let before = server.objects
    try server.guarded.writeDatabase("app.db")
    try server.guarded.repository.commit([:], message: "Add a database")
    try server.guarded.repository.git("rm", "-q", "app.db")
    try server.guarded.repository.git("commit", "-q", "-m", "Remove it")
    let refused = try server.guarded.tryGit("push", "origin", "main")
    #expect(refused.status != 0)
    #expect(refused.errors.contains("remote: app.db"), "\(refused)")
    #expect(refused.errors.contains("pre-receive hook declined"))
    #expect(server.objects == before)
    try server.guarded.repository.git("reset", "-q", "--hard", "origin/main")
    try server.guarded.repository.commit(["more.txt": "more\n"])
    #expect(try server.guarded.tryGit("push", "origin", "main").status == 0)
  }

  @Test func `one bad branch among several refuses all`() throws {
    let server = try Server()
    try server.guarded.repository.git("switch", "-q", "-c", "good")
    try server.guarded.repository.commit(["good.txt": "good\n"])
    try server.guarded.repository.git("switch", "-q", "-c", "bad")
    try server.guarded.writeDatabase("app.db")
    try server.guarded.repository.commit([:], message: "Add a database")
    let refused = try server.guarded.tryGit("push", "origin", "good", "bad")
    #expect(refused.status != 0)
    #expect(refused.errors.contains("[database-file]"))
    let branches = try server.guarded.repository.git(
      "--git-dir", server.bare.path, "for-each-ref", "--format=%(refname:short)")
    #expect(branches == "main\n")
  }

  @Test func `a push is judged by the policy that the server has`() throws {
    let server = try Server()
    try server.guarded.repository.commit([".guard.yml": "version: 1\n"], message: "Policy")
    #expect(try server.guarded.tryGit("push", "origin", "main").status == 0)
    let loose = "version: 1\nlevels: {database-file: off}\n"
    try server.guarded.writeDatabase("app.db")
    try server.guarded.repository.commit([".guard.yml": loose], message: "Loosen")
    let refused = try server.guarded.tryGit("push", "origin", "main")
    #expect(refused.status != 0)
    #expect(refused.errors.contains("[database-file]"), "\(refused)")
    #expect(refused.errors.contains("[policy-loosened]"))
    // On a new branch the server's main branch speaks.
    let branch = try server.guarded.tryGit("push", "origin", "main:new")
    #expect(branch.status != 0 && branch.errors.contains("[database-file]"))
  }

  @Test(arguments: [
    ["guard.policyChanges", "allow"], ["guard.approvers", "grace, ada"],
  ])
  func `a server may let policies be loosened`(setting: [String]) throws {
    let server = try Server()
    try server.guarded.repository.commit([".guard.yml": "version: 1\n"], message: "Policy")
    #expect(try server.guarded.tryGit("push", "origin", "main").status == 0)
    try server.guarded.repository.commit(
      [".guard.yml": "version: 1\nlevels: {ignore-syntax: off}\n"], message: "Loosen")
    let extra = ["GITEA_PUSHER_NAME": "ada"]
    let refused = try server.guarded.tryGit("push", "origin", "main", extra: extra)
    #expect(refused.status != 0 && refused.errors.contains("[policy-loosened]"), "\(refused)")
    try server.configure(setting[0], setting[1])
    let allowed = try server.guarded.tryGit("push", "origin", "main", extra: extra)
    #expect(allowed.status == 0, "\(allowed)")
    #expect(allowed.errors.contains("warning [policy-loosened]"))
  }

  @Test(arguments: ["0.000001", "soon"])
  func `a push that takes too long, or for no known time, is refused`(seconds: String) throws {
    let server = try Server()
    let repository = server.guarded.repository
    try server.configure("guard.timeout", seconds)
    try repository.commit(["more.txt": "more\n"])
    let refused = try server.guarded.tryGit("push", "origin", "main")
    #expect(refused.status != 0)
    let known = try server.tip(of: server.bare)
    let pushed = try server.tip(of: repository.url)
    #expect(known != pushed)
    // The very hook, on objects that the server has by now.
    try repository.git("--git-dir", server.bare.path, "fetch", "-q", repository.url.path, "main")
    var hook = repository.command([GuardedRepository.program, "hook", "pre-receive"])
    hook.directory = server.bare
    let outcome = try hook.run(input: Array("\(known) \(pushed) refs/heads/main\n".utf8))
    #expect(outcome.status == 2, "\(outcome)")
    // What was not judged is named.
    let subject = seconds == "soon" ? "guard.timeout" : "refs/heads/main"
    #expect(outcome.errors.contains(subject), "\(outcome)")
    try server.configure("guard.timeout", "60")
    #expect(try hook.run(input: Array("\(known) \(pushed) refs/heads/main\n".utf8)).status == 0)
  }

  @Test(arguments: ["hooks/pre-receive.d", "custom_hooks"])
  func `servers with hooks of their own get a file beside them`(folder: String) throws {
    let guarded = try GuardedRepository()
    let bare = guarded.repository.beside("server.git")
    try guarded.repository.git("init", "-q", "--bare", bare.path)
    try FileManager.default.createDirectory(
      at: bare.appending(path: folder), withIntermediateDirectories: true)
    let first = try guarded.run(["install", "--server", bare.path])
    #expect(first.status == 0, "\(first)")
    let place = folder.hasPrefix("hooks") ? folder : "\(folder)/pre-receive.d"
    let path = bare.appending(path: "\(place)/git-guard").path
    #expect(FileManager.default.isExecutableFile(atPath: path))
    #expect(!FileManager.default.fileExists(atPath: bare.appending(path: "hooks/pre-receive").path))
    #expect(try guarded.run(["install", "--server", bare.path]).output.contains("up to date"))
    #expect(try guarded.run(["-C", bare.path, "uninstall"]).status == 0)
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
