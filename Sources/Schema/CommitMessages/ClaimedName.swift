package import SchemaModel

/// What a `Schema-Drop:` trailer names, and why: `users.phone (moved to contacts)`.
///
/// A name is `table`, `table.column`, `schema.table.column`, `type.value`, Django's
/// `app.Model.field`, `database NAME`, `ALL` or `?`. Quoted parts may hold dots and parentheses;
/// so may reasons.
package struct ClaimedName: Hashable, Sendable {
  /// The word before the name where there is one: `database`, `schema`.
  package let kind: String?
  package let name: SchemaName
  /// What stands in the parentheses; nil where nothing does, or only what was to be filled in.
  package let reason: String?
  /// Whether the name would cover several things: `*`.
  package let isWildcard: Bool
  /// The name as it is written.
  package let spelling: String

  /// Words that say what is dropped; a name of one of these words stands alone.
  private static let kinds: Set<String> = [
    "database", "schema", "table", "column", "type", "view", "partition",
  ]

  /// Reads a trailer's value; nil where no name stands in it.
  package init?(_ value: String) {
    var reader = NameReader(value)
    var kind: String?
    if let word = reader.word, ClaimedName.kinds.contains(word.lowercased()) {
      var rest = reader
      rest.skip(word)
      if rest.isAtName {
        kind = word.lowercased()
        reader = rest
      }
    }
    let start = reader.position
    guard let name = reader.name() else { return nil }
    spelling = (kind.map { $0 + " " } ?? "") + reader.text(from: start)
    isWildcard = name.parts.contains { !$0.isQuoted && $0.text.contains { "*%".contains($0) } }
    self.kind = kind
    self.name = name
    reason = ClaimReason.reason(in: reader.rest)
  }
}

/// The reason of a trailer.
enum ClaimReason {
  /// What the hook and the documentation write for a person to fill in.
  private static let placeholders: Set<String> = ["", "…", "...", "REASON"]

  /// The reason in `(…)`, which must be all that there is; nil where there is none.
  static func reason(in text: some StringProtocol) -> String? {
    let trimmed = text.drop { $0.isWhitespace }
    guard trimmed.first == "(", let close = trimmed.lastIndex(of: ")") else { return nil }
    guard trimmed[close...].dropFirst().allSatisfy({ $0.isWhitespace || ".,;!".contains($0) })
    else { return nil }
    let reason = trimmed[..<close].dropFirst().split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    return placeholders.contains(reason) ? nil : reason
  }
}
