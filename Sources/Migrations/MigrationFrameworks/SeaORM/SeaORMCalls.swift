import Calls
import SchemaModel

/// What calls mean in a migration of SeaORM: statements that are built, and the manager or
/// connection that is handed them.
final class SeaORMCalls: ProgramMeanings {
  private let names: SeaORMNames

  init(_ program: Program) { names = SeaORMNames(bytes: program.bytes) }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    if let handle = call.receiver?.handle {
      switch handle.role {
      case "manager": return manager(call, in: run)
      case "connection": return connection(call, on: handle, in: run)
      case "sql": return .handle(handle)
      case "column": return SeaORMColumn.value(of: call, on: handle)
      case "rows": return rows(call, on: handle, in: run)
      default: return SeaORMStatement.value(of: call, on: handle, names: names)
      }
    }
    if ["indoc!", "concat!"].contains(call.name) {
      return .text(bounding: call.positional.flatMap(\.filling))
    }
    if call.name == "formatdoc!" { return run.call(call.renamed("format!", on: nil)) }
    if let value = built(call) { return value }
    if let value = SeaORMColumn.value(of: call, names: names) { return value }
    return model(call, in: run)
  }

  // MARK: What is built

  private func built(_ call: ProgramCall) -> ProgramValue? {
    let path = call.path?.split(separator: ".").suffix(2).joined(separator: ".") ?? ""
    if let role = SeaORMStatement.constructors[path] { return .handle(ProgramHandle(role)) }
    if SeaORMStatement.beginnings.contains(path) { return .handle(ProgramHandle(path)) }
    switch path {
    case "Statement.from_string", "Statement.from_sql_and_values":
      var statement = ProgramHandle("sql")
      statement.values = [call.argument(1) ?? .unknown]
      return .handle(statement)
    case _ where call.name == "create_table_from_entity":
      var table = ProgramHandle("Table.create", table: names.table(call.positional.first))
      table.values = [.text("entity")]
      return .handle(table)
    case _
    where call.name == "create_index_from_entity" || call.name == "create_enum_from_entity"
      || call.name == "create_enum_from_active_enum":
      return .handle(ProgramHandle("Index.create"))
    case _ where call.name == "build" || call.name == "to_owned" || call.name == "timestamps":
      // `backend.build(&statement)` is the statement.
      return call.positional.first { $0.handle != nil }
    default: break
    }
    guard case .named(let base)? = call.receiver, base.hasSuffix("Entity") else { return nil }
    var rows = ProgramHandle("rows", table: names.table(call.receiver))
    switch call.name {
    case "delete_many", "update_many", "insert", "insert_many", "find", "find_by_id",
      "delete_by_id", "update", "delete":
      rows.values = [.text(call.name)]
      rows.isFiltered = call.name != "delete_many" && call.name != "update_many"
      return .handle(rows)
    default: return nil
    }
  }

  // MARK: What does it

  private static let doing: Set<String> = [
    "create_table", "alter_table", "drop_table", "truncate_table", "rename_table", "create_index",
    "drop_index", "create_foreign_key", "drop_foreign_key", "create_type", "alter_type",
    "drop_type", "exec_stmt", "execute",
  ]

  private func manager(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "get_connection": return .handle(ProgramHandle("connection"))
    case "get_database_backend": return .unknown
    case _ where call.name.hasPrefix("has_"): return .unknown
    case _ where SeaORMCalls.doing.contains(call.name):
      guard let statement = call.positional.first?.handle else { return nil }
      return done(statement, call, in: run)
    default: return nil
    }
  }

  private func connection(
    _ call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "execute_unprepared":
      run.emitSQL(call.positional.first, at: call.range)
      return .unknown
    case "execute", "query_one", "query_all", "execute_raw", "query_one_raw", "query_all_raw",
      "stream", "stream_raw":
      guard let statement = call.positional.first?.handle else { return nil }
      return done(statement, call, in: run)
    case "begin", "clone": return .handle(handle)
    case "transaction":
      if let function = call.callback { _ = run.invoke(function, [.handle(handle)]) }
      return .unknown
    case "commit", "rollback", "get_database_backend", "ping", "into_schema_manager_connection",
      "support_returning":
      return .unknown
    default: return nil
    }
  }

  /// What a statement does that is run.
  private func done(
    _ statement: ProgramHandle, _ call: ProgramCall, in run: ProgramRun
  ) -> ProgramValue? {
    if statement.role == "sql" {
      run.emitSQL(statement.values.first, at: call.range)
      return .unknown
    }
    return SeaORMStatement.emit(statement, at: call, in: run) ? .unknown : nil
  }

  // MARK: Rows of models

  private func rows(
    _ call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    var next = handle
    switch call.name {
    case "filter", "having", "inner_join", "join": next.isFiltered = true
    case "col_expr", "set":
      next.values.append(names.text(call.positional.first))
    case "exec", "exec_without_returning", "exec_with_returning":
      switch handle.values.first?.constant {
      case "delete_many", "delete_by_id", "delete":
        run.emit(.delete(isFiltered: handle.isFiltered), handle.table, at: call)
      case "update_many", "update":
        let copies = Dictionary(
          handle.values.dropFirst().compactMap(\.constant).map { ($0, "") }
        ) { first, _ in first }
        run.emit(
          .update(isFiltered: handle.isFiltered, copies: copies), handle.table, at: call)
      case "insert", "insert_many": run.emit(.insert(nil), handle.table, at: call)
      default: break
      }
      return .unknown
    case "all", "one", "stream", "count", "paginate": return .unknown
    default: break
    }
    return .handle(next)
  }

  /// `model.update(connection)`: one row.
  private func model(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard call.receiver != nil, call.positional.first?.handle?.role == "connection" else {
      return nil
    }
    switch call.name {
    case "insert": run.emit(.insert(nil), .computed, at: call)
    case "update", "save": run.emit(.update(isFiltered: true, copies: [:]), .computed, at: call)
    case "delete": run.emit(.delete(isFiltered: true), .computed, at: call)
    case "all", "one", "count": break
    default: return nil
    }
    return .unknown
  }
}
