package import CommitMessages
package import SchemaModel

/// Something that a change drops or empties, which its message is to name once.
package struct DroppedObject: Hashable, Sendable {
  package let name: SchemaName
  package let operation: OperationName
  /// How many statements do it.
  package let count: Int

  /// Schemas that a name means when it names none: PostgreSQL, SQL Server, SQLite.
  private static let usualSchemas: Set<String> = ["public", "dbo", "main"]

  /// What the verdicts destroy, in their order, each once.
  package static func all(in verdicts: [SchemaVerdict]) -> [DroppedObject] {
    var order: [Key] = []
    var found: [Key: [SchemaVerdict]] = [:]
    for verdict in verdicts where verdict.weight == .destructive {
      let key = Key(verdict)
      if found[key] == nil { order.append(key) }
      found[key, default: []].append(verdict)
    }
    return order.compactMap { key in
      guard let verdicts = found[key], let first = verdicts.first else { return nil }
      return DroppedObject(first, count: verdicts.count)
    }
  }

  /// What one verdict destroys.
  init(_ verdict: SchemaVerdict, count: Int = 1) {
    name = verdict.object
    operation = verdict.operation
    self.count = count
  }

  private struct Key: Hashable {
    let parts: [String]
    let isDatabase: Bool

    init(_ verdict: SchemaVerdict) {
      parts = verdict.object.isComputed ? [verdict.object.description] : verdict.object.folded
      isDatabase = verdict.operation == .dropDatabase
    }
  }

  /// Whether a verdict is about this.
  package func covers(_ verdict: SchemaVerdict) -> Bool {
    verdict.weight == .destructive
      && (verdict.operation == .dropDatabase) == (operation == .dropDatabase)
      && (verdict.object.folded == name.folded
        || verdict.object.isComputed && verdict.object.description == name.description)
  }

  /// As a trailer names it: `users.phone`, `database shop`, `ALL`, `?`.
  package var spelling: String {
    let text = name.parts.isEmpty ? "?" : name.parts.map(\.spelling).joined(separator: ".")
    return operation == .dropDatabase ? "database \(text)" : text
  }

  /// Whether a trailer names this, and nothing else.
  package func isNamed(by claim: ClaimedName) -> Bool {
    guard !claim.isWildcard, (claim.kind == "database") == (operation == .dropDatabase) else {
      return false
    }
    if name.isComputed {
      return claim.name.description == "?" || claim.name.description == name.description
    }
    let wanted = DroppedObject.unqualified(name.parts)
    let written = DroppedObject.unqualified(claim.name.parts)
    return wanted.count == written.count
      && zip(wanted, written).allSatisfy { wanted, written in
        // Quotes around a name say that its case is meant.
        written.isQuoted
          ? wanted.text == written.text || !wanted.isQuoted && wanted.folded == written.text
          : wanted.text.lowercased() == written.text.lowercased()
      }
  }

  private static func unqualified(_ parts: [SchemaName.Part]) -> ArraySlice<SchemaName.Part> {
    guard parts.count > 1, let first = parts.first,
      usualSchemas.contains(first.text.lowercased())
    else { return parts[...] }
    return parts.dropFirst()
  }
}

extension SchemaName {
  /// What spellings of one name share.
  fileprivate var folded: [String] { parts.map(\.folded) }
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
