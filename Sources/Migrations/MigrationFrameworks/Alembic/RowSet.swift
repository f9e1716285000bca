import SchemaModel

/// The rows that a query of SQLAlchemy stands for.
struct RowSet {
  let table: SchemaName
  /// Whether some rows may be left out.
  var isFiltered: Bool
  /// Whether the rows come from a session's query, so that `delete()` deletes them at once.
  var isQuery: Bool

  private static let filters: Set<String> = [
    "filter", "filter_by", "where", "limit", "offset", "having", "join", "outerjoin", "distinct",
    "with_entities", "[:]", "slice",
  ]
  private static let single: Set<String> = [
    "get", "first", "one", "one_or_none", "scalar", "scalar_one", "scalar_one_or_none", "[]",
  ]

  init?(_ value: Value?, conditionDepth: Int = 0) {
    var next = value
    var filtered = false
    var steps = 0
    while let value = next, steps < 200 {
      steps += 1
      switch value {
      case .element(let element):
        if conditionDepth > element.depth { filtered = true }
        next = element.source
      case .attribute(let base, "query"):
        guard let name = SQLAlchemyTables.name(of: base) else { return nil }
        (table, isFiltered, isQuery) = (name, filtered, true)
        return
      case .path(let path) where path.hasSuffix(".query"):
        guard let name = SQLAlchemyTables.name(of: .path(path.leadingNames)) else { return nil }
        (table, isFiltered, isQuery) = (name, filtered, true)
        return
      case .attribute(let base, _): next = base
      case .made(let call):
        switch call.name {
        case "query", "select":
          guard let model = call.positional.first?.items?.first ?? call.positional.first else {
            return nil
          }
          // One column of a model, or the model.
          let owner: Value = if case .attribute(let base, _) = model { base } else { model }
          table =
            SQLAlchemyTables.name(of: model) ?? SQLAlchemyTables.name(of: owner) ?? .computed
          (isFiltered, isQuery) = (filtered || call.positional.count > 1, true)
          return
        case "execute", "scalars": next = call.positional.first ?? call.receiver
        case "fetchall", "list": next = call.receiver ?? call.positional.first
        default:
          if Self.filters.contains(call.name), call.hasArguments { filtered = true }
          if Self.single.contains(call.name) { filtered = true }
          if call.name == "[:]" { filtered = true }
          next = call.receiver
        }
      default: return nil
      }
    }
    return nil
  }
}
