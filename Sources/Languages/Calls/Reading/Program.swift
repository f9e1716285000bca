/// A program that was read.
package struct Program: Sendable {
  package let language: ProgramLanguage
  package let bytes: [UInt8]
  package let statements: [Node]
  /// Where something begins that could not be read to its end; nil where all was read.
  package let unreadable: Int?
  private let lineStarts: [Int]

  /// Reads a program; whatever it says, in time that grows with its length alone.
  package init(_ bytes: [UInt8], _ language: ProgramLanguage) {
    self.bytes = bytes
    self.language = language
    var starts = [0]
    for index in bytes.indices where bytes[index] == 0x0A { starts.append(index + 1) }
    lineStarts = starts
    var parser = ProgramParser(bytes, 0..<bytes.count, language, depth: 0)
    statements = parser.program()
    unreadable = parser.unreadable
  }

  /// The line and the column in bytes of an offset, both from 1.
  package func position(of offset: Int) -> (line: Int, column: Int) {
    var (low, high) = (0, lineStarts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return (low + 1, offset - lineStarts[low] + 1)
  }

  private static let longest = 160

  /// What stands in a range, on one line, cut at 160 characters.
  package func excerpt(_ range: Range<Int>) -> String {
    let text = bytes[range.clamped(to: 0..<bytes.count)].prefix(4 * Program.longest)
    let line = String(decoding: text, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count > Program.longest ? line.prefix(Program.longest - 1) + "…" : line
  }
}
