import Calls
import SchemaModel

/// What is done to rows: by queries, through models, and to one row of them.
enum LaravelRows {
  private static let filters: Set<String> = [
    "find", "findOrFail", "findMany", "first", "firstOrFail", "sole", "limit", "take", "skip",
    "offset", "join", "leftJoin", "rightJoin", "crossJoin", "joinSub", "leftJoinSub", "having",
    "havingRaw", "orHaving", "has", "orHas", "doesntHave", "whereHas", "firstOr", "firstWhere",
    "filter", "reject", "forPage", "onlyTrashed", "groupBy", "unique", "slice", "only", "except",
    "diff", "intersect", "last", "random", "shift", "pop", "partition", "from", "fromSub", "union",
    "unionAll", "firstOrNew", "firstOrCreate", "findOrNew", "createOrFirst", "withWhereHas",
    "joinWhere", "inRandomOrder", "search", "after", "before", "nth", "chunkWhile", "fromRaw",
    "findOr", "withoutTrashed", "updateOrCreate", "findOrCreate", "findByName",
  ]
  private static let wholes: Set<String> = [
    "all", "query", "newQuery", "newModelQuery", "newQueryWithoutScopes", "on", "onWriteConnection",
    "withTrashed", "withoutGlobalScopes", "withoutGlobalScope", "withoutEvents", "select",
    "addSelect", "selectRaw", "selectSub", "distinct", "orderBy", "orderByDesc", "orderByRaw",
    "latest", "oldest", "reorder", "with", "without", "withCount", "withSum", "withMax",
    "lockForUpdate", "sharedLock", "lock", "get", "cursor", "lazy", "lazyById", "lazyByIdDesc",
    "toBase", "getQuery", "useIndex", "forceIndex", "ignoreIndex", "sortBy", "sortByDesc", "sort",
    "reverse", "values", "load", "loadMissing", "keyBy", "collect", "clone", "applyScopes",
    "withOnly", "setConnection", "connection", "useWritePdo", "toArray", "chunk", "chunkById",
    "chunkByIdDesc", "each", "eachById", "map", "flatMap", "mapWithKeys", "mapToGroups", "tap",
    "when", "unless", "pipe", "split", "splitIn", "chunkMap", "transform", "withCasts",
    "disableCache", "flatten", "merge", "concat",
  ]
  private static let questions: Set<String> = [
    "exists", "doesntExist", "count", "max", "min", "sum", "avg", "average", "pluck", "value",
    "valueOrFail", "soleValue", "implode", "toSql", "toRawSql", "dump", "dd", "ddRawSql",
    "explain", "isEmpty", "isNotEmpty", "contains", "getBindings", "make", "factory", "unguard",
    "reguard", "unguarded", "getTable", "getKey", "getKeyName", "getKeyType", "getAttribute",
    "getAttributes", "getOriginal", "getRawOriginal", "getConnectionName", "getConnection",
    "isDirty", "isClean", "wasChanged", "getFillable", "fresh", "refresh", "toJson",
    "flushEventListeners", "unsetEventDispatcher", "setEventDispatcher", "getEventDispatcher",
    "disableAuditing", "enableAuditing", "disableSearchSyncing", "withoutSyncingToSearch",
    "addGlobalScope", "observe", "creating", "created", "updating", "saving", "saved", "deleting",
    "bindings", "raw", "cases", "tryFrom", "newInstance", "keys", "relationLoaded",
    "setRelation", "setTable", "usesTimestamps", "getMorphClass", "trashed", "preventLazyLoading",
    "modelKeys", "getModel", "getModels", "hasMany", "belongsTo", "wasRecentlyCreated", "is",
    "isNot", "fromDateTime", "makeHidden", "makeVisible", "append", "getIncrementing", "asDateTime",
    "__construct", "mergeCasts", "setKeyName", "withoutTimestamps", "isGuarded", "isFillable",
  ]
  private static let insertions: Set<String> = [
    "insert", "insertGetId", "insertOrIgnore", "insertUsing", "insertOrIgnoreUsing", "create",
    "createQuietly", "forceCreate", "createMany", "forceCreateQuietly", "replicate", "saveMany",
    "insertOrIgnoreReturning", "fillAndInsert", "assignRole", "givePermissionTo",
  ]
  private static let deletions: Set<String> = [
    "delete", "forceDelete", "destroy", "forceDestroy", "deleteQuietly", "forceDeleteQuietly",
    "deleteOrFail", "detach", "sync", "syncWithPivotValues", "toggle", "syncRoles",
    "syncPermissions", "removeRole", "revokePermissionTo",
  ]
  private static let updates: Set<String> = [
    "update", "updateQuietly", "updateOrFail", "increment", "decrement", "incrementEach",
    "decrementEach", "touch", "restore", "updateOrInsert", "upsert", "push", "pushQuietly",
    "updateExistingPivot", "forceFill", "fill", "setAttribute", "save", "saveQuietly", "saveOrFail",
    "updateFrom", "touchQuietly", "setRawAttributes", "associate", "dissociate", "restoreQuietly",
    "syncOriginal", "attach", "syncWithoutDetaching", "incrementQuietly", "decrementQuietly",
  ]

  /// A row of those that a query is about.
  static func record(of rows: ProgramHandle) -> ProgramHandle {
    var record = rows
    record.role = "record"
    record.isFiltered = true
    return record
  }

  static func value(
    of call: ProgramCall, on rows: ProgramHandle, in run: ProgramRun, _ calls: LaravelCalls
  ) -> ProgramValue? {
    var next = rows
    switch call.name {
    case "getTable": return rows.table.isComputed ? .unknown : .text(rows.table.description)
    case "truncate":
      run.emit(.truncate, rows.table, at: call)
      return .unknown
    case "from":
      if rows.table.isComputed { next.table = LaravelSchema.table(call.positional.first) }
      return .handle(next)
    case _ where deletions.contains(call.name): return delete(rows, call, in: run)
    case _ where updates.contains(call.name): return update(rows, call, in: run, calls)
    case _ where insertions.contains(call.name):
      run.emit(.insert(nil), rows.table, at: call)
      return .handle(record(of: rows))
    case _ where filters.contains(call.name) || isCondition(call.name):
      next.isFiltered = true
      run.followCallbacks(of: call, with: rows)
      if ["find", "findOrFail", "sole", "updateOrCreate"].contains(call.name)
        || call.name.hasPrefix("first")
      {
        if call.name == "updateOrCreate" {
          run.emit(.update(isFiltered: true, copies: [:]), rows.table, at: call)
        }
        return .handle(record(of: rows))
      }
      return .handle(next)
    case _ where wholes.contains(call.name): return passed(rows, call, in: run)
    case _ where questions.contains(call.name):
      run.followCallbacks(of: call)
      return .unknown
    default: return PHPLibrary.asks(call.name) ? .unknown : nil
    }
  }

  /// A call of something that is not known, which may be a row.
  static func value(of call: ProgramCall, onUnknownIn run: ProgramRun) -> ProgramValue? {
    if case .named(let path)? = call.chain.root, !ProgramRun.isSelf(path) { return nil }
    switch call.name {
    case "delete", "forceDelete", "detach", "sync":
      run.emit(.delete(isFiltered: true), .computed, at: call)
    case "save", "saveQuietly", "update", "updateQuietly":
      run.emit(.update(isFiltered: true, copies: [:]), .computed, at: call)
    case "truncate", "drop", "dropIfExists", "dropColumn", "statement", "unprepared", "exec",
      "dropTable", "executeStatement":
      run.emitOpaque("what \(call.name)() is called on is not known", at: call.range)
    default: return nil
    }
    return .unknown
  }

  private static func isCondition(_ name: String) -> Bool {
    name.hasPrefix("where") || name.hasPrefix("orWhere")
  }

  private static func delete(
    _ rows: ProgramHandle, _ call: ProgramCall, in run: ProgramRun
  ) -> ProgramValue {
    let isOther =
      !call.name.lowercased().hasSuffix("delete") && !call.name.hasPrefix("delete")
      && !call.name.lowercased().hasSuffix("destroy")
    let isFiltered = rows.isFiltered || rows.role != "rows" || !call.positional.isEmpty
    run.emit(.delete(isFiltered: isFiltered), isOther ? .computed : rows.table, at: call)
    return .unknown
  }

  private static func update(
    _ rows: ProgramHandle, _ call: ProgramCall, in run: ProgramRun, _ calls: LaravelCalls
  ) -> ProgramValue {
    switch call.name {
    case "fill", "forceFill", "setAttribute", "setRawAttributes", "syncOriginal", "associate",
      "dissociate":
      for name in columns(call) {
        calls.assign(.unknown, "", toMember: name, of: rows, at: call.range, in: run)
      }
      return .handle(rows)
    case "attach", "syncWithoutDetaching":
      run.emit(.insert(nil), .computed, at: call)
      return .unknown
    default: break
    }
    let saved = rows.role == "rows" ? [] : calls.savesColumns(of: rows.table)
    if rows.role == "new", call.name.hasPrefix("save") || call.name.hasPrefix("push") {
      run.emit(.insert(nil), rows.table, at: call)
      return .unknown
    }
    let isPartial =
      rows.isFiltered || rows.role != "rows" || ["updateOrInsert", "upsert"].contains(call.name)
    run.emit(
      .update(isFiltered: isPartial, copies: copies(call, saved)), rows.table, at: call)
    return .unknown
  }

  /// The columns that are set, and from what.
  private static func copies(_ call: ProgramCall, _ saved: [String]) -> [String: String] {
    var copies: [String: String] = [:]
    for name in saved { copies[name] = "" }
    for name in columns(call) { copies[name] = "" }
    for entry in call.positional.first?.dictionary?.entries ?? [] {
      if case .handle(let raw) = entry.value, raw.role == "raw",
        let column = raw.values.first?.constant,
        column.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "`" || $0 == "\"" })
      {
        copies[entry.key] =
          column.filter { $0 != "`" && $0 != "\"" }
      }
    }
    if call.positional.first?.dictionary?.isOpen ?? false { return [:] }
    return copies
  }

  private static func columns(_ call: ProgramCall) -> [String] {
    let dictionary = call.positional.first?.dictionary
    if let dictionary {
      return dictionary.entries.map { String($0.key.split(separator: ".").last ?? "") }
    }
    let takesName =
      ["setAttribute"].contains(call.name) || call.name.hasPrefix("increment")
      || call.name.hasPrefix("decrement")
    return takesName ? [call.positional.first?.constant].compactMap(\.self) : []
  }

  /// The rows that a call leaves, handed to its closure one by one or in parts.
  private static func passed(
    _ rows: ProgramHandle, _ call: ProgramCall, in run: ProgramRun
  ) -> ProgramValue {
    guard let block = call.callback else { return .handle(rows) }
    switch call.name {
    case "chunk", "chunkById", "chunkByIdDesc", "tap", "pipe", "withoutEvents":
      _ = run.invoke(block, [.handle(rows)])
    case "when", "unless":
      // What the closure adds, it may not add.
      for case .function(let function) in call.positional.dropFirst() {
        _ = run.invoke(function, [.handle(rows)])
      }
    default: _ = run.invoke(block, [.handle(record(of: rows))])
    }
    return .handle(rows)
  }
}

extension ProgramRun {
  /// Follows the functions that a call is handed, each with a query of its own.
  func followCallbacks(of call: ProgramCall, with rows: ProgramHandle) {
    for case .function(let function) in call.given {
      _ = invoke(function, [.handle(rows)])
    }
  }
}
