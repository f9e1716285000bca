import Foundation
import TestSupport
import Testing

@Suite struct CheckTests {
  @Test func `nothing staged is allowed and said`() throws {
    let guarded = try GuardedRepository()
    let outcome = try guarded.run(["check"])
    #expect(outcome.status == 0)
    #expect(outcome.output == "git-guard: nothing staged\n")
  }

  @Test func `an allowed database is listed with its reason, until its day is past`() throws {
    let guarded = try GuardedRepository()
    try guarded.writeDatabase("data/sample.db")
    func policy(_ expires: String) -> String {
      "allow:\n  - rule: database-file\n    path: data/*.db\n    reason: sample\n    expires: \(expires)\n"
    }
    try guarded.repository.write(".guard.yml", policy("2999-01-01"))
    try guarded.repository.git("add", "-A")
    let allowed = try guarded.ask()
    #expect(allowed.status == 0)
    let entries = allowed.json["allowed"] as? [[String: Any]]
    #expect(entries?.first?["reason"] as? String == "sample")
    #expect(entries?.first?["expires"] as? String == "2999-01-01")
    try guarded.repository.write(".guard.yml", policy("2001-01-01"))
    #expect(try guarded.ask().status == 0, "the policy on disk does not count")
    try guarded.repository.git("add", "-A")
    #expect(try guarded.ask().status == 1)
  }

  @Test func `a policy that does not hold together is undecided, with line and nearest key`() throws
  {
    let guarded = try GuardedRepository()
    try guarded.repository.write(".guard.yml", "version: 1\nalow: []\n")
    try guarded.repository.git("add", "-A")
    let answer = try guarded.ask()
    #expect(answer.status == 2)
    #expect(answer.failures.contains { $0.contains(".guard.yml:2") && $0.contains("alow") })
    #expect(answer.text.contains("allow"))
  }

  @Test func `levels, protected paths and runtime folders of a policy`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.write(
      ".guard.yml",
      "levels: {database-file: warning}\nprotect:\n  paths: [\"*.store\"]\n"
        + "  runtime-folders: [var/data/]\n")
    try guarded.writeDatabase("app.db")
    try guarded.repository.write("x.store", "text")
    try guarded.repository.write("var/data/upload.png", "text")
    try guarded.repository.git("add", "-A")
    let answer = try guarded.ask()
    #expect(
      answer.findings == [
        "database-file warning app.db", "instance-folder error var/data/upload.png",
        "database-file warning x.store",
      ])
    #expect(answer.status == 1)
    #expect(try guarded.run(["check", "--quiet"]).status == 1)
  }

  @Test func `strict refuses warnings too`() throws {
    let guarded = try GuardedRepository()
    try guarded.writeDatabase("tests/fixtures/a.db")
    try guarded.repository.git("add", "-A")
    #expect(try guarded.ask().status == 0)
    #expect(try guarded.ask("check", ["--strict"]).status == 1)
  }

  @Test func `a missing object is undecided and does not hide what else is there`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["a": "a"])
    let absent = String(repeating: "12", count: 20)
    try guarded.repository.git(
      "update-index", "--add", "--cacheinfo", "100644,\(absent),gone.bin")
    let alone = try guarded.ask()
    #expect(alone.status == 2)
    #expect(alone.failures.contains { $0.contains("gone.bin") && $0.contains("missing") })
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "app.db")
    let both = try guarded.ask()
    #expect(both.status == 1)
    #expect(both.failures.count == 1)
  }

  @Test func `no repository, a bare one, and a damaged index each have their line`() throws {
    let folder = try TemporaryFolder()
    let outside = try Command(
      [GuardedRepository.program, "check"], in: folder.url,
      environment: TestRepository.environment(home: folder.url).merging([
        "GIT_CEILING_DIRECTORIES": folder.url.deletingLastPathComponent().path
      ]) { $1 }
    ).run()
    #expect(outside.status == 2)
    #expect((outside.output + outside.errors).contains("no git repository"))
    let bare = try GuardedRepository(initArguments: ["--bare"])
    #expect(try bare.ask().failures.contains { $0.contains("bare") })
    let damaged = try GuardedRepository()
    try Data("DIRC nonsense".utf8).write(
      to: damaged.repository.url.appending(path: ".git/index"))
    let answer = try damaged.ask()
    #expect(answer.status == 2)
    #expect(answer.failures.contains { $0.contains("damaged") })
  }

  @Test func `a path that is no text has its bytes in the report`() throws {
    let guarded = try GuardedRepository()
    let blob = try guarded.repository.git("hash-object", "-w", "--stdin", input: [])
      .trimmingCharacters(in: .newlines)
    try guarded.repository.git(
      "update-index", "--add", "-z", "--index-info",
      input: Array("100644 \(blob)\t".utf8) + [0x61, 0xFF] + Array(".db".utf8) + [0])
    let answer = try guarded.ask()
    let finding = (answer.json["findings"] as? [[String: Any]])?.first
    #expect(finding?["pathBytes"] as? String == "Yf8uZGI=")
    #expect(answer.status == 1)
  }

  @Test func `the report has the contract's keys and no others`() throws {
    let guarded = try GuardedRepository()
    try guarded.writeDatabase("app.db")
    try guarded.repository.git("add", "-A")
    let answer = try guarded.ask()
    #expect(
      Set(answer.json.keys) == [
        "version", "tool", "scope", "verdict", "findings", "failures", "allowed", "examined",
        "seconds",
      ])
    let finding = (answer.json["findings"] as? [[String: Any]])?.first
    #expect(
      Set(finding?.keys.map(\.self) ?? []) == [
        "rule", "level", "message", "path", "line", "column", "commit", "blob", "object",
        "operation", "awaits", "remedy", "fingerprint",
      ])
    #expect(answer.json["verdict"] as? String == "refused")
    #expect(answer.json["scope"] as? String == "staged")
  }

  @Test func `wrong usage is 64 and names the nearest word`() throws {
    let guarded = try GuardedRepository()
    let command = try guarded.run(["chek"])
    #expect(command.status == 64)
    #expect(command.errors.contains("check"))
    let option = try guarded.run(["check", "--formt", "json"])
    #expect(option.status == 64)
    #expect(option.errors.contains("--format"))
    let rule = try guarded.run(["explain", "databse-file"])
    #expect(rule.status == 64)
    #expect(rule.errors.contains("database-file"))
  }

  @Test func `output goes into a pipe or through a link, and replaces neither`() throws {
    let guarded = try GuardedRepository()
    let file = guarded.repository.url.appending(path: ".git/report.json")
    let link = guarded.repository.url.appending(path: ".git/link.json")
    try FileManager.default.createSymbolicLink(
      atPath: link.path, withDestinationPath: "report.json")
    _ = try guarded.run(["check", "--format", "json", "--output", link.path])
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "report.json")
    #expect(try Data(contentsOf: file).first == UInt8(ascii: "{"))
    let pipe = try guarded.run(["check", "--format", "json", "--output", "/dev/stdout"])
    #expect(pipe.output.hasPrefix("{"))
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: "/dev/full"), "needs a device without room"),
    arguments: ["check", "audit", "rules"])
  func `what nobody can read is no verdict`(command: String) throws {
    let guarded = try GuardedRepository()
    let script = "'\(GuardedRepository.program)' \(command) >/dev/full"
    let outcome = try guarded.repository.command(["sh", "-c", script]).run()
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("cannot write the report: No space left"), "\(outcome)")
  }

  @Test func `output goes to a file when asked`() throws {
    let guarded = try GuardedRepository()
    let file = guarded.repository.beside("report.json")
    #expect(try guarded.run(["check", "--format", "json", "--output", file.path]).output.isEmpty)
    #expect(try JSONSerialization.jsonObject(with: Data(contentsOf: file)) is [String: Any])
  }

  @Test func `a large packed blob is read by its head alone`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.git("config", "core.bigFileThreshold", "1m")
    var content = Array("SQLite format 3\u{0}".utf8) + [0x10, 0, 1, 1, 0, 64, 32, 32]
    content += [UInt8](repeating: 7, count: 8 << 20)
    try guarded.repository.write("state.bin", content)
    try guarded.repository.git("add", "state.bin")
    #expect(try guarded.ask().findings == ["database-file error state.bin"])
    let examined = try guarded.ask().json["examined"] as? [String: Any]
    #expect(examined?["bytes"] as? Int ?? .max < 1 << 20)
  }

  @Test(arguments: ["blob:none"])
  func `what a partial clone has left on the remote is undecided`(filter: String) throws {
    let origin = try GuardedRepository()
    try origin.writeDatabase("data.bin")
    try origin.repository.commit(["a": "a"])
    try origin.repository.git("config", "uploadpack.allowFilter", "true")
    let clone = origin.repository.beside("clone")
    try origin.repository.git(
      "clone", "-q", "--no-checkout", "--filter=\(filter)",
      "file://\(origin.repository.url.path)", clone.path)
    let answer = try origin.ask("audit", in: clone)
    #expect(answer.status == 2)
    #expect(answer.failures.contains { $0.contains("partial clone") })
  }

  @Test func `a shallow clone is audited`() throws {
    let origin = try GuardedRepository()
    try origin.repository.commit(["a": "a"])
    try origin.writeDatabase("app.db")
    try origin.repository.commit(["b": "b"])
    let clone = origin.repository.beside("clone")
    try origin.repository.git(
      "clone", "-q", "--depth=1", "file://\(origin.repository.url.path)", clone.path)
    let answer = try origin.ask("audit", in: clone)
    #expect(answer.status == 1)
    #expect(answer.findings.contains("database-file error app.db"))
  }
}
