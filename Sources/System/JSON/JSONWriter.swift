import Characters

extension JSONValue {
  /// The value as a document of UTF-8 with a newline at its end.
  ///
  /// An array or object of scalars stands on one line, any other has a line for each member: so a
  /// finding is a line, for people, `grep` and `diff`.
  package var document: [UInt8] {
    var writer = JSONWriter()
    writer.write(self, indentation: 0)
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  fileprivate var isContainer: Bool {
    switch self {
    case .array, .object: true
    default: false
    }
  }
}

private struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ value: JSONValue, indentation: Int) {
    switch value {
    case .null: bytes += "null".utf8
    case .flag(let flag): bytes += (flag ? "true" : "false").utf8
    case .integer(let integer): bytes += String(integer).utf8
    case .decimal(let decimal): bytes += JSONWriter.fixed(decimal).utf8
    case .text(let text): write(text)
    case .array(let elements):
      list("[", elements, "]", inline: !elements.contains(where: \.isContainer), indentation) {
        $0.write($1, indentation: $2)
      }
    case .object(let members):
      list("{", members, "}", inline: !members.contains(where: \.value.isContainer), indentation) {
        $0.write($1.name)
        $0.bytes += ": ".utf8
        $0.write($1.value, indentation: $2)
      }
    }
  }

  private mutating func list<Element>(
    _ opening: String, _ elements: [Element], _ closing: String, inline: Bool, _ indentation: Int,
    element write: (inout JSONWriter, Element, Int) -> Void
  ) {
    bytes += opening.utf8
    for (index, element) in elements.enumerated() {
      if index > 0 { bytes += (inline ? ", " : ",").utf8 }
      if !inline { newLine(indentation + 2) }
      write(&self, element, indentation + 2)
    }
    if !inline { newLine(indentation) }
    bytes += closing.utf8
  }

  private mutating func newLine(_ indentation: Int) {
    bytes.append(UInt8(ascii: "\n"))
    bytes += repeatElement(UInt8(ascii: " "), count: indentation)
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += #"\""#.utf8
      case "\\": bytes += #"\\"#.utf8
      case "\n": bytes += #"\n"#.utf8
      case "\r": bytes += #"\r"#.utf8
      case "\t": bytes += #"\t"#.utf8
      case " "..."~": bytes.append(UInt8(truncatingIfNeeded: scalar.value))
      // JSON allows many of the rest as they are; a terminal that shows the document does not.
      case _ where scalar.isPrintable:
        bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      default:
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          let digits = String(unit, radix: 16)
          bytes += (#"\u"# + String(repeating: "0", count: 4 - digits.count) + digits).utf8
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// The number with three to six decimals; 0 for what no number says.
  private static func fixed(_ decimal: Double) -> String {
    let millionths = Int(exactly: (decimal * 1e6).rounded()) ?? 0
    let digits = String(millionths.magnitude % 1_000_000)
    var fraction = String(repeating: "0", count: 6 - digits.count) + digits
    while fraction.count > 3, fraction.hasSuffix("0") { fraction.removeLast() }
    return "\(millionths < 0 ? "-" : "")\(millionths.magnitude / 1_000_000).\(fraction)"
  }
}
