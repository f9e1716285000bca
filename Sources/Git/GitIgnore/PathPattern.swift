import Characters
package import GitModel

/// One pattern of the policy, written as a line of `.gitignore`.
///
/// What is to be refused is compared without ASCII case; what may pass only where git does so.
///
/// Without a slash it is a name at any depth; with one it starts at the top of the repository; with
/// one at its end it is a directory. What matches a directory matches everything below it. A `!` or
/// `#` in front has no meaning.
package struct PathPattern: Sendable, Hashable {
  /// The pattern as it was written.
  package let text: String
  private let pattern: IgnorePattern
  private let glob: Glob?
  private let ignoresCase: Bool

  /// - Parameter ignoresCase: whether case does not count: `core.ignoreCase`, for what lets pass.
  package init(_ text: String, ignoringCase ignoresCase: Bool = true) {
    self.text = text
    self.ignoresCase = ignoresCase
    let bytes = Array(text.utf8).map { ignoresCase ? $0.asciiLowercased : $0 }
    pattern = IgnorePattern(bytes[...], line: 1, allowsNegation: false)
    glob = pattern.body.isEmpty ? nil : Glob(bytes[pattern.body], foldingCase: ignoresCase)
  }

  /// Whether the pattern matches the file at the path, or a directory above it.
  package func matches(_ path: GitPath) -> Bool {
    guard let glob else { return false }
    let bytes = ignoresCase ? path.lowercased.bytes : path.bytes
    var start = 0
    while start <= bytes.count {
      let slash = bytes[start...].firstIndex(of: UInt8(ascii: "/"))
      let end = slash ?? bytes.count
      if slash != nil || !pattern.isDirectoryOnly,
        glob.matches(pattern.subject == .name ? bytes[start..<end] : bytes[..<end])
      {
        return true
      }
      start = end + 1
    }
    return false
  }

  package static func == (left: PathPattern, right: PathPattern) -> Bool {
    left.text == right.text && left.ignoresCase == right.ignoresCase
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
