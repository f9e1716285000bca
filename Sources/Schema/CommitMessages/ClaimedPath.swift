package import GitModel

/// What a `Schema-Opaque:` or `Migration-Edit:` trailer names, and why: `PATH (REASON)`.
package struct ClaimedPath: Hashable, Sendable {
  private let value: String
  /// The path, as far as it can be told without knowing the paths that are meant.
  package let path: String
  /// The reason; nil where there is none, or only what was to be filled in.
  package let reason: String?

  /// Reads a trailer's value; nil where no path stands in it.
  package init?(_ value: String) {
    let trimmed = String(value.drop(while: \.isWhitespace))
    let (path, rest) = ClaimedPath.parts(trimmed)
    guard !path.isEmpty, !path.hasPrefix("(") else { return nil }
    self.value = trimmed
    self.path = path
    reason = ClaimReason.reason(in: rest)
  }

  /// The path where nothing about it is in doubt: no quotes, no spaces, no parentheses.
  package var plainPath: String? {
    let isOdd = path.contains { $0.isWhitespace || "\"'`()\\".contains($0) }
    let hasMore = value.dropFirst(path.count).drop(while: \.isWhitespace).dropFirst().contains("(")
    guard !isOdd, !hasMore else { return nil }
    return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }

  /// Whether the trailer names the path, which may itself hold spaces and parentheses.
  package func names(_ other: GitPath) -> Bool { rest(behind: other) != nil }

  /// The reason that the trailer gives for the path; nil where it gives none.
  package func reason(for other: GitPath) -> String? {
    rest(behind: other).flatMap { ClaimReason.reason(in: $0) }
  }

  private func rest(behind other: GitPath) -> String? {
    for name in [other.description, other.text ?? ""] where !name.isEmpty {
      for spelling in [name, "./\(name)", "\"\(name)\"", "'\(name)'", "`\(name)`"]
      where value.hasPrefix(spelling) {
        let rest = value.dropFirst(spelling.count)
        if rest.allSatisfy(\.isWhitespace) || rest.drop(while: \.isWhitespace).hasPrefix("(") {
          return String(rest)
        }
      }
    }
    return nil
  }

  /// The path in front of the first parenthesis that has white space before it, and the rest.
  private static func parts(_ value: String) -> (path: String, rest: Substring) {
    var wasSpace = false
    for index in value.indices {
      if wasSpace, value[index] == "(" {
        let path = value[..<index].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return (path, value[index...])
      }
      wasSpace = value[index].isWhitespace
    }
    return (value, value[value.endIndex...])
  }
}
