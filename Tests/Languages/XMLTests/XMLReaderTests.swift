import SchemaModel
import TestSupport
import Testing
import XML

/// What is read of XML, in the words of the document itself.
@Suite struct XMLReaderTests {
  private func read(_ text: String) -> XMLDocument { XMLReader.read(Array(text.utf8)) }

  /// An element on one line: `a(b=1)[c()]"text"`.
  private func line(_ element: XMLElement) -> String {
    let attributes = element.attributes.map {
      "\($0.name)=\(String(decoding: $0.value, as: UTF8.self))"
    }
    let children = element.children.map(line)
    return element.name + "(" + attributes.joined(separator: " ") + ")"
      + (children.isEmpty ? "" : "[" + children.joined(separator: " ") + "]")
      + (element.text.isEmpty ? "" : "\"\(String(decoding: element.text, as: UTF8.self))\"")
  }

  @Test(arguments: [
    ("<a/>", "a()"), ("<a b='1' c = \"2\"/>", "a(b=1 c=2)"),
    ("<a><b/><c>x</c></a>", "a()[b() c()\"x\"]"),
    ("<?xml version=\"1.0\"?>\n<!-- <b/> -->\n<a/>\n<!-- c -->", "a()"),
    ("<n:a xmlns:n=\"u\"><n:b n:c=\"1\"/></n:a>", "a(n=u)[b(c=1)]"),
    ("<a>x &lt; y &amp;&#65;&#x42;&apos;&quot;&gt;</a>", "a()\"x < y &AB'\">\""),
    ("<a b='&quot;&amp;'/>", "a(b=\"&)"),
    ("<a><![CDATA[x < y]]> z<!-- no -->!</a>", "a()\"x < y z!\""),
    ("<a>]]&gt;<![CDATA[]]]]><![CDATA[>]]></a>", "a()\"]]>]]>\""),
    ("<a>\n  <b/>\n</a>", "a()[b()]"), ("<!DOCTYPE a SYSTEM \"x>y\"><a/>", "a()"),
    ("\u{FEFF}<a/>", "a()"), ("<a b='<'/>", "a(b=<)"), ("<a></a >", "a()"),
  ])
  func `a document is read as it is meant`(text: String, expected: String) throws {
    let document = read(text)
    #expect(document.fault == nil)
    #expect(line(try #require(document.root)) == expected)
  }

  @Test(arguments: [
    ("", 1), ("x", 1), ("<a>", 1), ("<a>\n<b>\n</a>", 3), ("<a/>\n<b/>", 2), ("<a b/>", 1),
    ("<a b=1/>", 1), ("<a b='1/>", 1), ("<a\n", 1), ("<a>\n<!-- x", 2), ("<a><![CDATA[x", 1),
    ("<a></b>", 1), ("<a>< b></a>", 1), ("<!DOCTYPE a [", 1), ("</a>", 1), ("<?x", 1),
  ])
  func `what is not well-formed ends the reading where it stands`(text: String, line: Int) throws {
    #expect(try #require(read(text).fault).place.line == line)
  }

  @Test func `what was read before a fault is kept`() throws {
    let document = read("<a><b/><c d='1'><e></a>")
    #expect(line(try #require(document.root)) == "a()[b() c(d=1)[e()]]")
    #expect(document.fault != nil)
  }

  @Test func `a place is that of the tag, and of the first word`() throws {
    let root = try #require(read("<a>\n  <b>\n\n   x\n</b></a>").root)
    #expect(root.children[0].place == SourcePlace(line: 2, column: 3))
    #expect(root.children[0].textPlace == SourcePlace(line: 4, column: 4))
  }

  @Test func `an entity that a document declares is a hole, and is not expanded`() throws {
    let bomb = """
      <!DOCTYPE a [<!ENTITY x "<!-- ' -->&y;&y;"> <!ENTITY y "ha"> <!-- ]> " --> ]>
      <a b="&x;">&x;&x;</a>
      """
    let document = read(bomb)
    #expect(document.hasDeclarations)
    let root = try #require(document.root)
    #expect(root.text == [XMLReader.hole, XMLReader.hole])
    #expect(root.attributes[0].value == [XMLReader.hole])
  }

  @Test func `UTF-16 with its mark is read`() throws {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "<a b='ü'/>".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(line(try #require(XMLReader.read(bytes).root)) == "a(b=ü)")
    #expect(XMLReader.rootName(of: bytes) == "a")
  }

  @Test func `Latin-1 is read where the first line says so`() throws {
    var bytes = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a b='".utf8)
    bytes += [0xFC, UInt8(ascii: "'"), UInt8(ascii: "/"), UInt8(ascii: ">")]
    #expect(line(try #require(XMLReader.read(bytes).root)) == "a(b=ü)")
  }

  @Test(arguments: [
    ("<a", "a"), ("<?x?><!-- y --><!DOCTYPE z><n:a b='", "a"), ("{\"a\": 1}", nil), ("", nil),
    ("a < b", nil), ("<!-- x", nil), ("<", nil),
  ])
  func `the root is known from the beginning of a file`(text: String, name: String?) {
    #expect(XMLReader.rootName(of: Array(text.utf8)) == name)
  }

  @Test func `depth and number have a bound`() throws {
    let deep = read(String(repeating: "<a>", count: 100_000))
    #expect(try #require(deep.fault).place.column == 3 * 256 + 1)
    var limits = XMLLimits()
    limits.nodes = 3
    limits.bytes = 100
    let many = XMLReader.read(Array("<a><b/><c/><d/></a>".utf8), limits: limits)
    #expect(many.fault != nil)
    #expect(many.root?.children.count == 3)
    #expect(XMLReader.read(Array(repeating: 0x20, count: 101), limits: limits).fault != nil)
  }

  @Test func `a reading costs as much as its text is long`() {
    let inputs = [
      String(repeating: "<a>&x;</a>", count: 20_000),
      "<a>" + String(repeating: "&", count: 1 << 17),
      "<a>" + String(repeating: "<!--", count: 1 << 17),
      "<a " + String(repeating: "b='1' ", count: 20_000),
      String(repeating: "<!DOCTYPE [", count: 20_000),
      String(repeating: "<![CDATA[", count: 20_000),
      "<a>" + String(repeating: "\n<b>x</b>", count: 20_000),
    ]
    for input in inputs {
      #expect(ContinuousClock().measure { _ = read(input) } < .seconds(5))
    }
  }
}
