import GitModel
import GuardModel

/// Text as SARIF's messages have it.
enum SARIFText {
  /// Words that cannot be read as an embedded link, `[text](place)`, nor as a placeholder, `{0}`
  /// (sections 3.11.5 and 3.11.6).
  static func plain(_ words: String) -> String {
    let lines = words.split(separator: "\n", omittingEmptySubsequences: false)
    var text = lines.map { String($0).printable }.joined(separator: "\n")
    // Both are rare, and looking for them is not cheap.
    if text.utf8.contains(UInt8(ascii: "]")) {
      // A zero-width space would be gone when the text is copied; a plain one can be seen.
      text = text.replacing("](", with: "] (")
    }
    guard text.utf8.contains(UInt8(ascii: "{")), text.contains(/\{[0-9]+\}/) else { return text }
    return text.replacing("{", with: "{{").replacing("}", with: "}}")
  }

  /// The path as a reference relative to the top: every byte that is not unreserved in RFC 3986 is
  /// escaped, so that any name of a file survives, text or not.
  static func reference(_ path: GitPath) -> String {
    if path == .top { return "." }
    var text = ""
    for byte in path.bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return text
  }
}
