import Foundation
import TestSupport
import Testing

/// `git guard allow`: what a refusal prints for it, pasted where it was printed.
@Suite struct AllowTests {
  /// A repository with staged files that are refused, and a folder to stand in.
  private func staged(_ files: [String: String], databases: [String] = []) throws
    -> GuardedRepository
  {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a/b/c.txt": "c"], message: "Begin")
    for (name, text) in files { try guarded.repository.write(name, text) }
    for name in databases { try guarded.writeDatabase(name) }
    try guarded.repository.git("add", "-f", ".")
    return guarded
  }

  /// Runs what is printed behind `$ ` and concerns exceptions, as a person pastes it.
  private func paste(_ printed: String, in folder: URL, _ guarded: GuardedRepository) throws {
    let lines = printed.split(separator: "\n").map { $0.drop { $0 == " " } }
    let commands = lines.filter {
      $0.hasPrefix("$ git guard allow ") || $0.hasPrefix("$ git add -- :/.guard.yml")
    }
    #expect(commands.count >= 2)
    for command in commands {
      let path = URL(filePath: GuardedRepository.program).deletingLastPathComponent().path
      var pasted = guarded.repository.command([
        "bash", "-c", "PATH=\(path):$PATH; \(command.dropFirst(2))",
      ])
      pasted.directory = folder
      let outcome = try pasted.run()
      #expect(outcome.status == 0, "\(command): \(outcome.output)")
    }
  }

  @Test(
    arguments: ["data.db", "data/sample file.db", "x[1]*?.sqlite", "a'b.db", "ü.db", "#a.db"])
  func `the printed command lets the very file pass, from a subdirectory`(name: String) throws {
    let guarded = try staged([:], databases: [name])
    let folder = guarded.repository.url.appending(path: "a/b")
    let refusal = try guarded.run(["check"], in: folder)
    #expect(refusal.status == 1)
    try paste(refusal.output, in: folder, guarded)
    #expect(try guarded.ask().status == 0)
    // Nothing else passes by it.
    try guarded.writeDatabase("other.db")
    try guarded.repository.git("add", "-f", "other.db")
    #expect(try guarded.ask().status == 1)
  }

  @Test(arguments: ["check", "commit"])
  func `what takes a file out works from a subdirectory`(command: String) throws {
    let guarded = try staged([:], databases: ["data/live 1.db"])
    try guarded.install()
    let folder = guarded.repository.url.appending(path: "a/b")
    func run(_ line: String) throws -> Command.Outcome {
      var command = guarded.repository.command(["bash", "-c", line])
      command.directory = folder
      return try command.run()
    }
    let refusal =
      command == "check" ? try guarded.run(["check"], in: folder) : try run("git commit -m x")
    let lines = (refusal.output + refusal.errors).split(separator: "\n")
      .map { $0.drop { $0 == " " } }
    let restore = try #require(lines.first { $0.hasPrefix("$ git restore --staged -- ") })
    #expect(try run(String(restore.dropFirst(2))).status == 0, "\(restore)")
    #expect(try guarded.ask().findings.allSatisfy { !$0.hasPrefix("database-file") })
  }

  @Test func `a command of a deployment file can be allowed as well`() throws {
    let guarded = try staged(["Dockerfile": "FROM a\nCMD python manage.py flush --noinput\n"])
    try paste(try guarded.run(["check"]).output, in: guarded.repository.url, guarded)
    #expect(try guarded.ask().status == 0)
  }

  @Test func `a policy keeps its comments, and a second time changes nothing`() throws {
    let guarded = try staged([".guard.yml": "# ours\nversion: 1\n\n# end\n"], databases: ["a.db"])
    let arguments = ["allow", "database-file", "a.db", "--reason", "a: \"sample\" # 1"]
    #expect(try guarded.run(arguments).status == 0)
    let file = guarded.repository.url.appending(path: ".guard.yml")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.hasPrefix("# ours\nversion: 1\n\n# end\n"))
    #expect(try guarded.run(arguments).status == 0)
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
    try guarded.repository.git("add", "-A")
    #expect(try guarded.ask().status == 0)
  }

  @Test(
    arguments: [
      ["database-fil", "a.db", "--reason", "r"], ["database-file", "a.db"],
      ["database-file", "a.db", "--reason", " - "], ["hook-bypassed", "a.db", "--reason", "r"],
      ["database-file", "a.db", "--reason", "r", "--expires", "2020-01-01"],
      ["database-file", "a.db", "--reason", "r", "--blob", "xyz"],
      ["database-file", "", "--reason", "r"],
    ])
  func `what makes no sense is wrong usage and writes nothing`(arguments: [String]) throws {
    let guarded = try staged([:], databases: ["a.db"])
    #expect(try guarded.run(["allow"] + arguments).status == 64)
    #expect(
      !FileManager.default.fileExists(
        atPath: guarded.repository.url.appending(path: ".guard.yml").path))
  }

  @Test func `what cannot be written is said, and kept as it is`() throws {
    let guarded = try staged([:], databases: ["a.db"])
    let arguments = ["allow", "database-file", "a.db", "--reason", "r"]
    #expect(try guarded.run(["allow", "database-file", "../../x.db", "--reason", "r"]).status == 2)
    try guarded.repository.write("target", "version: 1\n")
    try FileManager.default.createSymbolicLink(
      atPath: guarded.repository.url.appending(path: ".guard.yml").path,
      withDestinationPath: "target")
    #expect(try guarded.run(arguments).status == 2)
    #expect(
      try String(
        contentsOfFile: guarded.repository.url.appending(path: "target").path, encoding: .utf8)
        == "version: 1\n")
  }
}
