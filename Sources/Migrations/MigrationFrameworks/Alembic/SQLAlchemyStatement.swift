import SchemaModel

/// A statement of SQLAlchemy's expression language that is executed.
struct SQLAlchemyStatement {
  private let chain: [Call]
  private let evaluator: Evaluator

  init(_ call: Call, evaluator: Evaluator) {
    chain = call.chain
    self.evaluator = evaluator
  }

  private static let reading: Set<String> = [
    "select", "exists", "union", "union_all", "values", "query", "func", "literal", "count",
    "CreateSequence", "CreateSchema", "CreateIndex", "AddConstraint", "SetTableComment",
    "inspect", "Sequence", "next_value", "with_only_columns", "bindparam", "CreateView", "max",
  ]

  func emit(at place: SourcePlace) {
    for (index, call) in chain.enumerated() {
      let rest = chain[(index + 1)...]
      switch call.name {
      case "delete", "update", "insert":
        let receiver = call.receiver.flatMap { SQLAlchemyTables.name(of: $0) }
        let argument = call.argument(0, "table").flatMap { SQLAlchemyTables.name(of: $0) }
        // `t.delete()`, or `sa.delete(t)`.
        let table = (call.positional.isEmpty ? receiver ?? argument : argument ?? receiver)
        return change(call, rest, table ?? .computed, place)
      case "DropTable":
        return evaluator.emit(
          .drop(.table, ifExists: call.keyword("if_exists")?.truth == true, cascade: false),
          call.positional.first.flatMap { SQLAlchemyTables.name(of: $0) } ?? .computed, at: place)
      case "DropSchema":
        return evaluator.emit(
          .drop(.schema, ifExists: false, cascade: call.keyword("cascade")?.truth == true),
          call.positional.first.schemaName, at: place)
      case "DropSequence":
        return evaluator.emit(
          .drop(.sequence, ifExists: false, cascade: false), .computed, at: place)
      case "DropConstraint", "DropIndex", "DropView":
        return evaluator.emit(
          .drop(.constraint, ifExists: false, cascade: false), .computed, at: place)
      case "CreateTable":
        let table = call.positional.first
        guard let made = table?.call else { return }
        let definition = SQLAlchemyTables.definition(
          made, parts: Array(made.positional.dropFirst()))
        return evaluator.emit(
          .createTable(definition),
          table.flatMap { SQLAlchemyTables.name(of: $0) } ?? .computed, at: place)
      case _ where Self.reading.contains(call.name): return
      default:
        if case .path(let path)? = call.receiver, path.lastName == "func" { return }
      }
    }
    evaluator.emitOpaque("the statement is computed", at: place)
  }

  private func change(
    _ call: Call, _ rest: ArraySlice<Call>, _ table: SchemaName, _ place: SourcePlace
  ) {
    let isFiltered =
      rest.contains {
        ["where", "filter", "filter_by", "limit"].contains($0.name) && $0.hasArguments
      }
      || call.keyword("whereclause").isGiven
      || (call.receiver.map { SQLAlchemyTables.name(of: $0) != nil } ?? false)
        && !call.positional.isEmpty
    switch call.name {
    case "delete": evaluator.emit(.delete(isFiltered: isFiltered), table, at: place)
    case "update":
      let values = rest.first { $0.name == "values" } ?? call
      let copies = Self.copies(
        values.positional.last ?? values.keyword("values"), values.keywords)
      evaluator.emit(.update(isFiltered: isFiltered, copies: copies), table, at: place)
    default:
      let selects = rest.first { $0.name == "from_select" }
      evaluator.emit(.insert(selects.map(Self.copied)), table, at: place)
    }
  }

  /// `insert().from_select([columns], query)`.
  private static func copied(_ call: Call) -> CopiedRows {
    let query = call.argument(1, "select")
    let rows = query.flatMap { RowSet($0) }
    return CopiedRows(
      columns: call.argument(0, "names")?.items?.compactMap(\.constant),
      sources: query?.call?.chain.first { $0.name == "select" }
        .map { ($0.positional.first?.items ?? $0.positional).map(\.lastName) },
      table: rows?.table, isFiltered: rows?.isFiltered ?? true, ignoresConflicts: false)
  }

  /// Which column takes its value from which other one: `values(new=t.c.old)`.
  static func copies(_ values: Value?, _ keywords: [(name: String, value: Value)])
    -> [String: String]
  {
    var pairs = keywords.filter { $0.name != "synchronize_session" && $0.name != "whereclause" }
      .map { (Optional($0.name), $0.value) }
    if case .dictionary(let entries)? = values {
      pairs += entries.entries.map { ($0.key.constant ?? $0.key.lastName, $0.value) }
    }
    var copies: [String: String] = [:]
    for (name, value) in pairs {
      guard let name else { continue }
      if case .attribute(_, let source) = value { copies[name] = source } else { copies[name] = "" }
    }
    return copies
  }
}
