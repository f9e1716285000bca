package import SchemaModel

/// What has become of a migration between two versions of its file.
package enum MigrationComparison {
  /// Comments, white space, quotes.
  case sameWords
  /// What it does to the schema is the same, but something else in the file is not.
  case sameOperations
  /// It does something else.
  case otherOperations
  /// What was there is as it was, and something may have been added that its tool runs by itself.
  case grown

  package init(
    _ file: MigrationFile, from old: (bytes: [UInt8], migration: Migration),
    to new: (bytes: [UInt8], migration: Migration)
  ) {
    if let was = old.migration.changeSets, let now = new.migration.changeSets {
      let isLooseSame =
        old.migration.loose.map { Essence($0, file) }
        == new.migration.loose.map { Essence($0, file) }
      self = isLooseSame ? MigrationComparison(of: was, with: now) : .otherOperations
      return
    }
    let notation = file.framework.notation(of: file)
    if CodeWords(old.bytes, notation) == CodeWords(new.bytes, notation) {
      self = .sameWords
    } else if !file.framework.readsAll {
      self = .otherOperations
    } else {
      let isSame =
        old.migration.identity?.name == new.migration.identity?.name
        && old.migration.operations.map { Essence($0, file) }
          == new.migration.operations.map { Essence($0, file) }
      self = isSame ? .sameOperations : .otherOperations
    }
  }

  /// Compares what a tool runs and remembers part by part; the order of the parts does not count.
  private init(of old: [ChangeSet], with new: [ChangeSet]) {
    let known = Dictionary(grouping: new, by: \.name)
    let isKept = old.allSatisfy { set in
      known[set.name]?.contains { $0.isSame(as: set) || $0.isRepeatable } ?? false
    }
    guard isKept else {
      self = .otherOperations
      return
    }
    self = old.isEmpty || new.count > old.count ? .grown : .sameWords
  }

  /// What counts about an operation, wherever and however it is written.
  private struct Essence: Equatable {
    let kind: SchemaOperation.Kind
    let object: SchemaName
    /// The statement's letters, where the kind does not say all of it.
    let words: String

    init(_ operation: SchemaOperation, _ file: MigrationFile) {
      kind = operation.kind
      object = SchemaName(
        operation.object.parts.map { SchemaName.Part($0.folded, isQuoted: $0.isQuoted) })
      let saysAll =
        switch operation.kind {
        case .update, .delete, .insert, .opaque, .create: false
        default: file.framework.operationsSayAll
        }
      words =
        saysAll
        ? ""
        : operation.statement.lowercased()
          .filter { !$0.isWhitespace && !"'\"`(),;".contains($0) }
    }
  }
}
