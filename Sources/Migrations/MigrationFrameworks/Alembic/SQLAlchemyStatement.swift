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
      let given = values.positional.last ?? values.keyword("values")
      evaluator.emit(
        Self.update(chain, isFiltered: isFiltered, given, values.keywords), table, at: place)
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

  /// What an update of these values does, behind the conditions of the chain.
  static func update(
    _ chain: [Call], isFiltered: Bool, _ values: Value?,
    _ keywords: [(name: String, value: Value)]
  ) -> SchemaOperation.Kind {
    var gaps = GapFilling()
    for call in chain where ["where", "filter", "filter_by", "limit", "join"].contains(call.name) {
      for condition in call.positional {
        if let column = condition.emptyColumn {
          gaps.columns.insert(column)
        } else {
          gaps.isAll = false
        }
      }
      for (name, value) in call.keywords {
        if case .nothing = value { gaps.columns.insert(name) } else { gaps.isAll = false }
      }
    }
    let pairs = pairs(values, keywords)
    return gaps.update(
      isFiltered: isFiltered, copies: copies(values, keywords),
      emptied: Set(
        pairs.filter { if case .nothing = $0.value { true } else { false } }.compactMap(\.name)))
  }

  /// Which column takes its value from which other one: `values(new=t.c.old)`.
  static func copies(_ values: Value?, _ keywords: [(name: String, value: Value)])
    -> [String: String]
  {
    var copies: [String: String] = [:]
    for (name, value) in pairs(values, keywords) {
      guard let name else { continue }
      copies[name] = value.sourceColumn(of: name) ?? ""
    }
    return copies
  }

  private static func pairs(_ values: Value?, _ keywords: [(name: String, value: Value)])
    -> [(name: String?, value: Value)]
  {
    var pairs = keywords.filter { $0.name != "synchronize_session" && $0.name != "whereclause" }
      .map { (name: Optional($0.name), value: $0.value) }
    if case .dictionary(let entries)? = values {
      pairs += entries.entries.map {
        (name: $0.key.constant ?? $0.key.lastName, value: $0.value)
      }
    }
    return pairs
  }
}

extension Value {
  /// The column of `table.c.column.is_(None)`.
  fileprivate var emptyColumn: String? {
    guard let call, call.name == "is_" || call.name == "is_null",
      case .attribute(_, let column)? = call.receiver
    else { return nil }
    if call.name == "is_null" { return column }
    switch call.positional.first {
    case .nothing?: return column
    case .made(let made)?: return made.name == "null" ? column : nil
    default: return nil
    }
  }

  /// The column whose value it is, as it is or as text; the column itself where it only fills gaps.
  fileprivate func sourceColumn(of name: String) -> String? {
    if case .attribute(_, let source) = self { return source }
    guard let call else { return nil }
    switch call.name {
    case "coalesce", "ifnull", "nvl":
      guard case .attribute(_, let source)? = call.positional.first else { return nil }
      return source == name ? source : nil
    case "cast", "type_coerce":
      // `sa.cast(t.c.a, sa.Text)`, or `t.c.a.cast(sa.Text)`.
      var operand = call.positional.first
      if case .attribute? = call.receiver, call.positional.count == 1 { operand = call.receiver }
      guard case .attribute(_, let source)? = operand,
        let type = call.positional.last.flatMap({ SQLAlchemyTypes.type(of: $0) }),
        ["text", "varchar"].contains(type.name), type.arguments.isEmpty
      else { return nil }
      return source
    default: return nil
    }
  }
}
