import SchemaModel

/// What calls mean in a migration of Alembic.
final class AlembicDirectives: CallMeanings {
  func value(of call: Call, in evaluator: Evaluator) -> Value? {
    if call.isDirective || isImported(call, in: evaluator) {
      return directive(call, table: nil, in: evaluator)
    }
    if let batch = call.receiver?.batch {
      return directive(call, table: batch, in: evaluator)
    }
    let count = evaluator.operations.count
    Secrets.removal(by: call, in: evaluator)
    if let value = SQLAlchemyCalls.value(of: call, in: evaluator) { return value }
    telling(call, in: evaluator)
    // What is told is no secret.
    if evaluator.operations.count == count, let reason = Secrets.reason(of: call) {
      evaluator.emitOpaque(reason, at: call.place)
    }
    return Secrets.passed(on: call)
  }

  func hides(_ call: Call) -> String? { Secrets.hides(call) }

  func guards(_ value: Value) -> Bool { Handle(value) != nil }

  func callsAnything(_ call: Call, _ path: String) -> Bool {
    // What is handed the connection, or called on it or its rows, is judged as that.
    !call.chain.contains { link in
      link.hands() || link.receiver.flatMap { Handle($0) } != nil
    }
  }

  /// `row.phone = ""` of a row that a session has read, which its commit writes.
  func changed(
    _ name: String, of value: Value, to new: Value, at place: SourcePlace, in evaluator: Evaluator
  ) {
    guard value.isRow, let rows = RowSet(value), rows.isQuery else { return }
    var source = ""
    if case .attribute(let base, let column) = new, base.isRow { source = column }
    evaluator.emit(
      .update(isFiltered: true, copies: [name: source]), rows.table, at: place)
  }

  /// `from alembic.op import *`.
  private func isImported(_ call: Call, in evaluator: Evaluator) -> Bool {
    call.receiver == nil && evaluator.starModules.contains("alembic.op")
      && OperationDirectives.names.contains(call.name)
  }

  private func directive(_ call: Call, table: SchemaName?, in evaluator: Evaluator) -> Value? {
    switch call.name {
    case "f", "inline_literal": return call.positional.first ?? .unknown
    case "execute", "exec_driver_sql":
      SQLAlchemyCalls.execute(call.argument(0, "sqltext") ?? .unknown, call, in: evaluator)
      return .unknown
    case "invoke":
      guard let operation = call.positional.first?.call, operation.name.hasSuffix("Op") else {
        return .unknown
      }
      let named = Call(
        receiver: nil, name: operation.name.dropLast(2).snakeCased,
        positional: operation.positional, keywords: operation.keywords, place: call.place)
      return directive(named, table: nil, in: evaluator)
    default: break
    }
    if OperationDirectives(call, table: table, evaluator: evaluator).emit() { return nil }
    if let telling = TellingName(call.name) {
      emit(telling, call, table: table, in: evaluator)
    } else if !KnownCalls.directives.contains(call.name), table == nil || call.name != "__enter__" {
      let owner = table == nil ? "op" : "the batch"
      evaluator.emitOpaque("\(owner).\(call.name)() is not an Alembic directive", at: call.place)
    }
    return nil
  }

  /// A function that stands elsewhere, whose name tells what it does.
  private func telling(_ call: Call, in evaluator: Evaluator) {
    guard let telling = TellingName(call.name), let path = call.path,
      !StandardLibrary.contains(path)
    else { return }
    emit(telling, call, table: nil, in: evaluator)
  }

  private func emit(
    _ telling: TellingName, _ call: Call, table: SchemaName?, in evaluator: Evaluator
  ) {
    let texts = call.positional.filter { if case .path = $0 { false } else { true } }
    let first = table ?? texts.first.schemaName
    let place = call.place
    let drop = SchemaOperation.Kind.drop(.table, ifExists: false, cascade: false)
    switch telling {
    case .table:
      for name in texts.first?.items ?? [] { evaluator.emit(drop, name.schemaName, at: place) }
      if texts.first?.items == nil { evaluator.emit(drop, first, at: place) }
    case .column:
      let rest = table == nil ? Array(texts.dropFirst()) : texts
      let columns = rest.flatMap { $0.items ?? [$0] }.filter { $0.constant != nil }
      for column in columns.isEmpty ? [Value.unknown] : columns {
        evaluator.emit(
          .drop(.column, ifExists: false, cascade: false), first.member(column.namePart),
          at: place)
      }
    case .type:
      evaluator.emit(.drop(.type, ifExists: false, cascade: false), first, at: place)
    case .truncation: evaluator.emit(.truncate, first, at: place)
    case .harmless: break
    case .unclear:
      if call.isDirective, call.name.hasPrefix("d") {
        evaluator.emit(.drop(.table, ifExists: false, cascade: false), first, at: place)
      } else {
        evaluator.emitOpaque("\(call.name)() is defined elsewhere", at: place)
      }
    }
  }
}

extension Call {
  /// Whether it is called on Alembic's `op`.
  fileprivate var isDirective: Bool {
    if case .path(let base)? = receiver { return Handle.isOperations(base) }
    return receiver?.call?.name == "Operations"
  }
}

extension Value {
  /// Whether it may be one row.
  fileprivate var isRow: Bool {
    switch self {
    case .element, .made: true
    default: false
    }
  }

  /// The table that `batch_alter_table` opens.
  fileprivate var batch: SchemaName? {
    guard let call else { return nil }
    if call.name == "__enter__" || call.name == "enter_context" {
      return (call.name == "__enter__" ? call.receiver : call.positional.first)?.batch
    }
    guard call.name == "batch_alter_table" else { return nil }
    return call.argument(0, "table_name").schemaName.inside(call.keyword("schema"))
  }
}

extension StringProtocol {
  /// `drop_table` of `DropTable`.
  fileprivate var snakeCased: String {
    var text = ""
    for character in self {
      if character.isUppercase, !text.isEmpty { text += "_" }
      text += character.lowercased()
    }
    return text
  }
}
