package import CommitMessages
package import SchemaModel

/// Something that a change drops or empties, which its message is to name once.
package struct DroppedObject: Hashable, Sendable {
  package let name: SchemaName
  /// What another language calls it, which a trailer may write as well.
  package let alias: SchemaName?
  package let operation: OperationName
  /// Why the drop may well lose nothing; nil where that is so of not every statement.
  package let excuse: SchemaVerdict.Excuse?
  /// How many statements do it.
  package let count: Int

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
      let isExcused = verdicts.allSatisfy { $0.excuse == first.excuse }
      return DroppedObject(
        first, excuse: isExcused ? first.excuse : nil, count: verdicts.count)
    }
  }

  /// What one verdict destroys.
  init(_ verdict: SchemaVerdict) { self.init(verdict, excuse: verdict.excuse, count: 1) }

  private init(_ verdict: SchemaVerdict, excuse: SchemaVerdict.Excuse?, count: Int) {
    name = verdict.database ?? verdict.object
    alias = verdict.alias
    operation = verdict.operation
    self.excuse = excuse
    self.count = count
  }

  /// What the verdicts on one object share.
  struct Key: Hashable {
    let parts: [String]
    let isDatabase: Bool

    init(_ verdict: SchemaVerdict) {
      let names = [verdict.object, verdict.alias].compactMap(\.self).map { name in
        name.isComputed ? [name.description] : name.parts.map(\.folded)
      }
      parts = names.min { $0.lexicographicallyPrecedes($1) } ?? []
      isDatabase = verdict.operation == .dropDatabase
    }
  }

  /// As a trailer names it: `users.phone`, `database shop`, `ALL`, `?`.
  package var spelling: String {
    operation == .dropDatabase ? "database \(name.spelling)" : name.spelling
  }

  /// Whether a trailer names this, and nothing else.
  package func isNamed(by claim: ClaimedName) -> Bool {
    guard !claim.isWildcard, (claim.kind == "database") == (operation == .dropDatabase) else {
      return false
    }
    return name.isSpelt(as: claim.name) || alias?.isSpelt(as: claim.name) == true
  }

  /// What the names under which a trailer may have this are looked up by.
  var lookups: [String] {
    (name.isComputed ? ["?", name.lookup] : [name.lookup])
      + [alias].compactMap(\.self).map(\.lookup)
  }
}

extension SchemaVerdict.Excuse {
  /// The reason that the hook itself writes.
  package var words: String {
    switch self {
    case .madeByNobodyHere: "made by nobody here"
    case .runByNothingHere: "run by nothing that is deployed from here"
    }
  }

  /// Whether a reason is the hook's own, which does not excuse a drop that has no such excuse.
  static func isOwn(_ reason: String) -> Bool {
    reason == madeByNobodyHere.words || reason == runByNothingHere.words
  }
}
