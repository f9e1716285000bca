import Problems
import Testing

/// What a way out is made of, and how it is written in lines.
@Suite struct RemedyStepTests {
  private let way: [RemedyStep] = [
    "first copy it aside, then",
    .command("git rm --cached --", on: Array("a  b.db".utf8)),
    .lines(["*.db", "  - indented"], in: .ignoreFile),
    .command("git guard audit", remark: "checks the newest commit"),
    .lines(["Schema-Drop: users.phone (…)"], in: .message),
  ]

  @Test func `a literal is a sentence, whatever it begins with`() {
    let steps: [RemedyStep] = ["$ no command", "  no line"]
    #expect(steps == [.sentence("$ no command"), .sentence("  no line")])
    #expect(steps.commands.isEmpty)
  }

  @Test func `the text has a sign before what is to be copied`() {
    #expect(
      way.text == [
        "first copy it aside, then", "$ git rm --cached -- 'a  b.db'", "  *.db", "    - indented",
        "$ git guard audit  checks the newest commit", "  Schema-Drop: users.phone (…)",
      ])
  }

  @Test func `a command is whole, spaces in its names and all, and without its remark`() {
    #expect(way.commands.map(\.line) == ["git rm --cached -- 'a  b.db'", "git guard audit"])
    #expect(way.commands.map(\.remark) == [nil, "checks the newest commit"])
  }

  @Test func `lines are found by the document that they are for`() {
    #expect(way.lines(in: .ignoreFile) == ["*.db", "  - indented"])
    #expect(way.lines(in: .message) == ["Schema-Drop: users.phone (…)"])
    #expect(way.lines(in: .policy).isEmpty)
  }

  @Test func `a problem without a hint has no way out`() {
    #expect(Problem("gone").remedy.isEmpty)
    #expect(Problem("gone", hint: "bring it back").remedy == ["bring it back"])
  }
}
