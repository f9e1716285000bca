import Calls
import SchemaModel

/// What is done to rows through a manager, a repository or a query.
enum TypeORMRows {
  /// A call of a manager, whose first argument says which rows.
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let rows = ProgramHandle("rows", table: table(of: call.positional.first))
    switch call.name {
    case "getRepository", "getTreeRepository", "getMongoRepository", "withRepository":
      return .handle(rows)
    case "createQueryBuilder":
      var query = ProgramHandle("query", table: rows.table)
      if call.positional.isEmpty { query.table = .computed }
      return .handle(query)
    case "save", "remove", "softRemove", "recover":
      // The rows, where no class is named before them.
      return value(
        of: call, call.positional.count > 1 ? rows : ProgramHandle("rows"), [], in: run)
    default:
      return value(of: call, rows, Array(call.positional.dropFirst()), in: run)
    }
  }

  static func value(
    of call: ProgramCall, ofRepository rows: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "createQueryBuilder": return .handle(ProgramHandle("query", table: rows.table))
    case "query":
      run.emitSQL(call.positional.first, at: call.range)
      return .unknown
    default: return value(of: call, rows, call.positional, in: run)
    }
  }

  private static let questions: Set<String> = [
    "find", "findBy", "findOne", "findOneBy", "findOneOrFail", "findOneByOrFail", "findAndCount",
    "findAndCountBy", "count", "countBy", "findByIds", "create", "exist", "exists", "existsBy",
    "sum", "average", "minimum", "maximum", "merge", "preload", "hasId", "getId", "findOneById",
    "findTrees", "findRoots",
  ]

  private static func value(
    of call: ProgramCall, _ rows: ProgramHandle, _ arguments: [ProgramValue], in run: ProgramRun
  ) -> ProgramValue? {
    let isFiltered = arguments.first?.isCondition ?? false
    switch call.name {
    case "clear": run.emit(.truncate, rows.table, at: call)
    case "delete", "softDelete": run.emit(.delete(isFiltered: isFiltered), rows.table, at: call)
    case "deleteAll": run.emit(.delete(isFiltered: false), rows.table, at: call)
    case "remove", "softRemove": run.emit(.delete(isFiltered: true), rows.table, at: call)
    case "update", "updateAll":
      let values = arguments.dropFirst(call.name == "update" ? 1 : 0).first
      run.emit(
        .update(isFiltered: isFiltered, copies: values?.columnsSet() ?? [:]), rows.table, at: call)
    case "save", "upsert", "increment", "decrement", "restore", "recover":
      run.emit(.update(isFiltered: true, copies: [:]), rows.table, at: call)
    case "insert": run.emit(.insert(nil), rows.table, at: call)
    case _ where questions.contains(call.name): return .unknown
    default: return nil
    }
    return .unknown
  }

  // MARK: Queries

  private static let passing: Set<String> = [
    "select", "addSelect", "distinct", "distinctOn", "returning", "output", "orderBy",
    "addOrderBy", "setParameter", "setParameters", "useTransaction", "comment", "cache", "setLock",
    "groupBy", "addGroupBy", "withDeleted", "callListeners", "updateEntity", "leftJoin",
    "leftJoinAndSelect", "leftJoinAndMapOne", "leftJoinAndMapMany", "values", "orIgnore",
    "orUpdate", "onConflict", "alias", "subQuery", "clone", "connection", "printSql", "useIndex",
    "maxExecutionTime", "relation", "of", "add",
  ]
  private static let conditions: Set<String> = [
    "where", "andWhere", "orWhere", "whereInIds", "andWhereInIds", "orWhereInIds", "innerJoin",
    "innerJoinAndSelect", "having", "andHaving", "limit", "take", "offset", "skip", "whereExists",
  ]
  private static let ends: Set<String> = [
    "getMany", "getOne", "getRawMany", "getRawOne", "getCount", "getOneOrFail", "getManyAndCount",
    "getRawAndEntities", "getQuery", "getSql", "getParameters", "getQueryAndParameters",
    "getExists", "stream",
  ]

  static func value(
    of call: ProgramCall, ofQuery query: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    var next = query
    switch call.name {
    case "delete", "softDelete": next.role = "deletion"
    case "update":
      next.role = "change"
      if let first = call.positional.first, first.dictionary == nil {
        next.table = table(of: first)
      }
      next.values += [call.positional.last { $0.dictionary != nil } ?? .unknown]
    case "set": next.values = [call.positional.first ?? .unknown]
    case "insert": next.role = "insertion"
    case "from", "into": next.table = table(of: call.positional.first)
    case "execute":
      finish(query, call, in: run)
      return .unknown
    case _ where conditions.contains(call.name): next.isFiltered = true
    case _ where passing.contains(call.name): break
    case _ where ends.contains(call.name): return .unknown
    default: return nil
    }
    return .handle(next)
  }

  private static func finish(_ query: ProgramHandle, _ call: ProgramCall, in run: ProgramRun) {
    switch query.role {
    case "deletion": run.emit(.delete(isFiltered: query.isFiltered), query.table, at: call)
    case "change":
      let copies = query.values.last?.columnsSet { source(of: $0, in: run) } ?? [:]
      run.emit(.update(isFiltered: query.isFiltered, copies: copies), query.table, at: call)
    case "insertion": run.emit(.insert(nil), query.table, at: call)
    default: break
    }
  }

  /// The column that `() => "old"` takes a value from.
  private static func source(of value: ProgramValue, in run: ProgramRun) -> String? {
    guard let function = value.function, let text = run.invoke(function, []).constant else {
      return nil
    }
    let name = text.filter { $0 != "\"" && $0 != "`" }
    return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? name : nil
  }

  // MARK: Names

  /// The table of an entity: its name in small letters with lines between, unless it is a text.
  private static func table(of entity: ProgramValue?) -> SchemaName {
    switch entity {
    case .named(let path)?:
      SchemaName(
        ModelNames.underscored(path.split(separator: ".").last.map(String.init) ?? path))
    case let value: value.schemaName
    }
  }
}
