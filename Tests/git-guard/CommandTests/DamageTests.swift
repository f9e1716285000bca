import Foundation
import TestSupport
import Testing

/// Damaged objects, of every kind and in every way, through every command that judges: undecided where
/// git itself cannot read what was to be judged, and never a hang or a signal.
@Suite struct DamageTests {
  @Test(arguments: DamagedRepository.Victim.allCases, DamagedRepository.Damage.allCases)
  func `what git cannot read is undecided`(
    victim: DamagedRepository.Victim, damage: DamagedRepository.Damage
  ) throws {
    let damaged = try DamagedRepository()
    try damaged.damage(victim, damage)
    for question in damaged.questions {
      let gits = try question.gits.run()
      let own = try question.guards.run(input: Array(question.input.utf8))
      if gits.status == 0 {
        #expect([0, 2].contains(own.status), "\(question.name): \(own)")
      } else {
        #expect(own.status == 2, "\(question.name): \(own)")
      }
    }
  }

  @Test func `a commit over a damaged object is refused at once`() throws {
    let damaged = try DamagedRepository()
    try damaged.guarded.install()
    try damaged.damage(.staged, .cutShort)
    let outcome = try damaged.guarded.repository.command(
      ["timeout", "-s", "KILL", "60", "git", "commit", "-m", "Add c"]).run()
    #expect(outcome.status == 1, "\(outcome)")
  }

  /// Modes of a link under which a database may hide, and what the name says.
  @Test(arguments: ["readme", "web/picture.png", "app.db"])
  func `a database under the mode of a link is judged by its content`(name: String) throws {
    let guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.commit(["README.md": "shop\n"], message: "Begin")
    let bare = repository.beside("server.git")
    try repository.git("init", "-q", "--bare", "-b", "main", bare.path)
    try repository.git("remote", "add", "origin", bare.path)
    try guarded.writeDatabase("data.bin")
    let blob = try repository.git("hash-object", "-w", "data.bin").trimmingCharacters(in: .newlines)
    try repository.git("update-index", "--add", "--cacheinfo", "120000,\(blob),\(name)")
    let expected = "database-file error \(name)"
    #expect(try guarded.ask("check").findings.contains(expected))
    try repository.git("commit", "-q", "--no-verify", "-m", "Add a link")
    for arguments in [[], ["--history"], ["--range", "HEAD~1..HEAD"]] {
      let answer = try guarded.ask("audit", arguments)
      #expect(answer.status == 1)
      #expect(answer.findings.contains(expected), "\(arguments): \(answer.text)")
    }
    let outcome = try guarded.run(["install", "--server", bare.path])
    #expect(outcome.status == 0)
    #expect(try guarded.tryGit("push", "-q", "origin", "main").status != 0)
    try guarded.install()
    #expect(try guarded.tryGit("push", "-q", "origin", "main").status != 0)
  }

  @Test func `links that are links, a submodule and an empty one say nothing`() throws {
    let guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.commit(["README.md": "shop\n", ".gitignore": "*.bin\n"], message: "Begin")
    try guarded.writeDatabase("data.bin")
    let blob = try repository.git("hash-object", "-w", "data.bin").trimmingCharacters(in: .newlines)
    for (name, target) in [
      ("docs", "README.md"), ("up", "../elsewhere/app.db"),
      ("long", String(repeating: "a/", count: 2_000) + "b"),
    ] {
      let hex = try repository.git("hash-object", "-w", "--stdin", input: Array(target.utf8))
        .trimmingCharacters(in: .newlines)
      try repository.git("update-index", "--add", "--cacheinfo", "120000,\(hex),\(name)")
    }
    // Of a submodule git stores and sends no object, whatever its name names here.
    try repository.git("update-index", "--add", "--cacheinfo", "160000,\(blob),module")
    let answer = try guarded.ask("check")
    #expect(answer.status == 0, "\(answer.text)")
    #expect(!answer.findings.contains { $0.hasPrefix("database-file") })
  }

  @Test func `an index that notes another tree than its entries is undecided`() throws {
    let guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.commit(["README.md": "shop\n"], message: "Begin")
    try guarded.writeDatabase("app.db")
    try repository.git("add", "-f", "app.db")
    let other = try repository.git("write-tree").trimmingCharacters(in: .newlines)
    try repository.git("rm", "-q", "--cached", "app.db")
    try repository.write("README.md", "changed\n")
    try repository.git("add", "README.md")
    try repository.git("write-tree")
    let index = try StoredFile(repository.url.appending(path: ".git/index"))
    var bytes = index.original
    let tree = try #require(bytes.firstRange(of: Array("TREE".utf8)))
    let start = try #require(bytes[tree.upperBound...].firstIndex(of: 10)) + 1
    let digits = Array(other)
    for place in 0..<20 {
      bytes[start + place] = try #require(
        UInt8(String(digits[(2 * place)..<(2 * place + 2)]), radix: 16))
    }
    try index.replace(by: bytes)
    #expect(try guarded.run(["check"]).status == 2)
    try guarded.install()
    #expect(try guarded.tryGit("commit", "-q", "-m", "Change").status != 0)
  }
}
