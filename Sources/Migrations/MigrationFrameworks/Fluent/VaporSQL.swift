import Calls
import SchemaModel

/// Statements of SQLKit, which Fluent's databases run, too.
enum VaporSQL {
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    func name(_ label: String) -> SchemaName? {
      call.label(label).map { VaporNames.table($0, in: run) }
    }
    var statement = ProgramHandle("statement")
    switch call.name {
    case "raw", "query", "simpleQuery", "execute", "unsafeRaw":
      run.emitSQL(call.argument(0, "sql"), at: call.range)
    case "drop":
      if let table = name("table") { run.emitDrop(.table, table, at: call) }
      if let type = name("enum") ?? name("type") { run.emitDrop(.type, type, at: call) }
      if let index = name("index") { run.emitDrop(.index, index, at: call) }
      if let trigger = name("trigger") { run.emitDrop(.trigger, trigger, at: call) }
      guard !call.labelled.isEmpty else { return nil }
    case "create":
      if let table = name("table") {
        run.emit(.createTable(TableDefinition(columns: nil)), table, at: call)
      }
      if let index = name("index") { run.emitCreate(.index, index, at: call) }
      if let type = name("enum") { run.emitCreate(.type, type, at: call) }
      guard !call.labelled.isEmpty else { return nil }
    case "alter":
      guard let table = name("table") else {
        guard let type = name("enum") else { return nil }
        run.emitCreate(.type, type, at: call)
        return .handle(statement)
      }
      return .handle(ProgramHandle("alter", table: table))
    case "delete", "update":
      let table = name("from") ?? call.positional.first.map { VaporNames.table($0, in: run) }
      statement.table = table ?? .computed
      statement.values = [.text(call.name)]
    case "insert":
      run.emit(.insert(nil), name("into") ?? .computed, at: call)
    case "select", "union": break
    default: return nil
    }
    return .handle(statement)
  }

  /// `sql.alter(table: "users").dropColumn("phone").run()`.
  static func alter(
    _ call: ProgramCall, on handle: ProgramHandle?, in run: ProgramRun
  ) -> ProgramValue? {
    guard let handle else { return nil }
    let object = handle.table.member(VaporNames.field(call.positional.first))
    switch call.name {
    case "dropColumn": run.emitDrop(.column, object, at: call)
    case "dropConstraint", "dropForeignKey": run.emitDrop(.constraint, handle.table, at: call)
    case "column", "addColumn":
      run.emit(.addColumn(ColumnDefinition(object.parts.last ?? .computed, nil)), object, at: call)
    case "modifyColumn", "update", "updateColumn":
      run.emit(.changeType(from: nil, to: nil), object, at: call)
    case "rename":
      let name = VaporNames.table(call.label("to"), in: run)
      run.emit(.rename(.table, to: name), handle.table, at: call)
    case "unique", "constraint": run.emitCreate(.constraint, handle.table, at: call)
    case "run": return .unknown
    default: return nil
    }
    return .handle(handle)
  }

  /// A statement that is put together, and run.
  static func finished(
    _ call: ProgramCall, on handle: ProgramHandle?, in run: ProgramRun
  ) -> ProgramValue? {
    guard let handle else { return nil }
    var next = handle
    switch call.name {
    case "where", "orWhere", "limit": next.isFiltered = true
    case "set":
      if let column = call.positional.first { next.values.append(column) }
    case "run", "first", "all":
      switch handle.values.first?.constant {
      case "delete"?: run.emit(.delete(isFiltered: handle.isFiltered), handle.table, at: call)
      case "update"?:
        var copies: [String: String] = [:]
        for column in handle.values.dropFirst() { copies[column.constant ?? "?"] = "" }
        run.emit(
          .update(isFiltered: handle.isFiltered, copies: copies), handle.table, at: call)
      default: break
      }
      run.followCallbacks(of: call)
      return .unknown
    default: run.followCallbacks(of: call)
    }
    return .handle(next)
  }
}
