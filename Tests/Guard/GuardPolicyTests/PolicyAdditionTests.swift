import GuardModel
import Problems
import Testing

@testable import GuardPolicy

/// Entries that are written into a policy file, whose other bytes stay.
@Suite struct PolicyAdditionTests {
  private static let entry = [
    "- rule: database-file", "  path: /a.db", "  reason: a sample", "  expires: 2027-01-01",
    "  blob: \"1234567\"",
  ]

  private func added(to text: String?) throws -> String {
    let addition = PolicyAddition(
      Allowance(
        rule: "database-file", pattern: "/a.db", reason: "a sample",
        expires: CivilDate("2027-01-01"), blob: "1234567", line: 0), reader: PolicyReader())
    return String(decoding: try addition.text(in: text.map { Array($0.utf8) }), as: UTF8.self)
  }

  private static func block(_ indentation: Int, ending: String = "\n") -> String {
    entry.map { String(repeating: " ", count: indentation) + $0 + ending }.joined()
  }

  private static let old = "rule: instance-folder, path: x, reason: r"
  private static let oldBlock = "- rule: instance-folder\n  path: x\n  reason: r\n"

  @Test(
    arguments: [
      (nil, "version: 1\nallow:\n\(block(2))"),
      ("", "allow:\n\(block(2))"),
      ("# ours\nversion: 1", "# ours\nversion: 1\nallow:\n\(block(2))"),
      (
        "allow:\n  - {\(old)}  # why\n\n# next\naudit: {}\n",
        "allow:\n  - {\(old)}  # why\n\(block(2))\n# next\naudit: {}\n"
      ),
      ("allow:\n\(oldBlock)version: 1\n", "allow:\n\(oldBlock)\(block(0))version: 1\n"),
      ("allow: []  # none yet\nversion: 1\n", "allow:   # none yet\n\(block(2))version: 1\n"),
      ("allow: []\n", "allow:\n\(block(2))"),
      ("allow:\nversion: 1\n", "allow:\n\(block(2))version: 1\n"),
      ("version: 1\r\nallow: []\r\n", "version: 1\r\nallow:\r\n\(block(2, ending: "\r\n"))"),
      (
        "allow:\n    - rule: instance-folder\n      path: x\n      reason: |\n        a\n\n        # b\n",
        "allow:\n    - rule: instance-folder\n      path: x\n      reason: |\n        a\n\n        # b\n"
          + block(4)
      ),
    ] as [(String?, String)])
  func `an entry goes to the end of the list, and the rest stays`(before: String?, after: String)
    throws
  {
    #expect(try added(to: before) == after)
  }

  @Test func `a list in brackets gets it at its head`() throws {
    let text = try added(to: "allow: [{\(PolicyAdditionTests.old)}]\n")
    let policy = try PolicyReader().read(Array(text.utf8))
    #expect(policy.allowances.map(\.pattern) == ["/a.db", "x"])
    #expect(text.hasSuffix(", {\(PolicyAdditionTests.old)}]\n"))
  }

  @Test(arguments: ["{version: 1}\n", "version: 1\n...\n"])
  func `a file that cannot be added to says what to add`(text: String) throws {
    let problem = try #require(throws: Problem.self) { _ = try added(to: text) }
    #expect(problem.remedy.lines(in: .policy).contains("  - rule: database-file"))
  }

  @Test func `a file with a fault is not written`() {
    #expect(throws: Problem.self) { try added(to: "alow: []\n") }
  }
}
