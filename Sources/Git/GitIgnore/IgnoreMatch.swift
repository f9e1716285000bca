package import GitModel

/// The rule that decides whether a path is ignored, as `git check-ignore -v` names it.
package struct IgnoreMatch: Hashable, Sendable {
  /// The file that the rule stands in, as git names it: `sub/.gitignore`.
  package let origin: String
  /// The line in it, from 1.
  package let line: Int
  /// The bytes of the rule, without trailing spaces.
  package let patternBytes: [UInt8]
  /// Whether the rule keeps the path from being ignored.
  package let isNegated: Bool
  /// What the pattern matched: the path itself, or a directory above it.
  package let path: GitPath

  package init(
    origin: String, line: Int, patternBytes: [UInt8], isNegated: Bool, path: GitPath
  ) {
    self.origin = origin
    self.line = line
    self.patternBytes = patternBytes
    self.isNegated = isNegated
    self.path = path
  }

  /// The rule for a person: as it stands, with bytes that are no printable text escaped.
  package var pattern: String { GitPath(patternBytes).description }

  /// Whether git ignores the path by this rule.
  package var isIgnored: Bool { !isNegated }
}
