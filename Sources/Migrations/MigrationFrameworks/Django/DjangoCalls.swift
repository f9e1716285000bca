import SchemaModel

/// What calls mean in a migration of Django, and in the functions that it runs.
final class DjangoCalls: CallMeanings {
  private let app: String

  init(app: String) { self.app = app }

  func value(of call: Call, in evaluator: Evaluator) -> Value? {
    let count = evaluator.operations.count
    Secrets.removal(by: call, in: evaluator)
    let value = meaning(of: call, in: evaluator)
    if evaluator.operations.count == count, let reason = DjangoHandle.opacity(of: call) {
      evaluator.emitOpaque(reason, at: call.place)
    }
    return value
  }

  func hides(_ call: Call) -> String? {
    guard call.receiver == nil else { return nil }
    switch call.name {
    case "vars", "setattr", "delattr":
      return DjangoHandle.hands(call) ? "what \(call.name)() reads from it is computed" : nil
    case "open": return Secrets.hides(call)
    default: return nil
    }
  }

  func callsAnything(_ call: Call, _ path: String) -> Bool {
    guard !call.chain.contains(where: DjangoHandle.hands) else { return false }
    // The rows of a model are asked by what is done to them.
    return !path.contains(".objects.") && !path.contains("_manager.") && path != "apps"
      && !path.hasPrefix("apps.") && !path.hasPrefix("schema_editor.")
      && !(path.lastName.utf8.first.map { (0x41...0x5A).contains($0) } == true
        && ["save", "add", "set", "full_clean"].contains(call.name))
  }

  /// The attributes of rows that were given values since a row was saved: of which column of the
  /// same row each takes its value, or an empty text.
  private var changes: [String: String] = [:]
  /// Those of them that were given `None`.
  private var emptiedFields: Set<String> = []

  func changed(
    _ name: String, of value: Value, to new: Value, at place: SourcePlace, in evaluator: Evaluator
  ) {
    guard value.mayBeRow, !name.hasPrefix("_") else { return }
    if case .nothing = new { emptiedFields.insert(name) } else { emptiedFields.remove(name) }
    if case .attribute(let base, let source) = new, base.mayBeRow {
      changes[name] = source
    } else {
      changes[name] = ""
    }
  }

  /// `row.save()` behind `row.phone = ""`: it writes what was assigned.
  private func save(_ call: Call, in evaluator: Evaluator) {
    defer { changes = [:] }
    guard call.receiver?.mayBeRow == true, call.receiver?.isNewRow == false,
      let rows = ModelRows(call.receiver, app: app)
    else {
      return
    }
    let named = call.keyword("update_fields")?.items?.compactMap(\.constant)
    let columns = changes.filter { named?.contains($0.key) ?? true }
    guard !columns.isEmpty else { return }
    // Only what every row of the loop goes through fills every gap.
    let isCertain = rows.isUnconditional(at: evaluator.conditionDepth)
    let emptied = changes.keys.filter { emptiedFields.contains($0) }
    var update = rows.gaps.update(isFiltered: true, copies: columns, emptied: Set(emptied))
    if !isCertain, case .update(_, let copies) = update {
      update = .update(isFiltered: true, copies: copies)
    }
    evaluator.emit(update, rows.model, at: call.place)
  }

  /// `objects.bulk_update(rows, ["phone"])`.
  private func bulkUpdate(_ call: Call, in evaluator: Evaluator) {
    guard let rows = ModelRows(call.receiver, app: app), rows.isManaged else { return }
    let fields = call.argument(1, "fields")?.items?.compactMap(\.constant) ?? []
    var columns = fields.isEmpty ? ["?": ""] : [:]
    for field in fields { columns[field] = changes[field] ?? "" }
    evaluator.emit(.update(isFiltered: true, copies: columns), rows.model, at: call.place)
    changes = [:]
  }

  private func meaning(of call: Call, in evaluator: Evaluator) -> Value? {
    if call.receiver?.isRunner == true { return schemaEditor(call, in: evaluator) }
    switch call.name {
    case "execute", "executemany", "executescript", "raw":
      guard call.receiver != nil, let sql = call.positional.first ?? call.keyword("sql") else {
        return nil
      }
      if case .made(let inner) = sql, ["SQL", "Composed"].contains(inner.name) {
        evaluator.emitOpaque("the statement is computed", at: call.place)
      } else {
        Self.execute(sql, at: call.place, in: evaluator)
      }
      return nil
    case "SQL", "Identifier", "mark_safe", "text", "Statement":
      if case .text? = call.positional.first { return call.positional.first }
      return nil
    case "delete", "_raw_delete", "delete_all", "hard_delete", "truncate":
      delete(call, in: evaluator)
    case "update":
      guard let rows = ModelRows(call.receiver, app: app), rows.isManaged else { return nil }
      guard !call.updatesDictionary else { return nil }
      evaluator.emit(
        rows.gaps.update(
          isFiltered: rows.isFiltered, copies: Self.copies(call), emptied: call.emptied),
        rows.model, at: call.place)
    case "filter" where call.asksForSeveral: lookForEqualRows(call, in: evaluator)
    case "save": save(call, in: evaluator)
    case "bulk_update": bulkUpdate(call, in: evaluator)
    case "call_command": command(call, in: evaluator)
    default:
      guard let telling = TellingName(call.name), let path = call.path, path.isDotted,
        !StandardLibrary.contains(path), !path.hasPrefix("django.")
      else { return nil }
      if case .harmless = telling { return nil }
      // A model that is asked for does nothing; a function that is handed the models may.
      guard call.positional.contains(where: \.isRunnerArgument) else { return nil }
      evaluator.emitOpaque("\(call.name)() is defined elsewhere", at: call.place)
      return nil
    }
    return nil
  }

  /// Notes what SQL does that a migration runs.
  static func execute(_ sql: Value, at place: SourcePlace, in evaluator: Evaluator) {
    switch sql {
    case .text(let text): evaluator.emitSQL(text, at: place)
    case .path(let path) where path.hasSuffix(".noop"): break
    case .nothing, .number, .boolean, .dictionary, .function, .classValue: break
    case .list(let list):
      for item in list.items { execute(item, at: place, in: evaluator) }
    case .choice(let values): for value in values { execute(value, at: place, in: evaluator) }
    case .unknown, .path, .attribute, .made, .element, .instance:
      evaluator.emitOpaque("the statement is computed", at: place)
    }
  }

  /// `objects.all().delete()`, and `x.delete()` for each of many.
  private func delete(_ call: Call, in evaluator: Evaluator) {
    if let rows = ModelRows(call.receiver, app: app, conditionDepth: evaluator.conditionDepth) {
      guard rows.isManaged || call.positional.isEmpty else { return }
      evaluator.emit(.delete(isFiltered: rows.isFiltered), rows.model, at: call.place)
    } else if let query = call.positional.first, call.name == "_raw_delete" {
      let rows = ModelRows(query, app: app)
      evaluator.emit(
        .delete(isFiltered: rows?.isFiltered ?? false), rows?.model ?? .computed, at: call.place)
    } else if call.name == "delete", !call.hasArguments, call.receiver?.mayBeRow == true {
      evaluator.emit(.delete(isFiltered: true), .computed, at: call.place)
    }
  }

  /// `objects.values("email").annotate(n=Count("id")).filter(n__gt=1)`.
  private func lookForEqualRows(_ call: Call, in evaluator: Evaluator) {
    guard let values = call.chain.first(where: { $0.name == "values" })?.positional,
      call.chain.contains(where: { $0.name == "annotate" }),
      let rows = ModelRows(.made(call), app: app)
    else { return }
    evaluator.emit(
      .lookForEqualRows,
      values.count == 1 ? rows.model.member(values[0].namePart) : rows.model, at: call.place)
  }

  /// `update(new=F("old"))`.
  private static func copies(_ call: Call) -> [String: String] {
    var copies: [String: String] = [:]
    for (name, value) in call.keywords {
      copies[name] = value.sourceColumn(of: name) ?? ""
    }
    return copies
  }

  private static let harmlessCommands: Set<String> = [
    "check", "collectstatic", "compilemessages", "createcachetable", "showmigrations",
    "createinitialrevisions", "rebuild_index", "update_index", "createsuperuser", "sqlmigrate",
  ]

  private func command(_ call: Call, in evaluator: Evaluator) {
    switch call.positional.first?.constant {
    case "flush": evaluator.emit(.truncate, .everything, at: call.place)
    case "reset_db", "reset_schema", "drop_test_database":
      evaluator.emit(
        .drop(.database, ifExists: false, cascade: false), .computed, at: call.place)
    case "migrate" where call.positional.last?.constant == "zero":
      evaluator.emit(.dropEverything, .everything, at: call.place)
    case let name?:
      guard !Self.harmlessCommands.contains(name) else { return }
      evaluator.emitOpaque("the command \(name) is defined elsewhere", at: call.place)
    case nil: evaluator.emitOpaque("the name of the command is computed", at: call.place)
    }
  }

  /// `schema_editor.delete_model(Log)`.
  private func schemaEditor(_ call: Call, in evaluator: Evaluator) -> Value? {
    func model(_ index: Int) -> SchemaName {
      guard call.positional.indices.contains(index) else { return .computed }
      return ModelRows(call.positional[index], app: app)?.model ?? .computed
    }
    func field(_ index: Int) -> SchemaName.Part {
      guard call.positional.indices.contains(index) else { return .computed }
      return call.positional[index].call?.positional.first.namePart ?? .computed
    }
    switch call.name {
    case "execute":
      Self.execute(call.argument(0, "sql") ?? .unknown, at: call.place, in: evaluator)
    case "delete_model":
      evaluator.emit(.drop(.table, ifExists: false, cascade: false), model(0), at: call.place)
    case "remove_field":
      evaluator.emit(
        .drop(.column, ifExists: false, cascade: false), model(0).member(field(1)), at: call.place)
    case "create_model":
      evaluator.emit(.createTable(TableDefinition(columns: nil)), model(0), at: call.place)
    case "add_field":
      evaluator.emit(
        .addColumn(ColumnDefinition(field(1))), model(0).member(field(1)), at: call.place)
    case "alter_field":
      evaluator.emit(
        .changeType(from: nil, to: nil), model(0).member(field(1)), at: call.place)
    case "alter_db_table":
      evaluator.emit(
        .rename(.table, to: call.argument(2, "new_db_table").schemaName),
        call.argument(1, "old_db_table").schemaName, at: call.place)
    default: return nil
    }
    return Value.unknown
  }
}

extension Call {
  /// Whether it is `update` of a dictionary: that of rows has keywords alone.
  fileprivate var updatesDictionary: Bool {
    let single = ["first", "last", "get", "latest", "earliest", "[]"]
    return !positional.isEmpty || receiver?.call.map { single.contains($0.name) } == true
  }

  /// The columns that it leaves without a value.
  fileprivate var emptied: Set<String> {
    Set(keywords.filter { if case .nothing = $0.value { true } else { false } }.map(\.name))
  }

  /// Whether it keeps the groups of more than one row: `filter(n__gt=1)`.
  fileprivate var asksForSeveral: Bool {
    keywords.contains { name, value in
      guard case .number(let number) = value else { return false }
      return name.hasSuffix("__gt") && number == 1 || name.hasSuffix("__gte") && number == 2
    }
  }
}

extension Value {
  /// The column whose value it is, as it is or as text; the column itself where it only fills gaps.
  fileprivate func sourceColumn(of name: String) -> String? {
    guard let call else { return nil }
    func column(_ value: Value?) -> String? {
      guard let call = value?.call else { return value?.constant }
      return call.name == "F" ? call.positional.first?.constant : nil
    }
    switch call.name {
    case "F": return call.positional.first?.constant
    case "Coalesce": return column(call.positional.first) == name ? name : nil
    case "Cast":
      guard let type = call.argument(1, "output_field"),
        let text = DjangoFields.type(of: type), ["text", "varchar"].contains(text.name),
        text.arguments.isEmpty
      else { return nil }
      return column(call.positional.first)
    case "Case":
      let isGap = call.positional.allSatisfy { $0.call?.keyword(name + "__isnull")?.truth == true }
      return isGap && !call.positional.isEmpty && column(call.keyword("default")) == name
        ? name : nil
    default: return nil
    }
  }

  /// Whether it is the schema editor.
  fileprivate var isRunner: Bool {
    if case .path("schema_editor") = self { return true }
    return call?.name == "schema_editor"
  }

  fileprivate var isRunnerArgument: Bool {
    switch self {
    case .path("apps"), .path("schema_editor"): true
    case .made(let call): call.name == "get_model"
    default: false
    }
  }

  /// Whether it is a row that the migration makes itself: `Book(title="x")`.
  fileprivate var isNewRow: Bool {
    guard let call else { return false }
    if call.name == "create" { return true }
    return call.name == "()" && call.receiver?.isRunnerArgument == true
  }

  /// Whether it may be a row of a model, of which nothing else is known.
  fileprivate var mayBeRow: Bool {
    switch self {
    case .unknown, .element, .made: true
    case .attribute(let base, _): base.mayBeRow
    default: false
    }
  }
}
