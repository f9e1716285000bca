import YAML

/// The lines of a policy file, which are added to and otherwise kept byte for byte.
struct PolicyLines {
  private(set) var lines: [Substring]
  private let ending: String

  init(_ text: String) {
    ending = text.contains("\r\n") ? "\r\n" : "\n"
    lines = text.split(
      omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" })
    // What stands behind the last line's end is no line.
    if lines.last?.isEmpty == true { lines.removeLast() }
  }

  /// The whole file, with lines of our own in front of one of its lines.
  ///
  /// - Parameter line: from 1; one more than there are lines for the end of the file.
  func with(_ new: [String], before line: Int) -> [UInt8] {
    let index = min(max(line - 1, 0), lines.count)
    let all = lines[..<index].map(String.init) + new + lines[index...].map(String.init)
    return Array(all.joinedLines(ending).utf8)
  }

  /// The line behind the last one above `line` that is neither blank nor a comment.
  func lineBehindContent(before line: Int) -> Int {
    var line = min(line, lines.count + 1)
    while line > 1 {
      let words = lines[line - 2].drop { $0 == " " || $0 == "\t" }
      guard words.isEmpty || words.hasPrefix("#") else { break }
      line -= 1
    }
    return line
  }

  func character(at mark: YAMLMark) -> Character? {
    guard lines.indices.contains(mark.line - 1) else { return nil }
    return lines[mark.line - 1].dropFirst(mark.column - 1).first
  }

  /// The lines with one word in place of another that begins at a place.
  func replacing(_ word: String, with new: String, at mark: YAMLMark) -> PolicyLines {
    guard lines.indices.contains(mark.line - 1) else { return self }
    let line = lines[mark.line - 1]
    let rest = line.dropFirst(mark.column - 1)
    guard rest.hasPrefix(word) else { return self }
    var changed = line.prefix(mark.column - 1) + new + rest.dropFirst(word.count)
    while changed.last == " " { changed.removeLast() }
    var copy = self
    copy.lines[mark.line - 1] = changed
    return copy
  }
}

extension [String] {
  /// The lines, each with its end.
  func joinedLines(_ ending: String) -> String { map { $0 + ending }.joined() }
}
