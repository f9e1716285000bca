import Characters

// Bytes that an editor or a shell wrote otherwise than it showed them.

extension IgnoreLint {
  /// A fault of the line's bytes, whatever the pattern.
  static func encodingFault(in line: RuleLine) -> IgnoreFault? {
    if line.bytes.contains(0) { return nulFault(in: line) }
    return byteOrderMarkFault(in: line) ?? carriageReturnFault(in: line)
  }

  /// What PowerShell 5 appends with `>>` is UTF-16, whatever the file was before.
  private static func nulFault(in line: RuleLine) -> IgnoreFault? {
    if line.bytes.first == UInt8(ascii: "#") { return nil }
    guard let nul = line.bytes.firstIndex(of: 0) else { return nil }
    // A NUL in front is the second half of the line feed before.
    let start = nul == line.bytes.startIndex ? nul + 1 : nul - 1
    var tail = line.bytes[start...]
    if tail.starts(with: [0xFF, 0xFE]) { tail = tail.dropFirst(2) }
    let isUTF16 = zip(tail.indices, tail).allSatisfy { index, byte in
      (index - tail.startIndex).isMultiple(of: 2) == (byte != 0)
    }
    guard isUTF16 else { return fault(.nul, in: line, at: nul) }
    let before = line.bytes[..<start].filter { $0 != 0 }
    let meant = trimmed(tail.filter { $0 != 0 }[...])
    if meant.isEmpty || (before.isEmpty && meant.first == UInt8(ascii: "#")) { return nil }
    return fault(
      .utf16Line, in: line, at: start,
      correction: before.isEmpty ? [Array(meant)] : [before, Array(meant)])
  }

  private static func byteOrderMarkFault(in line: RuleLine) -> IgnoreFault? {
    guard let pattern = line.pattern else { return nil }
    let mark = RuleLine.byteOrderMark
    guard let start = pattern.index(of: mark) else { return nil }
    let meant = Array(pattern[..<start]) + pattern[(start + mark.count)...]
    // In front of a comment it does no harm.
    if trimmed(meant[...]).isEmpty || meant.first == UInt8(ascii: "#") { return nil }
    return fault(.byteOrderMark, in: line, at: start, correction: [meant])
  }

  private static func carriageReturnFault(in line: RuleLine) -> IgnoreFault? {
    var bytes = line.bytes
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard let first = bytes.firstIndex(of: UInt8(ascii: "\r")) else { return nil }
    // The Finder has files with a carriage return in their names.
    if bytes.index(of: "Icon") != nil || bytes.index(of: "HFS+ ") != nil { return nil }
    let lines = bytes.split(separator: UInt8(ascii: "\r")).map(trimmed).filter { !$0.isEmpty }
    let patterns = lines.filter { $0.first != UInt8(ascii: "#") }
    let isComment = line.bytes.first == UInt8(ascii: "#")
    guard let only = patterns.first else { return nil }
    if lines.count == 1, !isComment {
      return fault(.carriageReturnTwice, in: line, at: first, correction: [Array(only)])
    }
    return fault(.carriageReturnOnly, in: line, at: first)
  }

  /// The text without spaces, tabs and carriage returns around it.
  static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var text = text
    while let last = text.last, last.isBlank || last == 0x0D { text.removeLast() }
    while let first = text.first, first.isBlank || first == 0x0D { text.removeFirst() }
    return text
  }
}
