import GitModel
package import SchemaModel

/// What has become of a migration between two versions of its file.
package enum MigrationComparison {
  /// Comments, white space, quotes.
  case sameWords
  /// What it does to the schema is the same, but something else in the file is not.
  case sameOperations
  /// It does something else.
  case otherOperations

  package init(
    _ file: MigrationFile, from old: (bytes: [UInt8], migration: Migration),
    to new: (bytes: [UInt8], migration: Migration)
  ) {
    let marks = MigrationComparison.marks(of: file)
    if CodeWords(old.bytes, marks) == CodeWords(new.bytes, marks) {
      self = .sameWords
    } else if file.kind == .program {
      // Nothing here reads what it does.
      self = .otherOperations
    } else {
      let isSame =
        old.migration.identity?.name == new.migration.identity?.name
        && old.migration.operations.map { Essence($0, file) }
          == new.migration.operations.map { Essence($0, file) }
      self = isSame ? .sameOperations : .otherOperations
    }
  }

  private static func marks(of file: MigrationFile) -> CodeWords.Marks {
    switch file.kind {
    case .alembic, .django: return .python
    case .prisma, .sql: return .sql
    case .program:
      let name = String(decoding: file.path.name, as: UTF8.self).lowercased()
      if name.hasSuffix(".py") { return .python }
      return name.hasSuffix(".rb") || name.hasSuffix(".exs") ? .hash : .slashes
    }
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
        default: file.kind == .alembic || file.kind == .django
        }
      words =
        saysAll
        ? ""
        : operation.statement.lowercased()
          .filter { !$0.isWhitespace && !"'\"`(),;".contains($0) }
    }
  }
}
