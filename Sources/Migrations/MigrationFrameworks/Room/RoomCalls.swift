import Calls
import SchemaModel

/// What calls mean in a migration of Room.
final class RoomCalls: ProgramMeanings {
  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    base.handle.map { _ in .unknown }
  }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    // A step is followed where it stands among the others.
    if call.name == "Migration", call.receiver == nil { return .unknown }
    if let handle = call.receiver?.handle {
      return KotlinScopes.value(of: call, on: handle, in: run) ?? database(call, in: run)
    }
    switch (call.receiver, call.name) {
    case (nil, "execSQL"): return database(call, in: run)
    case (nil, "with"):
      guard case .handle(let handle)? = call.positional.first, let block = call.block else {
        return nil
      }
      return run.invoke(block, [.handle(handle)])
    default: return JavaLists.value(of: call)
    }
  }

  private func database(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let table = call.positional.first.schemaName
    switch call.name {
    case "execSQL", "query", "rawQuery", "compileStatement", "prepare":
      run.emitSQL(call.positional.first, at: call.range)
    case "delete":
      run.emit(.delete(isFiltered: call.argument(1).map(\.isCondition) ?? false), table, at: call)
    case "update":
      run.emit(
        .update(isFiltered: call.argument(3).map(\.isCondition) ?? false, copies: [:]), table,
        at: call)
    case "insert": run.emit(.insert(nil), table, at: call)
    case "beginTransaction", "beginTransactionNonExclusive", "setTransactionSuccessful",
      "endTransaction", "inTransaction", "close", "isOpen", "setForeignKeyConstraintsEnabled",
      "setVersion", "getVersion", "needUpgrade", "setLocale", "enableWriteAheadLogging":
      return .unknown
    default: return nil
    }
    return .unknown
  }

  // MARK: Automatic migrations

  /// What `@DeleteColumn(tableName = "users", columnName = "phone")` and its like do, and what several
  /// of them in one.
  static func annotation(_ node: Node, in run: ProgramRun) {
    node.walk { part in
      guard let call = part.call else { return true }
      func text(_ label: String) -> ProgramValue? {
        call.arguments.last { $0.label == label }.map { run.value(of: $0.value) }
      }
      let table = text("tableName").schemaName
      switch call.name.drop(while: { $0 == "@" }) {
      case "DeleteColumn":
        emit(
          .drop(.column, ifExists: false, cascade: false),
          table.member(text("columnName").namePart), part, run)
      case "DeleteTable": emit(.drop(.table, ifExists: false, cascade: false), table, part, run)
      case "RenameColumn":
        emit(
          .rename(.column, to: table.member(text("toColumnName").namePart)),
          table.member(text("fromColumnName").namePart), part, run)
      case "RenameTable":
        emit(
          .rename(.table, to: text("toTableName").schemaName), text("fromTableName").schemaName,
          part, run)
      default: return true
      }
      return false
    }
  }

  private static func emit(
    _ kind: SchemaOperation.Kind, _ object: SchemaName, _ node: Node, _ run: ProgramRun
  ) {
    run.emit(kind, object, at: node.range)
  }

  /// A builder that empties the database where a step is missing.
  static func resets(_ program: Program, in run: ProgramRun) {
    for statement in program.statements {
      statement.walk { node in
        if let call = node.call,
          [
            "fallbackToDestructiveMigration", "fallbackToDestructiveMigrationOnDowngrade",
            "fallbackToDestructiveMigrationFrom",
          ].contains(call.name)
        {
          run.emit(.dropEverything, .everything, at: node.range)
        }
        return true
      }
    }
  }
}
