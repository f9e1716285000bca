import TestSupport
import Testing
import YAML

@Suite struct YAMLNodeTests {
  @Test func `a document becomes a tree with its places`() throws {
    let text = "a: 1\nlist:\n  - 'b'\n  - {é: \"d\", e: f}\n  - |\n    g\n"
    func node(_ content: YAMLNode.Content, _ line: Int, _ column: Int) -> YAMLNode {
      YAMLNode(content, mark: YAMLMark(line: line, column: column))
    }
    let flow = node(
      .mapping([
        YAMLEntry(
          key: node(.scalar("é", .plain), 4, 6), value: node(.scalar("d", .quoted), 4, 9)),
        YAMLEntry(
          key: node(.scalar("e", .plain), 4, 14), value: node(.scalar("f", .plain), 4, 17)),
      ]), 4, 5)
    let list = node(
      .sequence([
        node(.scalar("b", .quoted), 3, 5), flow, node(.scalar("g\n", .block), 5, 5),
      ]), 3, 3)
    let root = node(
      .mapping([
        YAMLEntry(key: node(.scalar("a", .plain), 1, 1), value: node(.scalar("1", .plain), 1, 4)),
        YAMLEntry(key: node(.scalar("list", .plain), 2, 1), value: list),
      ]), 1, 1)
    #expect(try YAMLNode.parse(Array(text.utf8)) == root)
  }

  @Test(arguments: ["", "\n\n", "# only a comment\n", "\u{FEFF}", "\u{FEFF}# note\n"])
  func `a file that holds nothing has no document`(text: String) throws {
    #expect(try YAMLNode.parse(Array(text.utf8)) == nil)
  }

  @Test func `a byte order mark and carriage returns change nothing`() throws {
    let plain = try YAMLNode.parse(Array("a: b\nc: [d]\n".utf8))
    #expect(try YAMLNode.parse(Array("\u{FEFF}a: b\r\nc: [d]\r\n".utf8)) == plain)
    let wide: [UInt8] = "\u{FEFF}a: b\nc: [d]\n".utf16.flatMap { unit in
      [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
    }
    #expect(try YAMLNode.parse(wide) == plain)
  }

  @Test func `a key that stands twice is kept twice`() throws {
    let root = try YAMLNode.parse(Array("a: 1\na: 2\n".utf8))
    guard case .mapping(let entries) = root?.content else {
      Issue.record("no mapping")
      return
    }
    #expect(entries.map(\.key.mark.line) == [1, 2])
  }

  @Test func `an alias is the value that it names, at its own place`() throws {
    let root = try YAMLNode.parse(Array("- &a [b]\n- *a\n".utf8))
    guard case .sequence(let items) = root?.content else {
      Issue.record("no list")
      return
    }
    #expect(items[1].content == items[0].content)
    #expect(items[1].mark == YAMLMark(line: 2, column: 3))
  }

  @Test(arguments: [
    ("a: b\n  c: d\n", "2:4: unexpected `:`"),
    ("paths: [*.rdb]\n", "1:9: `*` at the start of a value"),
    ("- *.rdb\n", "1:3: `*` at the start of a value"),
    ("- *rdb\n", "1:3: `*rdb` refers to `&rdb`, which is not defined above it"),
    ("- &a [*a]\n", "1:7: `*a` refers to `&a`"),
    ("- !keep.db\n", "1:3: types such as `!name` are not supported"),
    ("a: 'b\n", "1:4: the quote that opens here is never closed"),
    ("a: [b, c\nd: e\n", "2:2: a `,` or `]` is missing here; the list begins at 1:4"),
    ("a: {b: c\nd: e\n", "a `,` or `}` is missing here; the mapping begins at 1:4"),
    ("a: 1\nword\nb: 2\n", "2:1: a `:` is missing after this key"),
    ("a:\n  b: 1\n c: 2\n", "3:2: this line does not belong to the block that begins in line 1"),
    ("a:\n\t- b\n", "2:1: a value cannot begin with this character"),
    ("a: @b\n", "1:4: a value cannot begin with this character"),
    ("a: 1\n---\nb: 2\n", "2:1: a second document begins here"),
    ("a: \u{01}\n", "1:4: a control character"),
    ("a: 1\nb: \0\n", "2:4: a control character"),
  ])
  func `a fault is told in plain words with its place`(text: String, words: String) {
    let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(Array(text.utf8)) }
    #expect(error?.description.contains(words) == true, "\(error.map(\.description) ?? "")")
  }

  @Test func `bytes that are no text are told with their place`() {
    let bytes = Array("a: 1\nbé: ".utf8) + [0xFF, 0x0A]
    let error = #expect(throws: YAMLError.self) { try YAMLNode.parse(bytes) }
    #expect(error?.description == "2:5: this is not UTF-8 text")
  }
}
