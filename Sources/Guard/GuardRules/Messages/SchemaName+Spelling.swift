import SchemaModel

extension SchemaName {
  /// Schemas that a name means when it names none: PostgreSQL, SQL Server, SQLite.
  private static let usualSchemas: Set<String> = ["public", "dbo", "main"]

  /// As a trailer has it.
  var spelling: String {
    parts.isEmpty ? "?" : parts.map(\.spelling).joined(separator: ".")
  }

  /// Whether a name that a person wrote means this one.
  func isSpelt(as name: SchemaName) -> Bool {
    if isComputed { return name.description == "?" || name.description == description }
    let (wanted, written) = (unqualified, name.unqualified)
    return wanted.count == written.count
      && zip(wanted, written).allSatisfy { wanted, written in
        // Quotes around a name say that its case is meant.
        written.isQuoted
          ? wanted.text == written.text || !wanted.isQuoted && wanted.folded == written.text
          : wanted.text.lowercased() == written.text.lowercased()
      }
  }

  /// What all spellings of the name are found by.
  var lookup: String {
    isComputed
      ? description.lowercased()
      : unqualified.map { $0.text.lowercased() }.joined(separator: "\u{0}")
  }

  private var unqualified: ArraySlice<Part> {
    guard parts.count > 1, let first = parts.first,
      SchemaName.usualSchemas.contains(first.text.lowercased())
    else { return parts[...] }
    return parts.dropFirst()
  }
}

extension SchemaName.Part {
  /// The part as a trailer has it: in quotes where it could not be read back without.
  fileprivate var spelling: String {
    if isComputed { return "?" }
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "_$-@#".unicodeScalars.contains(scalar)
    }
    if isPlain { return text }
    let inner = text.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + inner.joined(separator: "\"\"") + "\""
  }
}
