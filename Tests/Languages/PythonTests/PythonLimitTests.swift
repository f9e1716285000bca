import Python
import SchemaModel
import Testing

/// Texts that would exhaust the stack of a reader without bounds.
///
/// Each is read as one line that cannot be read, and what follows it is read.
@Suite struct PythonLimitTests {
  private static let many = 100_000

  private static func repeated(_ text: String) -> String { String(repeating: text, count: many) }

  private static let deep: [String] = [
    repeated("("), repeated("["), repeated("{"), repeated("-"), repeated("not "), repeated("f("),
    repeated("x["), repeated("lambda: "), repeated("1 if 1 else "), repeated("2 ** "),
    repeated("await "), repeated("*"), repeated("f'{"), repeated("`"), repeated("(a+"),
    repeated("{1: "), repeated("yield "), repeated("a = (b := "),
    repeated("a + ") + "a", "a" + repeated(".b"), "a" + repeated(".b()"), "a" + repeated("[0]"),
    "a" + repeated("()"), repeated("a @ ") + "a", "(" + repeated("a + ") + "a)",
  ]

  @Test("refuses to nest without end, and reads on", arguments: deep.indices)
  func nesting(_ index: Int) {
    let closed = Self.deep[index] + "\ndef f(): pass\n"
    let module = PythonReader.parse(Array(closed.utf8))
    #expect(module.unreadable?.line == 1)
    guard case .function(let function)? = module.statements.last?.kind else {
      Issue.record("the function is not read")
      return
    }
    #expect(function.name == "f")
  }

  @Test("chains that are within the bound may nest as well")
  func chainsInBrackets() {
    // Every level is one link longer than what is read: were links counted by level, the tree
    // would be as deep as all of them.
    let text =
      String(repeating: "(", count: 150) + "a"
      + String(repeating: String(repeating: ".b", count: 900) + ")", count: 150)
    #expect(PythonReader.parse(Array("x = \(text)\n".utf8)).unreadable?.line == 1)
    let short = String(repeating: "(a + ", count: 150) + "a" + String(repeating: ")", count: 150)
    #expect(PythonReader.parse(Array("x = \(short)\n".utf8)).unreadable == nil)
  }

  @Test("reads long lists, chains of comparisons and assignments")
  func long() {
    for text in [
      Self.repeated("a, "), "x = [" + Self.repeated("a, ") + "]", Self.repeated("a < ") + "a",
      Self.repeated("a and ") + "a", "f(" + Self.repeated("a, ") + ")", Self.repeated("'a' "),
      "x = {" + Self.repeated("a: b, ") + "}", Self.repeated("a; "), Self.repeated("a = ") + "a",
      Self.repeated("\n"), Self.repeated("#\n"), Self.repeated("\\\n") + "a",
      "x = '" + Self.repeated("\\n") + "'", "x = f'" + Self.repeated("{a}") + "'",
      "def f(" + (0..<Self.many).map { "a\($0), " }.joined() + "): pass",
      "x = a" + String(repeating: " + 'b'", count: 900),
    ] {
      #expect(PythonReader.parse(Array("\(text)\n".utf8)).unreadable == nil, "\(text.prefix(20))")
    }
  }

  @Test("reads blocks and branches up to the bound, and refuses more")
  func blocks() {
    func nested(_ depth: Int) -> String {
      (0..<depth).map { String(repeating: " ", count: $0) + "if a:\n" }.joined()
        + String(repeating: " ", count: depth) + "b\n"
    }
    func branches(_ count: Int) -> String {
      "if a: b\n" + String(repeating: "elif a: b\n", count: count)
    }
    #expect(PythonReader.parse(Array(nested(100).utf8)).unreadable == nil)
    #expect(PythonReader.parse(Array(branches(500).utf8)).unreadable == nil)
    for text in [nested(3000), branches(Self.many)] {
      let module = PythonReader.parse(Array((text + "x = 1\n").utf8))
      #expect(module.unreadable != nil)
      guard case .assignment? = module.statements.last?.kind else {
        Issue.record("the assignment is not read")
        return
      }
    }
  }
}
