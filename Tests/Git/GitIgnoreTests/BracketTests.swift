import GitModel
import TestSupport
import Testing

/// Bracket expressions against the real git, for every byte that a name can hold.
struct BracketTests {
  @Test(
    arguments: [
      "[[:alnum:]]", "[[:alpha:]]", "[[:blank:]]", "[[:cntrl:]]", "[[:digit:]]", "[[:graph:]]",
      "[[:lower:]]", "[[:print:]]", "[[:punct:]]", "[[:space:]]", "[[:upper:]]", "[[:xdigit:]]",
      "[^[:alnum:]]", "[!A-Z_]", "[A-Z]", "[A]", "[a]", "[Z-b]", "[--/]", "[]-a]", "[a-]", "[-a]",
      "[\\]\\\\]", "[\\A-\\C]", "[a[:digit:]-z]", "[[:]", "[[:x]", "[[:x:]", "[a-c-e]",
      "[\u{80}-é]",
      "?", "*", "\\A", "A", "\\?",
    ], [false, true])
  func `a name of every byte`(pattern: String, ignoresCase: Bool) throws {
    var scene = IgnoreScene()
    scene.rules[.top] = Array("x\(pattern)\n".utf8)
    scene.ignoresCase = ignoresCase
    scene.paths = (UInt8(1)...255).filter { $0 != UInt8(ascii: "/") }
      .map { GitPath([UInt8(ascii: "x"), $0]) }
    #expect(try scene.answers() == scene.answersOfGit(in: TestRepository()))
  }
}
