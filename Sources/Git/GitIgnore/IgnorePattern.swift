/// One line of a file of rules, as git reads it.
struct IgnorePattern: Sendable {
  /// What a pattern is compared with.
  enum Subject: Sendable {
    /// The last name of a path, at any depth.
    case name
    /// The path below the directory that the rules stand for.
    case path
  }

  /// From 1.
  let line: Int
  /// The line as it counts, with its `!` and its last slash.
  let whole: Range<Int>
  /// What is matched, without them.
  let body: Range<Int>
  let subject: Subject
  let isNegated: Bool
  let isDirectoryOnly: Bool

  /// Reads one line, without its line end and its trailing spaces.
  init(_ bytes: ArraySlice<UInt8>, line: Int, allowsNegation: Bool = true) {
    self.line = line
    whole = bytes.startIndex..<bytes.endIndex
    var rest = bytes
    isNegated = allowsNegation && rest.first == UInt8(ascii: "!")
    if isNegated { rest.removeFirst() }
    isDirectoryOnly = rest.last == UInt8(ascii: "/")
    if isDirectoryOnly { rest.removeLast() }
    if rest.contains(UInt8(ascii: "/")) {
      subject = .path
      if rest.first == UInt8(ascii: "/") { rest.removeFirst() }
    } else {
      subject = .name
    }
    body = rest.startIndex..<rest.endIndex
  }
}
