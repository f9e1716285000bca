import Foundation
import TestSupport
import Testing

/// What `git guard doctor` says of the places in which it is asked.
@Suite struct DoctorTests {
  @Test func `where no repository is nothing can be answered`() throws {
    let guarded = try GuardedRepository()
    let folder = try TemporaryFolder()
    let answer = try guarded.doctor(in: folder.url)
    #expect(answer.status == 2)
    #expect(try answer.check("repository").state == "unknown")
    #expect(try answer.check("repository").seen.contains("no git repository at"))
    #expect(answer.report.json["verdict"] as? String == "undecided")
    #expect(try answer.check("executable").seen.contains("git-guard "))
  }

  @Test func `a new repository lacks its hooks and nothing else`() throws {
    let guarded = try GuardedRepository()
    let answer = try guarded.doctor()
    #expect(answer.status == 1)
    #expect(answer.names(in: "fault") == ["hooks"])
    #expect(try answer.check("repository").seen.contains("no commit yet"))
    #expect(try answer.check("hooks").commands == ["git guard install"])
    #expect(answer.report.json["scope"] as? String == "doctor")
  }

  @Test func `whatever refuses is a finding`() throws {
    let guarded = try GuardedRepository()
    #expect(try guarded.doctor().findings == ["doctor-hooks error ?"])
  }

  @Test func `with its hooks a clean clone is all right`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a": "a"])
    try guarded.install()
    let answer = try guarded.doctor()
    #expect(answer.status == 0)
    #expect(answer.names(in: "fault").isEmpty && answer.names(in: "unknown").isEmpty)
    #expect(answer.findings.isEmpty)
    #expect(try answer.check("hooks").state == "ok")
    // A hint and no more: this program is not on PATH, and there is no policy.
    #expect(answer.names(in: "hint").contains("policy"))
  }

  @Test func `a bare repository is asked for what judges pushes, and not refused`() throws {
    let guarded = try GuardedRepository(initArguments: ["--bare"])
    let answer = try guarded.doctor()
    #expect(answer.status == 0)
    #expect(try answer.check("hooks").state == "hint")
    #expect(!answer.names.contains("databases"))
    #expect(try guarded.run(["install", "--server", "."]).status == 0)
    let after = try guarded.doctor()
    #expect(try after.check("hooks").state == "ok")
    #expect(after.status == 0)
  }

  @Test func `a linked work tree shares the hooks, and one with others is named`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a": "a"])
    try guarded.install()
    let other = guarded.repository.beside("other")
    try guarded.repository.git("worktree", "add", "-q", other.path, "-b", "other")
    let there = try guarded.doctor(in: other)
    #expect(there.status == 0)
    #expect(try there.check("repository").seen.contains("linked work tree"))
    #expect(try there.check("worktrees").state == "ok")
    // A relative folder is another one in each work tree.
    try guarded.repository.git("config", "core.hooksPath", ".hooks")
    #expect(try guarded.run(["install"]).status == 0)
    let here = try guarded.doctor()
    #expect(try here.check("hooks").state == "ok")
    #expect(try here.check("worktrees").state == "fault")
    #expect(try here.check("worktrees").seen.contains(other.path))
    #expect(here.status == 1)
  }

  @Test func `a submodule has hooks of its own`() throws {
    let inner = try GuardedRepository()
    try inner.repository.commit(["a": "a"])
    let guarded = try GuardedRepository()
    try guarded.repository.git(
      "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.repository.url.path,
      "sub")
    try guarded.install()
    let sub = guarded.repository.url.appending(path: "sub")
    let answer = try guarded.doctor(in: sub)
    #expect(answer.names(in: "fault") == ["hooks"])
    #expect(try answer.check("repository").seen.contains("submodule"))
    #expect(try guarded.doctor("--fix", in: sub).status == 0)
    #expect(try guarded.doctor().status == 0)
  }

  @Test func `what libgit2 or the clone keeps from being judged is a hint`() throws {
    let sha = try GuardedRepository(initArguments: ["--object-format=sha256"])
    try sha.repository.commit(["a": "a"])
    let answer = try sha.doctor()
    #expect(try answer.check("library").state == "hint")
    #expect(try answer.check("library").seen.contains("SHA-256"))
    #expect(answer.names(in: "unknown").isEmpty)

    let source = try GuardedRepository()
    try source.repository.commit(["a": "a"])
    try source.repository.commit(["a": "b"])
    let shallow = source.repository.beside("shallow")
    try source.repository.git(
      "clone", "-q", "--depth", "1", "file://\(source.repository.url.path)", shallow.path)
    let seen = try source.doctor(in: shallow).check("library")
    #expect(seen.seen.contains("shallow"))
    #expect(seen.commands == ["git fetch --unshallow"])
  }

  @Test func `the host of the remote is named, and a CI that judges is all right`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a": "a"])
    #expect(try guarded.doctor().check("remote").state == "ok")
    let hosts = [
      ("git@github.com:ada/shop.git", "github.com"),
      ("https://ada:s3cret@gitlab.example.com/shop.git", "gitlab.example.com"),
      ("ssh://git@codeberg.org/ada/shop.git", "codeberg.org"),
      ("/srv/git/shop.git", "/srv/git/shop.git"),
    ]
    try guarded.repository.git("remote", "add", "origin", "x")
    for (address, name) in hosts {
      try guarded.repository.git("remote", "set-url", "origin", address)
      let remote = try guarded.doctor().check("remote")
      #expect(remote.state == "hint")
      #expect(remote.seen.contains(name) && !remote.seen.contains("s3cret"), "\(remote.seen)")
    }
    try guarded.repository.commit([
      ".github/workflows/guard.yml": "jobs: {guard: {steps: [{run: git-guard audit}]}}\n"
    ])
    let remote = try guarded.doctor().check("remote")
    #expect(remote.state == "ok")
    #expect(remote.seen.contains(".github/workflows/guard.yml"))
  }

  @Test func `other formats list what refuses`() throws {
    let guarded = try GuardedRepository()
    for format in ["sarif", "junit", "github", "gitlab", "html"] {
      let outcome = try guarded.run(["doctor", "--format", format])
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("not installed"), "\(format): \(outcome.output)")
    }
  }

  @Test func `text fits 80 columns, in colour too, and asks for nothing twice`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["app.py": DoctorFindingTests.flask])
    let plain = try guarded.run(["doctor"])
    #expect(plain.status == 1)
    #expect(!plain.output.contains("\u{1B}"))
    let home = guarded.repository.url.deletingLastPathComponent().path
    for line in plain.output.split(separator: "\n") where !line.contains("$ export PATH") {
      #expect(line.count <= 80 || line.contains(home), "\(line)")
    }
    #expect(plain.output.contains("fault    hooks: not installed"))
    #expect(plain.output.contains("$ git guard doctor --fix"))
    let coloured = try guarded.run(["doctor", "--color", "always"])
    #expect(coloured.output.contains("\u{1B}[1;31mfault"))
    #expect(try guarded.run(["doctor", "--quiet"]).output.contains("fault"))
  }
}
