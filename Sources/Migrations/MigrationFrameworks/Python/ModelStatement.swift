import SchemaModel

/// What a chain of calls on a model does to its rows: `User.update(a=1).where(…).execute()`.
struct ModelStatement {
  let kind: SchemaOperation.Kind
  /// The model, as the file names it.
  let model: Value

  private static let filters: Set<String> = ["where", "filter", "limit"]
  /// Arguments that are no columns.
  private static let options: Set<String> = ["force", "synchronize_session"]

  /// Nil where the chain changes no rows of a model.
  init?(_ chain: [Call]) {
    guard let index = chain.firstIndex(where: { ModelStatement.verbs.contains($0.name) }),
      let receiver = chain[index].receiver, ModelStatement.isModel(receiver)
    else { return nil }
    let call = chain[index]
    let isFiltered = chain[(index + 1)...].contains {
      ModelStatement.filters.contains($0.name) && $0.hasArguments
    }
    model = receiver
    switch call.name {
    case "delete": kind = .delete(isFiltered: isFiltered)
    case "delete_by_id", "delete_instance": kind = .delete(isFiltered: true)
    case "truncate_table", "truncate": kind = .truncate
    case "drop_table":
      kind = .drop(.table, ifExists: call.positional.first?.truth != false, cascade: false)
    case "update", "bulk_update", "set_by_id":
      kind = .update(
        isFiltered: isFiltered || call.name != "update", copies: ModelStatement.copies(call))
    case "replace", "replace_many": kind = .update(isFiltered: true, copies: [:])
    default: kind = .insert(nil)
    }
  }

  /// What is asked of a model, or made of a query, and changes nothing before it is executed.
  private static let queries: Set<String> = [
    "alias", "all_columns", "as_alias", "columns", "count", "delete", "dicts", "exists", "filter",
    "first", "from_", "get", "get_by_id", "get_or_none", "group_by", "having", "insert",
    "insert_from", "insert_many", "iterator", "join", "limit", "namedtuples", "objects", "offset",
    "on_conflict", "on_conflict_ignore", "order_by", "output", "replace", "replace_many",
    "returning", "scalar", "select", "tuples", "update", "where",
  ]

  /// Whether a call on a model makes a query that something else has to execute.
  static func isQuery(_ call: Call) -> Bool {
    guard queries.contains(call.name) else { return false }
    return call.chain.prefix(2).contains { $0.receiver.map(isModel) ?? false }
  }

  private static let verbs: Set<String> = [
    "delete", "delete_by_id", "delete_instance", "truncate_table", "truncate", "drop_table",
    "update", "bulk_update", "set_by_id", "replace", "replace_many", "insert", "insert_many",
    "insert_from", "create", "get_or_create", "bulk_create",
  ]

  /// Whether a value is a model: a class, or what a tool keeps of one.
  private static func isModel(_ value: Value) -> Bool {
    switch value {
    case .classValue: true
    case .path(let path): path.lastName.utf8.first.map { (0x41...0x5A).contains($0) } ?? false
    case .made(let call):
      // `migrator.orm["user"]`
      if case .path(let path)? = call.receiver, call.name == "[]" {
        path.hasSuffix(".alembic.op.orm")
      } else {
        false
      }
    default: false
    }
  }

  /// The columns that are set, and those whose value they get.
  private static func copies(_ call: Call) -> [String: String] {
    var copies: [String: String] = [:]
    func add(_ name: String?, _ value: Value) {
      guard let name else { return }
      var source = ""
      if case .attribute(_, let column) = value { source = column }
      if case .path(let path) = value, path.isDotted { source = path.lastName }
      copies[name] = source
    }
    for keyword in call.keywords where !options.contains(keyword.name) {
      add(keyword.name, keyword.value)
    }
    for case .dictionary(let entries) in call.positional {
      for entry in entries.entries { add(entry.key.constant ?? entry.key.lastName, entry.value) }
    }
    return copies
  }
}
