import Calls
import SchemaModel

/// What is done to rows through queries.
///
/// What is done comes first, and conditions come behind it: `db.deleteFrom("t").where("id", "=", 1)`.
enum KyselyRows {
  static func value(
    of call: ProgramCall, ofDatabase database: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    let value = call.positional.first?.elements.first
    let bare = value?.constant?.split(separator: " ").first.map(String.init)
    let table = KyselyTables.name(of: bare.map { .text($0) } ?? .unknown, in: database)
    switch call.name {
    case "selectFrom", "selectNoFrom", "case": return .handle(ProgramHandle("select"))
    case "with", "withRecursive":
      if let function = call.callback { _ = run.invoke(function, [.handle(database)]) }
      return .handle(database)
    case "deleteFrom": run.emit(.delete(isFiltered: false), table, at: call)
    case "updateTable": run.emit(.update(isFiltered: false, copies: [:]), table, at: call)
    case "insertInto", "replaceInto": run.emit(.insert(nil), table, at: call)
    default: return nil
    }
    var rows = ProgramHandle("rows", table: table)
    rows.column = run.operations.count - 1
    return .handle(rows)
  }

  private static let ends: Set<String> = [
    "execute", "executeTakeFirst", "executeTakeFirstOrThrow", "compile", "stream", "explain",
  ]
  private static let passing: Set<String> = [
    "values", "columns", "expression", "defaultValues", "onConflict", "onDuplicateKeyUpdate",
    "ignore", "returning", "returningAll", "modifyFront", "modifyEnd", "orderBy", "leftJoin",
    "withPlugin", "$castTo", "$assertType", "output", "outputAll", "top", "as",
    "orIgnore", "orReplace",
  ]

  static func value(
    of call: ProgramCall, on rows: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "where", "whereRef", "having", "limit", "innerJoin", "rightJoin", "using", "from",
      "whereExists":
      amend(rows, run) { operation in
        switch operation.kind {
        case .delete: operation.kind = .delete(isFiltered: true)
        case .update(_, let copies): operation.kind = .update(isFiltered: true, copies: copies)
        default: break
        }
      }
    case "set":
      let copies = columnsSet(call, run)
      amend(rows, run) { operation in
        guard case .update(let isFiltered, let old) = operation.kind else { return }
        operation.kind = .update(
          isFiltered: isFiltered, copies: old.merging(copies) { _, new in new })
      }
    case "$call", "$if":
      guard let function = call.callback else { return nil }
      return run.invoke(function, [.handle(rows)])
    case _ where ends.contains(call.name): return .unknown
    case _ where passing.contains(call.name): break
    default: return nil
    }
    return .handle(rows)
  }

  private static func amend(
    _ rows: ProgramHandle, _ run: ProgramRun, _ body: (inout SchemaOperation) -> Void
  ) {
    if let operation = rows.column { run.change(operation, body) }
  }

  /// The columns that are set: `set({ a: 1 })`, `set("a", 1)`, `set((eb) => ({ a: eb.ref("b") }))`.
  private static func columnsSet(_ call: ProgramCall, _ run: ProgramRun) -> [String: String] {
    if let name = call.positional.first?.constant {
      return [name: call.argument(1).flatMap { source($0, run) } ?? ""]
    }
    let expression = ProgramValue.handle(ProgramHandle("expression"))
    let value = call.callback.map { run.invoke($0, [expression]) } ?? call.positional.first
    return value?.columnsSet { source($0, run) } ?? [:]
  }

  private static func source(_ value: ProgramValue, _ run: ProgramRun) -> String? {
    let value =
      value.function.map { run.invoke($0, [.handle(ProgramHandle("expression"))]) } ?? value
    switch value {
    case .made(let call) where call.name == "ref": return call.positional.first?.constant
    default: return nil
    }
  }

  /// A query that only reads.
  static func value(
    of call: ProgramCall, ofQuery query: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    ends.contains(call.name) ? .unknown : .handle(query)
  }

  /// A part of a query.
  static func value(
    of call: ProgramCall, ofExpression expression: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "ref": .made(call)
    case "selectFrom": .handle(ProgramHandle("select"))
    case "deleteFrom", "updateTable", "insertInto": nil
    default: .unknown
    }
  }
}
