import Calls
import SchemaModel

/// What is done to rows through a query builder.
///
/// A condition may stand before or behind what is done: `knex("t").del().where("id", 1)`.
enum KnexRows {
  private static let passing: Set<String> = [
    "select", "columns", "column", "distinct", "distinctOn", "returning", "orderBy",
    "orderByRaw", "groupBy", "groupByRaw", "transacting", "as", "with", "withRecursive",
    "withSchema", "clone", "forUpdate", "forShare", "skipLocked", "noWait", "onConflict",
    "ignore", "merge", "leftJoin", "leftOuterJoin", "count", "countDistinct", "min", "max", "sum",
    "avg", "queryContext", "debug", "options", "connection", "timeout", "union", "unionAll",
    "hintComment", "comment", "toString", "toSQL", "toQuery", "clearSelect",
    "clearOrder", "partitionBy", "rowNumber", "rank", "withMaterialized", "jsonExtract",
    "fromRaw", "pluck", "stream", "sumDistinct", "clearCounters", "on", "coalesce",
  ]
  private static let conditions: Set<String> = [
    "join", "innerJoin", "rightJoin", "crossJoin", "joinRaw", "limit", "offset", "first", "using",
    "fullOuterJoin", "intersect", "except",
  ]
  /// What lists have, which a query that was waited for is.
  private static let listed: Set<String> = [
    "map", "forEach", "filter", "find", "reduce", "some", "every", "sort", "slice", "push",
    "includes", "flatMap", "at", "entries", "keys", "values", "join", "concat", "each",
    "findIndex", "indexOf", "reverse", "shift", "pop", "toString",
  ]

  /// The rows of a table: `"users"`, `"users as u"`, `{ u: "users" }`.
  static func rows(of value: ProgramValue?) -> ProgramHandle {
    var value = value
    if let first = value?.dictionary?.entries.first { value = first.value }
    guard let name = value?.constant else { return ProgramHandle("rows") }
    let bare = name.split(separator: " ").first.map(String.init) ?? name
    return ProgramHandle("rows", table: SchemaName(bare))
  }

  static func value(
    of call: ProgramCall, on rows: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    var next = rows
    switch call.name {
    case "table", "from", "into":
      next.table = KnexRows.rows(of: call.positional.first).table
      amend(rows, in: run) { $0.object = next.table }
    case "del", "delete":
      if call.positional.first?.dictionary != nil { next.isFiltered = true }
      run.emit(.delete(isFiltered: next.isFiltered), next.table, at: call)
      return done(next, run)
    case "update", "increment", "decrement":
      let isPair = call.positional.first?.dictionary == nil
      var copies = call.positional.first?.columnsSet(by: source) ?? [:]
      if isPair, let name = call.positional.first?.constant {
        copies = [name: call.name == "update" ? call.argument(1).flatMap(source) ?? "" : ""]
      }
      run.emit(.update(isFiltered: next.isFiltered, copies: copies), next.table, at: call)
      return done(next, run)
    case "truncate":
      run.emit(.truncate, next.table, at: call)
      return done(next, run)
    case "insert", "upsert":
      run.emit(.insert(nil), next.table, at: call)
      return done(next, run)
    case _ where isCondition(call):
      next.isFiltered = true
      amend(rows, in: run) { operation in
        switch operation.kind {
        case .delete: operation.kind = .delete(isFiltered: true)
        case .update(_, let copies): operation.kind = .update(isFiltered: true, copies: copies)
        default: break
        }
      }
    case _
    where conditions.contains(call.name) || passing.contains(call.name)
      || isCondition(named: call.name):
      break
    case "columnInfo": return .unknown
    case _ where listed.contains(call.name):
      run.followCallbacks(of: call)
      return .unknown
    default: return nil
    }
    return .handle(next)
  }

  private static func isCondition(named name: String) -> Bool {
    name.hasPrefix("where") || name.hasPrefix("andWhere") || name.hasPrefix("orWhere")
      || name.hasPrefix("having")
  }

  /// Whether a call leaves rows out, as `where({})` and `whereRaw("true")` do not.
  private static func isCondition(_ call: ProgramCall) -> Bool {
    if conditions.contains(call.name) {
      // A list that is joined is no query any more.
      return call.callback == nil || call.name.lowercased().contains("join")
    }
    guard isCondition(named: call.name), let first = call.positional.first else { return false }
    if let text = first.constant, call.positional.count == 1 {
      return !["true", "1=1", "1"].contains(text.filter { $0 != " " }.lowercased())
    }
    return first.isCondition
  }

  /// What was done to rows, so that what follows describes it further.
  private static func done(_ rows: ProgramHandle, _ run: ProgramRun) -> ProgramValue {
    var handle = rows
    handle.role = "done"
    handle.column = run.operations.count - 1
    return .handle(handle)
  }

  private static func amend(
    _ rows: ProgramHandle, in run: ProgramRun, _ body: (inout SchemaOperation) -> Void
  ) {
    guard rows.role == "done", let operation = rows.column else { return }
    run.change(operation, body)
  }

  /// The column that `knex.ref("old")` and `knex.raw("??", ["old"])` take a value from.
  private static func source(_ value: ProgramValue) -> String? {
    guard let part = value.handle, part.role == "raw", var name = part.values.first?.constant
    else { return nil }
    if name == "??", let bound = part.values.dropFirst().first?.elements.first?.constant {
      name = bound
    }
    name = name.filter { $0 != "\"" && $0 != "`" }
    return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? name : nil
  }
}
