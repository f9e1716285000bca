import Foundation
import TestSupport
import Testing

@Suite struct EnvironmentTests {
  @Test func `a common directory that only a variable names`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a": "a"])
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "-f", "app.db")
    // All but the objects and the configuration; git looks for references here, too.
    let apart = guarded.repository.beside("apart")
    try FileManager.default.createDirectory(at: apart, withIntermediateDirectories: true)
    for name in ["HEAD", "index", "refs"] {
      try FileManager.default.copyItem(
        at: guarded.repository.url.appending(path: ".git/\(name)"),
        to: apart.appending(path: name))
    }
    try guarded.repository.git("rm", "-q", "--cached", "app.db")
    let extra = [
      "GIT_DIR": apart.path, "GIT_COMMON_DIR": ".git", "GIT_WORK_TREE": ".",
    ]
    #expect(
      try guarded.tryGit("diff", "--cached", "--name-only", extra: extra).output == "app.db\n")
    let answer = try guarded.ask(extra: extra)
    #expect(answer.findings.contains("database-file error app.db"))
    #expect(answer.status == 1)
    #expect(try guarded.ask().status == 0)
  }

  @Test func `git -c hooks and names that ignore case`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit([".gitignore": "APP.DB*\n", "a": "a"])
    try guarded.repository.write("app.py", "sqlite3.connect('app.db')\n")
    try guarded.install()
    try guarded.repository.git("add", "app.py")
    for (setting, isCovered) in [("false", false), ("true", true)] {
      let committed = try guarded.tryGit(
        "-c", "core.ignorecase=\(setting)", "commit", "--dry-run", "-m", "m")
      #expect(committed.status == 0)
      let judged = try guarded.tryGit(
        "-c", "core.ignorecase=\(setting)",
        "-c", "alias.judge=!'\(GuardedRepository.program)' check", "judge")
      #expect(judged.errors.isEmpty)
      #expect(judged.output.contains("app.db") != isCovered, "\(setting): \(judged.output)")
    }
  }

  @Test func `configuration that git would refuse is undecided`() throws {
    let guarded = try GuardedRepository()
    let answer = try guarded.ask(extra: ["GIT_CONFIG_PARAMETERS": "core.x=1"])
    #expect(answer.status == 2)
    #expect(answer.failures.first?.contains("GIT_CONFIG_PARAMETERS") == true)
  }
}
