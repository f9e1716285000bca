import Characters

/// Where the trailers of a message stand, found as git finds them (git's trailer.c).
///
/// They are the last paragraph that is not the first: all of its lines are trailers, or a quarter
/// of them are and git itself has written one.
struct TrailerBlock {
  /// One trailer, as ranges of the message's bytes.
  struct Place: Hashable {
    /// The whole lines, continuation lines included.
    let lines: Range<Int>
    let key: Range<Int>
    let value: Range<Int>
  }

  /// What git writes itself.
  private static let generated = ["Signed-off-by: ", "(cherry picked from commit "]
    .map { Array($0.utf8) }

  private let bytes: [UInt8]
  private let mark: [UInt8]
  private let separators: [UInt8]
  /// Where the message ends: comments, empty lines and the list of conflicts below are not its own.
  let end: Int
  /// Where the trailers begin; `end` where there are none.
  private(set) var start: Int
  private(set) var trailers: [Place] = []

  init(_ bytes: [UInt8], mark: [UInt8], separators: [UInt8]) {
    self.bytes = bytes
    self.mark = mark
    self.separators = separators
    end = TrailerBlock.end(of: bytes, mark)
    start = end
    start = beginning()
    trailers = places()
  }

  /// The end of what the person has written.
  private static func end(of bytes: [UInt8], _ mark: [UInt8]) -> Int {
    let cut = CommitMessage.scissors(in: bytes, mark)
    // 0 stands for "none", as it does in git: a comment at the very top is passed over.
    var rest = 0
    var isInConflicts = false
    for line in MessageLines(bytes, upTo: cut) {
      let text = bytes[line]
      if text.starts(with: mark) || text.first == UInt8(ascii: "\n") {
        if rest == 0 { rest = line.lowerBound }
      } else if text.elementsEqual("Conflicts:\n".utf8) {
        isInConflicts = true
        if rest == 0 { rest = line.lowerBound }
      } else if isInConflicts, text.first == UInt8(ascii: "\t") {
        continue
      } else if rest != 0 {
        rest = 0
        isInConflicts = false
      }
    }
    return rest == 0 ? cut : rest
  }

  private func isComment(_ line: Range<Int>) -> Bool { bytes[line].starts(with: mark) }

  private func isBlank(_ line: Range<Int>) -> Bool { bytes[line].allSatisfy(\.isMessageSpace) }

  private func beginning() -> Int {
    let lines = Array(MessageLines(bytes, upTo: end))
    // The first paragraph is the title, whatever it looks like.
    guard let title = lines.firstIndex(where: { !isComment($0) && isBlank($0) }) else {
      return end
    }
    var hasGenerated = false
    var (trailers, others, possible) = (0, 0, 0)
    var isBelowText = true
    for index in lines.indices.reversed() where index >= title {
      let line = lines[index]
      if isComment(line) {
        others += possible
        possible = 0
      } else if isBlank(line) {
        if isBelowText { continue }
        others += possible
        let isBlock =
          hasGenerated && trailers * 3 >= others || trailers > 0 && others == 0
        return isBlock ? line.upperBound : end
      } else {
        isBelowText = false
        let isContinuation = bytes[line.lowerBound].isMessageSpace
        if TrailerBlock.generated.contains(where: { bytes[line].starts(with: $0) }) {
          trailers += 1
          possible = 0
          hasGenerated = true
        } else if !isContinuation, separator(in: line) != nil {
          trailers += 1
          possible = 0
        } else if isContinuation {
          possible += 1
        } else {
          others += 1 + possible
          possible = 0
        }
      }
    }
    return end
  }

  /// Where the separator stands behind a key; nil where the line does not begin with one.
  private func separator(in line: Range<Int>) -> Int? {
    var sawSpace = false
    for index in line {
      let byte = bytes[index]
      if separators.contains(byte) { return index > line.lowerBound ? index : nil }
      let isWord =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
      if isWord, !sawSpace { continue }
      guard index > line.lowerBound, byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") else {
        return nil
      }
      sawSpace = true
    }
    return nil
  }

  private func places() -> [Place] {
    var places: [Place] = []
    var isOpen = false
    for line in MessageLines(bytes, upTo: end) where line.lowerBound >= start {
      if isOpen, bytes[line.lowerBound].isMessageSpace, let last = places.popLast() {
        places.append(
          Place(
            lines: last.lines.lowerBound..<line.upperBound, key: last.key,
            value: last.value.lowerBound..<line.upperBound))
        continue
      }
      isOpen = false
      guard !isComment(line), let separator = separator(in: line) else { continue }
      isOpen = true
      let key = bytes[line.lowerBound..<separator].trimmed
      places.append(
        Place(
          lines: line, key: key.startIndex..<key.endIndex,
          value: (separator + 1)..<line.upperBound))
    }
    return places
  }
}
