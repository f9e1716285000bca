import Characters

/// A comment of SQL that speaks to Liquibase: `--changeset ada:2 runOnChange:true`.
struct FormattedSQLLine {
  /// The word that it begins with, in lower case.
  let word: String
  /// What stands behind it.
  let rest: String

  private static let longest = 4096

  /// Nil where the line is no comment, or says nothing.
  init?(_ line: ArraySlice<UInt8>) {
    guard let comment = FormattedSQLLine.comment(line) else { return nil }
    let text = String(decoding: comment.prefix(FormattedSQLLine.longest), as: UTF8.self)
    let letters = text.prefix { $0.isASCII && $0.isLetter }
    guard !letters.isEmpty else { return nil }
    word = letters.lowercased()
    rest = String(text.dropFirst(letters.count).drop { $0 == ":" || $0.isWhitespace })
      .trimmingEnd()
  }

  /// The line that stands for one that is not there.
  init(changeSet name: String) { (word, rest) = ("changeset", name) }

  /// What a comment says, behind its dashes and white space; nil where the line is none.
  static func comment(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let start = line.drop { $0 <= 0x20 }
    guard start.starts(with: "--".utf8) else { return nil }
    return start.dropFirst(2).drop { $0 <= 0x20 }
  }

  /// `2 by ada`, of `ada:2`.
  var changeSetName: String {
    let colon = rest.firstIndex(of: ":") ?? rest.endIndex
    let author = rest[..<colon].filter { $0 != "\"" }
    let behind = rest[colon...].dropFirst().drop(while: \.isWhitespace)
    let id =
      behind.first == "\""
      ? behind.dropFirst().prefix { $0 != "\"" } : behind.prefix { !$0.isWhitespace }
    return "\(id) by \(author)"
  }

  /// The value of an attribute: `endDelimiter:"//"`.
  subscript(name: String) -> String? {
    for part in rest.split(whereSeparator: \.isWhitespace).dropFirst(word == "changeset" ? 1 : 0) {
      guard let colon = part.firstIndex(of: ":"), part[..<colon].lowercased() == name.lowercased()
      else { continue }
      return part[colon...].dropFirst().filter { $0 != "\"" }
    }
    return nil
  }

  /// Whether an attribute is `true`.
  func says(_ name: String) -> Bool { self[name]?.lowercased() == "true" }
}

extension String {
  fileprivate func trimmingEnd() -> String {
    var text = self
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
