import Calls
import SQL
import SchemaModel

/// A query of bun that is put together call by call, and done by `Exec`.
enum BunQuery {
  private static let passing: Set<String> = [
    "IfNotExists", "Temp", "WithForeignKeys", "ForeignKey", "PartitionBy", "TableSpace", "Restrict",
    "Using", "Include", "IndexExpr", "IndexQuery", "Concurrently", "Comment", "Conn", "Err", "On",
    "Returning", "Value", "With", "WithRecursive", "Order", "OrderExpr", "Limit", "Offset", "Join",
    "JoinOn", "Group", "GroupExpr", "Distinct", "DistinctOn", "Relation", "ExcludeColumn", "For",
    "OmitZero", "Bulk", "ContinueIdentity", "WithDeleted", "ForceDelete", "Ignore", "Replace",
    "SetColumn", "Varchar", "Index", "Having", "ApplyQueryBuilder", "SetValues",
  ]
  private static let endings: Set<String> = ["Exec", "Scan", "Rows", "ScanAndCount"]

  static func value(
    of call: ProgramCall, on handle: ProgramHandle, names: GoNames, in run: ProgramRun
  ) -> ProgramValue? {
    var next = handle
    let first = call.positional.first
    func expression() -> [UInt8] { BunText.filled(first, call.positional.dropFirst()) }
    switch call.name {
    case "Model": if handle.table.isComputed { next.table = names.table(of: first) }
    case "Table": next.table = first.schemaName
    case "TableExpr", "ModelTableExpr":
      next.table = BunText.name(expression()).map { SchemaName($0) } ?? .computed
    case "Column", "ColumnExpr", "Set":
      next.values.append(.list([.text(call.name), .text(expression())]))
      for more in call.positional.dropFirst() where call.name == "Column" {
        next.values.append(.list([.text(call.name), more]))
      }
    case "Where", "WhereOr", "WherePK", "WhereGroup", "WhereDeleted":
      let text = String(decoding: expression().filter { $0 > 0x20 }, as: UTF8.self).lowercased()
      if !["1=1", "true", "(1=1)"].contains(text) { next.isFiltered = true }
      run.followCallbacks(of: call)
    case "IfExists", "Cascade", "Unique": next.values.append(.text(call.name))
    case "Apply", "Count", "Exists", "String", "AppendQuery", "Operation", "GetTableName":
      run.followCallbacks(of: call)
      return call.name == "Apply" ? .handle(next) : .unknown
    case _ where passing.contains(call.name): break
    case _ where endings.contains(call.name):
      finish(handle, call, in: run)
      return .unknown
    default: return handle.values.first?.constant == "select" ? .handle(next) : nil
    }
    return .handle(next)
  }

  private static func finish(_ query: ProgramHandle, _ call: ProgramCall, in run: ProgramRun) {
    let words = query.values.dropFirst().compactMap(\.constant)
    let parts = query.values.dropFirst().filter { $0.constant == nil }.map(\.elements)
    let ifExists = words.contains("IfExists")
    let cascades = words.contains("Cascade")
    let columns = parts.map { part in
      BunText.name(part.last?.filling ?? []).map { SchemaName.Part($0) } ?? .computed
    }
    switch query.values.first?.constant {
    case "drop-table":
      run.emit(.drop(.table, ifExists: ifExists, cascade: cascades), query.table, at: call)
    case "drop-column":
      for column in columns.isEmpty ? [.computed] : columns {
        run.emit(
          .drop(.column, ifExists: false, cascade: false), query.table.member(column), at: call)
      }
    case "truncate": run.emit(.truncate, query.table, at: call)
    case "delete": run.emit(.delete(isFiltered: query.isFiltered), query.table, at: call)
    case "update":
      var copies: [String: String] = [:]
      for part in parts { copies[BunText.set(part.last?.filling ?? []) ?? "?"] = "" }
      // What is told by a model alone is one row, or rows by their keys.
      run.emit(
        .update(isFiltered: query.isFiltered || parts.isEmpty, copies: copies), query.table,
        at: call)
    case "add-column":
      for part in parts {
        let table = query.table.isComputed ? "\u{1}" : query.table.description
        let statement = Array("ALTER TABLE \(table) ADD COLUMN ".utf8) + (part.last?.filling ?? [])
        run.emitSQL(.text(statement.map { $0 == 1 ? SQLReader.hole : $0 }), at: call.range)
      }
    case "create-table":
      var definition = TableDefinition(columns: nil)
      definition.ifNotExists = true
      run.emit(.createTable(definition), query.table, at: call)
    case "create-index":
      if words.contains("Unique") {
        run.emit(
          .addUnique, columns.count == 1 ? query.table.member(columns[0]) : query.table, at: call)
      } else {
        run.emit(.create(.index, ifNotExists: false), query.table, at: call)
      }
    case "drop-index":
      run.emit(.drop(.index, ifExists: ifExists, cascade: false), query.table, at: call)
    case "insert": run.emit(.insert(nil), query.table, at: call)
    default: break
    }
  }
}

extension BunText {
  /// The column that `name = value` sets.
  fileprivate static func set(_ text: [UInt8]) -> String? {
    name(Array(text.prefix { $0 != UInt8(ascii: "=") }))
  }
}
