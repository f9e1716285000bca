import Calls
import SchemaModel

/// A statement that is put together call by call, and then run: `$builder->delete('users')->execute()`.
///
/// Doctrine's and CakePHP's builders differ in nothing that matters here.
enum BuiltQuery {
  static let role = "query"

  /// - Parameter verb: what it does, where its maker says so: `getQueryBuilder('delete')`.
  static func handle(_ verb: String? = nil, table: SchemaName = .computed) -> ProgramValue {
    var handle = ProgramHandle(role, table: table)
    handle.values = verb.map { [.text($0)] } ?? []
    return .handle(handle)
  }

  static func value(
    of call: ProgramCall, on query: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    var next = query
    switch call.name {
    case "delete", "update", "insert", "select":
      next.values = [.text(call.name)] + query.values.dropFirst()
      if call.name != "select", let table = call.positional.first { next.table = table.schemaName }
    case "from", "into", "table": next.table = call.positional.first.schemaName
    case "set":
      for entry in call.positional.first?.dictionary?.entries ?? [] {
        next.values.append(.text(entry.key))
      }
      if let name = call.positional.first?.constant { next.values.append(.text(name)) }
    case "where", "andWhere", "orWhere", "limit", "setMaxResults", "join", "innerJoin", "leftJoin",
      "whereInList", "whereNull", "whereNotNull", "having", "andHaving":
      next.isFiltered = true
    case "execute", "executeStatement", "executeQuery", "rowCountAndClose", "fetchAllAssociative",
      "fetchOne", "fetchAssociative", "fetchFirstColumn", "fetchAllKeyValue", "fetchAll", "fetch",
      "fetchNumeric", "all", "first", "toArray":
      execute(query, call, in: run)
      return .unknown
    default:
      // What it is made of otherwise: parameters, an order, a join, expressions.
      run.followCallbacks(of: call)
    }
    return .handle(next)
  }

  private static func execute(_ query: ProgramHandle, _ call: ProgramCall, in run: ProgramRun) {
    switch query.values.first?.constant {
    case "delete": run.emit(.delete(isFiltered: query.isFiltered), query.table, at: call)
    case "update":
      var copies: [String: String] = [:]
      for name in query.values.dropFirst().compactMap(\.constant) {
        copies[String(name.split(separator: ".").last ?? "")] = ""
      }
      run.emit(.update(isFiltered: query.isFiltered, copies: copies), query.table, at: call)
    case "insert": run.emit(.insert(nil), query.table, at: call)
    case "select": break
    default: run.emitOpaque("what the query does is computed", at: call.range)
    }
  }
}
