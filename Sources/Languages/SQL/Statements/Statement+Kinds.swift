import SchemaModel

extension Statement {
  /// The kind of thing that is named here, behind the words that name it.
  ///
  /// `qualities` are the words before it: MATERIALIZED, FOREIGN.
  mutating func objectKind(_ qualities: Set<Keyword> = []) -> ObjectKind {
    defer { index += 1 }
    switch keyword {
    case .table, .tables: return qualities.contains(.foreign) ? .foreignTable : .table
    case .view: return qualities.contains(.materialized) ? .materializedView : .view
    case .materialized where keyword(1) == .view:
      index += 1
      return .materializedView
    case .foreign where keyword(1) == .table:
      index += 1
      return .foreignTable
    case .foreign where keyword(1) == .data, .data where qualities.contains(.foreign):
      // FOREIGN DATA WRAPPER: what servers and foreign tables hang on.
      while keyword(1) == .data || keyword(1) == .wrapper { index += 1 }
      return .server
    case .database: return .database
    case .schema: return .schema
    case .sequence: return .sequence
    case .type: return .type
    case .domain: return .domain
    case .extension: return .extension
    case .server: return .server
    case .index: return .index
    case .trigger: return .trigger
    case .event:
      if keyword(1) == .trigger { index += 1 }
      return .trigger
    case .function, .procedure, .proc, .aggregate, .package: return .function
    case .policy: return .policy
    case .role, .user: return .role
    case .constraint: return .constraint
    default: return .other
    }
  }
}

extension SchemaName {
  /// Whether the name itself says that the table is gone with the session.
  var isTemporary: Bool {
    guard let last = parts.last, !last.isComputed else { return false }
    if last.text.hasPrefix("#") { return true }
    guard parts.count > 1 else { return false }
    let owner = parts[parts.count - 2].folded
    return owner == "pg_temp" || (owner == "temp" && parts.count == 2)
  }

  /// What two spellings of one name share.
  var folded: String { parts.map(\.folded).joined(separator: ".") }
}
