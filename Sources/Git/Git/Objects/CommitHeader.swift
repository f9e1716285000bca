import GitModel

/// Takes the header lines of a commit off, one after another: git-commit-tree(1).
struct CommitHeader {
  private let bytes: [UInt8]
  private var offset = 0
  /// Where the message starts, behind the first empty line.
  let end: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var end = 0
    while end < bytes.count {
      let next = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      let isEmpty = next == end
      end = min(next + 1, bytes.count)
      if isEmpty { break }
    }
    self.end = end
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { offset >= bytes.count }

  /// Whether a line of that name is next.
  func isNext(_ name: String) -> Bool {
    offset < end && bytes[offset..<end].starts(with: (name + " ").utf8)
  }

  /// The object that the next line names, which must have that name and nothing behind the object.
  mutating func id(of name: String) -> ObjectID? {
    guard isNext(name) else { return nil }
    let start = offset + name.utf8.count + 1
    let line = line(from: start)
    // A line that nothing ends is cut off.
    guard line.endIndex < bytes.count, let id = ObjectID(digits: line) else { return nil }
    offset = line.endIndex + 1
    return id
  }

  /// When it was committed: the line behind that of the author says so, or nothing does.
  var time: Int {
    guard isNext("author") else { return 0 }
    let start = line(from: offset).endIndex + 1
    guard start < end, bytes[start..<end].starts(with: "committer ".utf8) else { return 0 }
    let words = line(from: start).split(separator: UInt8(ascii: " ")).suffix(2)
    return words.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
  }

  /// What the first line of that name says, of those that are left.
  func value(of name: String) -> ArraySlice<UInt8>? {
    var start = offset
    while start < end {
      let line = line(from: start)
      if line.starts(with: (name + " ").utf8) { return line.dropFirst(name.utf8.count + 1) }
      start = line.endIndex + 1
    }
    return nil
  }

  private func line(from start: Int) -> ArraySlice<UInt8> {
    guard start < bytes.count else { return bytes[bytes.endIndex...] }
    return bytes[start..<(bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count)]
  }
}
