import Calls
import SQL
import SchemaModel

/// What is done to rows through the repository.
enum EctoRows {
  private static let queries: Set<String> = [
    "where", "or_where", "join", "having", "or_having", "limit", "offset", "with_cte", "union",
    "except", "intersect", "recursive_ctes",
  ]
  private static let wholes: Set<String> = [
    "from", "select", "select_merge", "order_by", "distinct", "group_by", "preload", "lock",
    "subquery", "put_query_prefix", "windows", "prepend_order_by", "update",
  ]
  private static let questions: Set<String> = [
    "all", "one", "one!", "get", "get!", "get_by", "get_by!", "exists?", "aggregate", "preload",
    "config", "in_transaction?", "rollback", "put_dynamic_repo", "get_dynamic_repo", "reload",
    "reload!", "stream", "start_link", "stop", "__adapter__", "default_options", "to_sql",
    "explain", "disconnect_all", "checked_out?", "prepare_query", "load", "all_by",
  ]

  /// Whether a module is a repository by its name: `App.Repo`, `App.IngestRepo`, `App.RepoBase`.
  static func isRepository(_ path: String) -> Bool {
    (path.split(separator: ".").last ?? "").split(
      separator: "Repo", omittingEmptySubsequences: false
    )
    .count > 1
  }

  /// A call of a repository.
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "query", "query!", "query_many", "query_many!":
      run.emitSQL(call.positional.first, at: call.range)
    case "delete_all":
      let rows = rows(call.positional.first, in: run)
      run.emit(.delete(isFiltered: rows.isFiltered), rows.table, at: call)
    case "update_all":
      let rows = rows(call.positional.first, in: run)
      let options = call.argument(1) ?? call.label("set")
      var copies: [String: String] = [:]
      for value in [options, options?.dictionary?["set"], rows.values.first] {
        for entry in value?.dictionary?.entries ?? [] where entry.key != "set" {
          copies[entry.key] = ""
        }
      }
      run.emit(.update(isFiltered: rows.isFiltered, copies: copies), rows.table, at: call)
    case "insert", "insert!", "insert_all":
      run.emit(.insert(nil), rows(call.positional.first, in: run).table, at: call)
    case "insert_or_update", "insert_or_update!", "update", "update!":
      run.emit(.update(isFiltered: true, copies: [:]), .computed, at: call)
    case "delete", "delete!":
      run.emit(.delete(isFiltered: true), .computed, at: call)
    case "transaction", "transact", "checkout", "run", "with_dynamic_repo":
      if let function = call.callback {
        _ = run.invoke(function, [.handle(ProgramHandle("repo"))])
      } else {
        return nil
      }
    case _ where questions.contains(call.name): break
    default: return nil
    }
    return .unknown
  }

  /// A step of a query: `from(u in "users", where: u.id > 3)`, `where(query, …)`.
  static func query(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard queries.contains(call.name) || wholes.contains(call.name) else { return nil }
    var rows = rows(call.positional.first, in: run)
    rows.isFiltered =
      rows.isFiltered || queries.contains(call.name)
      || call.labelled.contains { queries.contains($0.label) || $0.label.hasSuffix("join") }
      || call.isOpen
    if let update = call.label("update") { rows.values = [update.dictionary?["set"] ?? update] }
    if call.name == "update" {
      let set = call.label("set") ?? call.given.last?.dictionary?["set"]
      rows.values = set.map { [$0] } ?? []
    }
    return .handle(rows)
  }

  /// The rows that a query, a table or a schema stands for.
  private static func rows(_ value: ProgramValue?, in run: ProgramRun) -> ProgramHandle {
    switch value {
    case .handle(let handle)?: return handle
    case .text?: return ProgramHandle("rows", table: value.schemaName)
    case .named(let path)?: return ProgramHandle("rows", table: table(of: path, in: run))
    case .list(let parts)? where parts.count == 2:
      // `{"users", User}`
      return rows(parts[0], in: run)
    default: return ProgramHandle("rows")
    }
  }

  /// The table of a schema: as its module in the file says; computed where it stands elsewhere.
  private static func table(of path: String, in run: ProgramRun) -> SchemaName {
    let name = path.split(separator: ".").last.map(String.init) ?? path
    let module =
      run.containers[path] ?? run.containers[name]
      ?? run.containers.first { $0.key.hasSuffix("." + name) }?.value
    for statement in module?.body ?? [] {
      guard let call = statement.call, call.name == "schema",
        let table = call.arguments.first?.value.constant
      else { continue }
      return SchemaName(table)
    }
    return SchemaName(ModelNames.plural(ModelNames.underscored(name)))
  }
}
