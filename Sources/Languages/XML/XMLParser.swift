import SchemaModel

/// Builds the elements of one document; without recursion, since a document may be as deep as it is
/// long.
struct XMLParser {
  private var scanner: XMLScanner
  private let limits: XMLLimits
  private var result = XMLDocument()
  /// The elements that are open, the outermost first, and the names of their tags with prefixes.
  private var open: [(element: XMLElement, tag: Range<Int>)] = []
  private var nodes = 0

  init(_ bytes: [UInt8], _ limits: XMLLimits) {
    scanner = XMLScanner(bytes)
    self.limits = limits
  }

  mutating func document() -> XMLDocument {
    if scanner.bytes.count > limits.bytes {
      fail("it is larger than \(limits.bytes) bytes", at: 0)
      return result
    }
    while !scanner.isAtEnd, result.fault == nil { step() }
    if result.fault == nil, let last = open.last {
      result.fault = XMLFault(
        reason: "the element \(last.element.name) is never closed", place: last.element.place)
    } else if result.fault == nil, result.root == nil {
      fail("there is no element", at: 0)
    }
    while !open.isEmpty { close() }
    return result
  }

  mutating func rootName() -> String? {
    while true {
      scanner.skipSpace()
      guard scanner.byte == UInt8(ascii: "<") else { return nil }
      let start = scanner.index
      if scanner.has(.declaration) || scanner.has(.instruction) {
        step()
        if result.fault != nil || scanner.index == start { return nil }
        continue
      }
      scanner.index += 1
      return scanner.name().map { scanner.localName($0) }
    }
  }

  /// Reads the text, tag, comment or declaration that stands here.
  private mutating func step() {
    let start = scanner.index
    guard scanner.byte == UInt8(ascii: "<") else { return readText() }
    if scanner.accept(.comment) {
      if scanner.skip(behind: .commentEnd) == nil { fail("a comment is never closed", at: start) }
    } else if scanner.accept(.section) {
      guard let range = scanner.skip(behind: .sectionEnd) else {
        return fail("a CDATA section is never closed", at: start)
      }
      append(scanner.bytes[range], at: range.lowerBound)
    } else if scanner.accept(.instruction) {
      if scanner.skip(behind: .instructionEnd) == nil {
        fail("an instruction is never closed", at: start)
      }
    } else if scanner.has(.declaration) {
      readDeclaration()
    } else if scanner.accept(.closingTag) {
      readClosing(start)
    } else {
      readOpening(start)
    }
  }

  private mutating func fail(_ reason: String, at offset: Int) {
    guard result.fault == nil else { return }
    result.fault = XMLFault(reason: reason, place: scanner.place(of: offset))
  }

  // MARK: Text

  private mutating func readText() {
    let start = scanner.index
    let end = scanner.bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? scanner.bytes.count
    scanner.index = end
    let text = scanner.bytes[start..<end]
    guard text.contains(UInt8(ascii: "&")) else { return append(text, at: start) }
    append(XMLText.decoded(text)[...], at: start)
  }

  private mutating func append(_ text: ArraySlice<UInt8>, at offset: Int) {
    guard let last = open.indices.last else { return }
    if open[last].element.text.isEmpty {
      guard let first = text.firstIndex(where: { $0 > 0x20 }) else { return }
      open[last].element.textPlace = scanner.place(of: offset + first - text.startIndex)
      open[last].element.text = Array(text[first...])
    } else {
      open[last].element.text += text
    }
  }

  // MARK: Tags

  private mutating func readOpening(_ start: Int) {
    scanner.index += 1
    guard let tag = scanner.name() else {
      return fail("`<` stands where text is expected", at: start)
    }
    if open.isEmpty, result.root != nil { return fail("a second element begins here", at: start) }
    guard open.count < limits.depth else {
      return fail("more than \(limits.depth) elements are inside each other", at: start)
    }
    var element = XMLElement(name: scanner.localName(tag), place: scanner.place(of: start))
    count(at: start)
    while result.fault == nil {
      scanner.skipSpace()
      if scanner.accept(.emptyTagEnd) {
        open.append((element, tag))
        return close()
      }
      if scanner.accept(UInt8(ascii: ">")) { return open.append((element, tag)) }
      guard let attribute = readAttribute(start) else { break }
      element.attributes.append(attribute)
      count(at: start)
    }
    open.append((element, tag))
  }

  private mutating func readAttribute(_ start: Int) -> XMLAttribute? {
    guard let range = scanner.name() else {
      fail("the tag that begins here is never closed", at: start)
      return nil
    }
    scanner.skipSpace()
    guard scanner.accept(UInt8(ascii: "=")) else {
      fail("the attribute \(scanner.localName(range)) has no value", at: range.lowerBound)
      return nil
    }
    scanner.skipSpace()
    let quote = scanner.byte
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      fail("the value of \(scanner.localName(range)) has no quotes", at: range.lowerBound)
      return nil
    }
    let first = scanner.index + 1
    guard let end = scanner.bytes[first...].firstIndex(of: quote) else {
      fail("the value of \(scanner.localName(range)) is never closed", at: range.lowerBound)
      return nil
    }
    scanner.index = end + 1
    let isPlain = !scanner.bytes[first..<end].contains(UInt8(ascii: "&"))
    return XMLAttribute(
      name: scanner.localName(range),
      value: isPlain
        ? Array(scanner.bytes[first..<end]) : XMLText.decoded(scanner.bytes[first..<end]))
  }

  private mutating func count(at offset: Int) {
    nodes += 1
    if nodes > limits.nodes { fail("it has more than \(limits.nodes) elements", at: offset) }
  }

  private mutating func readClosing(_ start: Int) {
    guard let tag = scanner.name(), let last = open.last,
      scanner.bytes[tag].elementsEqual(scanner.bytes[last.tag])
    else { return fail("this closes no element that is open", at: start) }
    scanner.skipSpace()
    guard scanner.accept(UInt8(ascii: ">")) else {
      return fail("this tag is never closed", at: start)
    }
    close()
  }

  /// Puts the innermost open element into the one around it.
  private mutating func close() {
    guard let last = open.popLast() else { return }
    if let outer = open.indices.last {
      open[outer].element.children.append(last.element)
    } else {
      result.root = last.element
    }
  }

  // MARK: Declarations

  /// A document type, which is passed over: `<!DOCTYPE a SYSTEM "b" [ … ]>`.
  private mutating func readDeclaration() {
    let start = scanner.index
    scanner.index += 2
    var depth = 0
    while !scanner.isAtEnd {
      switch scanner.byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        let quote = scanner.byte
        let rest = scanner.bytes[(scanner.index + 1)...]
        scanner.index = rest.firstIndex(of: quote) ?? scanner.bytes.count
      case UInt8(ascii: "["):
        depth += 1
        result.hasDeclarations = true
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "<") where scanner.has(.comment):
        guard scanner.skip(behind: .commentEnd) != nil else { break }
        scanner.index -= 1
      case UInt8(ascii: ">") where depth <= 0:
        scanner.index += 1
        return
      default: break
      }
      scanner.index += 1
    }
    scanner.index = min(scanner.index, scanner.bytes.count)
    fail("a declaration is never closed", at: start)
  }
}
