import Foundation
import TestSupport
import Testing

/// Whatever a repository holds, every command ends, within bounds, and allows nothing by it.
@Suite struct BoundsTests {
  /// `Scripts/measure-bounds`, with attacks a few thousandths as large as they are meant.
  private static func measure(_ arguments: [String]) throws -> Command.Outcome {
    let checkout = Checkout.top
    let script = checkout.appending(path: "Scripts/measure-bounds").path
    return try Command(
      [script, "--program", GuardedRepository.program, "--timeout", "120"] + arguments,
      in: checkout, environment: ProcessInfo.processInfo.environment
    ).run()
  }

  @Test(arguments: ["range", "audit"])
  func `no attack of any kind ends by a signal, for ever, or in more than 500 MB`(
    command: String
  ) throws {
    let outcome = try BoundsTests.measure(["--scale", "0.001", "--commands", command])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  /// A repository with 10^12 paths in some kilobytes, which nothing names but its commit.
  private static func bomb(_ repository: TestRepository) throws -> String {
    try repository.commit(["README": "hello\n"])
    var id = try line(repository.git("hash-object", "-w", "--stdin", input: Array("x\n".utf8)))
    for level in 0..<12 {
      let entry = level == 0 ? "100644 blob" : "040000 tree"
      let lines = (0..<10).map { "\(entry) \(id)\tf\($0)\n" }.joined()
      id = try line(repository.git("mktree", input: Array(lines.utf8)))
    }
    return try line(repository.git("commit-tree", "-p", "HEAD", "-m", "Attack", id))
  }

  private static func line(_ text: String) -> String { String(text.prefix { $0 != "\n" }) }

  @Test func `a bomb of trees is undecided within the time that is allowed`() throws {
    let guarded = try GuardedRepository()
    let commit = try BoundsTests.bomb(guarded.repository)
    try guarded.repository.git("config", "guard.timeout", "2")
    let start = ContinuousClock.now
    let range = try guarded.ask("check", ["--range", "HEAD..\(commit)"])
    #expect(range.status == 2 && range.failures.count == 1)
    try guarded.repository.git("update-ref", "HEAD", commit)
    for arguments in [[], ["--history"]] {
      let audit = try guarded.ask("audit", arguments)
      #expect(audit.status == 2 && !audit.failures.isEmpty)
    }
    #expect(ContinuousClock.now - start < .seconds(60))
  }

  @Test func `the time ends a run in the middle of one file, and tells what was found`() throws {
    let guarded = try GuardedRepository()
    let drops = (0..<40_000).map { "DROP TABLE t\($0); CREATE TABLE t\($0) (a int);\n" }.joined()
    let database = Array("SQLite format 3\0".utf8) + [UInt8](repeating: 1, count: 2_000)
    try guarded.repository.write("app.db", database)
    try guarded.repository.write("migrations/1.sql", drops)
    try guarded.repository.git("add", "-A", "-f")
    try guarded.repository.git("config", "guard.timeout", "0.5")
    let check = try guarded.ask()
    // Refused for what was found, or undecided where nothing was yet: never allowed.
    #expect([1, 2].contains(check.status))
    #expect(!check.failures.isEmpty)
  }

  @Test(arguments: ["guard.timeout", "guard.memory"])
  func `a bound that is no number is undecided`(name: String) throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["README": "hello\n"])
    try guarded.repository.git("config", name, "soon")
    #expect(try guarded.ask().status == 2)
    #expect(try guarded.ask("audit").status == 2)
  }

  @Test(arguments: [
    ["check"], ["check", "--range", "HEAD~..HEAD"], ["audit"], ["audit", "--history"], ["doctor"],
  ])
  func `a run without time allows nothing, and its report says what was not judged`(
    words: [String]
  ) throws {
    let guarded = try GuardedRepository()
    for name in ["a.txt", "b.txt"] { try guarded.repository.commit([name: "hello\n"]) }
    try guarded.repository.git("config", "guard.timeout", "0.000001")
    let answer = try guarded.ask(words[0], Array(words.dropFirst()))
    // What the doctor finds beside it refuses by itself.
    let isDoctor = words == ["doctor"]
    #expect(isDoctor ? [1, 2].contains(answer.status) : answer.status == 2)
    #expect(isDoctor ? !answer.failures.isEmpty : answer.failures.count == 1)
  }

  @Test func `too little memory ends a run as undecided`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["README": "hello\n"])
    try guarded.repository.git("config", "guard.memory", "0.1")
    let lines = (0..<200_000).map { "SELECT \($0);\n" }.joined()
    try guarded.repository.write("migrations/1.sql", lines)
    try guarded.repository.git("add", "-A", "-f")
    #expect(try guarded.ask().status == 2)
  }
}
