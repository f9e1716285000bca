import Python
import SchemaModel
import Testing

@Suite struct PythonReaderTests {
  private static func parse(_ text: String) -> Module { PythonReader.parse(Array(text.utf8)) }

  private static func listing(_ text: String) -> String { SyntaxListing(parse(text)).text }

  /// The value of a string that stands alone.
  private static func value(_ text: String) -> String? {
    guard case .expression(let expression)? = parse(text).statements.first?.kind,
      case .string(let literal) = expression.kind
    else { return nil }
    return literal.constant
  }

  @Test("a call stands where its callee begins")
  func call() {
    #expect(
      Self.listing("def upgrade():\n    op.drop_table('a', schema=None)\n") == """
        1:1 function upgrade
        decorators 0
        body 1
        2:5 expression
        2:5 call op.drop_table 2
        2:5 attribute drop_table
        2:5 name op
        argument
        2:19 string a
        argument schema
        2:31 None

        """)
  }

  @Test("operators bind as Python has it")
  func precedence() {
    #expect(
      Self.listing("a or not b == c | d * -e ** f").split(separator: "\n").map {
        $0.drop { $0 != " " }.dropFirst()
      } == [
        "expression", "or 2", "name a", "unary not", "comparison ==", "name b", "binary |",
        "name c", "binary *", "name d", "unary -", "binary **", "name e", "name f",
      ])
  }

  @Test(
    "strings are read as their values",
    arguments: [
      ("'a' \"b\" '''c'''", "abc"),
      (#"'\x41\102\u0043\U00000044\N{latin capital letter e}'"#, "ABCDE"),
      (#"r'\n' '\n'"#, "\\n\n"), (#"b'\xe9\x41'"#, "éA"), (#"'\ud800'"#, "\u{FFFD}"),
      ("'''a\r\nb\rc'''", "a\nb\nc"), ("'a\\\nb'", "ab"), (#"'\d\%'"#, "\\d\\%"), ("f'{{}}'", "{}"),
      ("('a'\n  # why\n  'b')", "ab"), ("ur'\\d'", "\\d"), ("''", ""), ("t'a'", "a"),
      (#"'\N{DASH'"#, nil), (#"'\x4'"#, nil),
      (#"'\N{EM DASH}\N{LINE FEED}\N{CJK UNIFIED IDEOGRAPH-4E00}'"#, "—\n一"),
    ])
  func values(_ text: String, _ expected: String?) {
    #expect(Self.value(text) == expected)
  }

  @Test("fields of strings are read with their places, formats left out")
  func fields() {
    #expect(
      Self.listing(#"f"a{b.c("x")!r:>{d}}{e=}" '{f}'"#) == """
        1:1 expression
        1:1 fields 5
        text a
        field r
        1:5 call b.c 1
        1:5 attribute c
        1:5 name b
        argument
        1:9 string x
        text e=
        field r
        1:22 name e
        text {f}

        """)
  }

  @Test("the commonest lines of Python 2 are read")
  func python2() {
    let text = """
      print 'a %s' % b, c
      print >>f, 'a'
      print
      exec 'a' in b
      try:
        raise A, 'b', c
      except (A, B), e:
        x = `e` <> 0777L
      except C, d: pass

      """
    #expect(Self.parse(text).unreadable == nil)
    let lines = Self.listing(text).split(separator: "\n")
    for line in [
      "1:1 call print 2", "1:7 binary %", "4:1 call exec 1", "handler e", "handler d",
      "8:7 call repr 1", "8:14 number 0777L",
    ] { #expect(lines.contains { $0 == line }, "\(line)") }
  }

  @Test("what is newer than 3.13 is read")
  func newer() {
    let text = "try: a\nexcept A, B: b\nx = t'{a} b'\n"
    #expect(Self.parse(text).unreadable == nil)
    #expect(Self.listing(text).contains("2:8 tuple 2\n2:8 name A\n2:11 name B\n"))
    #expect(Self.listing(text).contains("3:5 fields 2\nfield \n3:8 name a\ntext  b\n"))
  }

  @Test("names that became keywords are read where they can be nothing else")
  func oldNames() {
    #expect(Self.parse("f(async=True); x.async = await\nasync = 1\n").unreadable == nil)
  }

  @Test("reading goes on behind what cannot be read")
  func recovery() {
    for (text, place, kinds) in [
      ("a = = b\nc = 1\n", "1:5", "?="), ("if a:\n  b c\n  d = 1\ne = 2\n", "2:5", "if="),
      ("def f(a b):\n  c = 1\n  d = 2\ne = 3\n", "1:9", "?="), ("  a = 1\nb = 2\n", "1:3", "?="),
      ("a = f(b\ndef g():\n  c = 1\nd = 2\n", "2:1", "?f="), ("a = 'b\nc = 1\n", "1:5", "?="),
      ("a = f'{b\nimport c\nd = 1\n", "2:1", "?i="), ("try:\n  a\nb = 1\n", "3:1", "?="),
      ("match a:\n  case 1:\n    b\n  c\n  case 2: d\ne = 1\n", "4:3", "?="),
      ("a = 1; b c; d = 2\ne = 3\n", "1:10", "=?="), ("a = )\nb = 1\n", "1:5", "?="),
      ("if a:\n    b = 1\n  c = 2\nd = 3\n", "3:3", "if=="),
      ("@a\nb = 1\nc = 2\n", "2:1", "?=="), ("a = \"\"\"b\nc = 1\n", "1:5", "?"),
      ("x = 'é\u{0}'; \u{0}\ny = 1\n", "1:12", "=?="), ("a = €\nb = 1\n", "1:5", "?="),
    ] {
      let module = Self.parse(text)
      #expect(module.unreadable.map { "\($0.line):\($0.column)" } == place, "\(text)")
      #expect(Self.kinds(module.statements) == kinds, "\(text)")
    }
    #expect(PythonReader.parse([0x78, 0x0A, 0x22, 0xFF, 0x22]).unreadable?.line == 2)
  }

  /// A sign a statement.
  private static func kinds(_ statements: [Statement]) -> String {
    statements.map { statement in
      switch statement.kind {
      case .assignment: "="
      case .unreadable: "?"
      case .function: "f"
      case .importing: "i"
      case .conditional(_, let then, _): then.isEmpty ? "" : "if"
      default: "."
      }
    }.joined()
  }
}
