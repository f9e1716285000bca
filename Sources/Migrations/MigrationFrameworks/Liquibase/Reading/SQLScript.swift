import SchemaModel
import SQL

/// A script of SQL that stands in a change log.
struct SQLScript {
  private let text: [UInt8]
  /// What ends a statement beside a semicolon; empty where nothing does.
  private let delimiter: [UInt8]

  init(_ text: [UInt8], delimiter: String? = nil) {
    self.text = text
    let plain = (delimiter ?? "").filter {
      !$0.isWhitespace && $0 != "\\" && $0 != "$" && $0 != "^"
    }
    self.delimiter = plain == ";" || plain == "n" || plain == "r" ? [] : Array(plain.utf8)
  }

  /// What it does, each operation at its line of the file.
  ///
  /// - Parameter line: the line of the file that its first one is.
  func operations(from line: Int) -> [SchemaOperation] {
    var operations: [SchemaOperation] = []
    for part in parts {
      for var operation in SQLReader.operations(Array(text[part.range])) {
        operation.place.line += line - 1 + part.line
        operations.append(operation)
      }
    }
    return operations
  }

  /// The pieces between the delimiters at the ends of lines, and the line that each begins on.
  private var parts: [(range: Range<Int>, line: Int)] {
    guard !delimiter.isEmpty else { return [(0..<text.count, 0)] }
    var parts: [(range: Range<Int>, line: Int)] = []
    var (start, startLine) = (0, 0)
    var (index, line) = (0, 0)
    while index < text.count {
      let end = text[index...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      let last = text[index..<end].lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? index
      if text[index..<last].suffix(delimiter.count).elementsEqual(delimiter, by: isSame) {
        parts.append((start..<(last - delimiter.count), startLine))
        (start, startLine) = (end, line)
      }
      (index, line) = (end + 1, line + 1)
    }
    if start < text.count { parts.append((start..<text.count, startLine)) }
    return parts
  }

  private func isSame(_ left: UInt8, _ right: UInt8) -> Bool {
    left == right
      || left | 0x20 == right | 0x20
        && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(left | 0x20)
  }
}
