import Calls
import SchemaModel

/// A statement that is built call by call: `Table::alter().table(…).drop_column(…)`.
enum SeaORMStatement {
  static let beginnings: Set<String> = [
    "Table.create", "Table.alter", "Table.drop", "Table.truncate", "Table.rename", "Index.create",
    "Index.drop", "ForeignKey.create", "ForeignKey.drop", "Query.delete", "Query.update",
    "Query.insert", "Query.select", "Type.create", "Type.alter", "Type.drop",
    "TableForeignKey.new",
  ]

  /// The types that those functions make.
  static let constructors: [String: String] = Dictionary(
    uniqueKeysWithValues: [
      ("Table", ["Create", "Alter", "Drop", "Truncate", "Rename"]), ("Index", ["Create", "Drop"]),
      ("ForeignKey", ["Create", "Drop"]),
    ].flatMap { noun, verbs in
      verbs.map { ("\(noun)\($0)Statement.new", "\(noun).\($0.lowercased())") }
    })

  static func value(
    of call: ProgramCall, on handle: ProgramHandle, names: SeaORMNames
  ) -> ProgramValue? {
    var next = handle
    let first = call.positional.first
    func note(_ values: ProgramValue...) { next.values.append(.list([.text(call.name)] + values)) }
    func text(_ value: ProgramValue?) -> ProgramValue {
      names.text(value)
    }
    switch call.name {
    case "table", "from_table", "into_table", "from_tbl", "tbl":
      // The table of an index may be said twice; a rename names both.
      if handle.role == "Table.rename" { note(text(first), text(call.argument(1))) }
      next.table = names.table(first)
    case "from" where handle.role.hasPrefix("ForeignKey"): next.table = names.table(first)
    case "to" where handle.role.hasPrefix("ForeignKey"), "references":
      note(text(first))
    case "name" where handle.role.hasPrefix("Type"): next.table = names.table(first)
    case "drop_column", "drop_column_if_exists": note(text(first))
    case "rename_column": note(text(first), text(call.argument(1)))
    case "add_column", "add_column_if_not_exists", "modify_column", "col", "value":
      note(first?.handle == nil ? text(first) : first ?? .unknown)
    case "add_foreign_key", "drop_foreign_key", "if_exists", "if_not_exists", "unique", "cascade",
      "drop_value", "rename_value":
      note()
    case "and_where", "cond_where", "or_where", "and_where_option", "limit", "join":
      next.isFiltered = true
    default: break
    }
    return .handle(next)
  }

  /// Notes what a statement does; false where it is none.
  static func emit(
    _ statement: ProgramHandle, at call: ProgramCall, in run: ProgramRun
  ) -> Bool {
    let parts = statement.values.map(\.elements)
    func has(_ name: String) -> Bool { parts.contains { $0.first?.constant == name } }
    func drop(_ kind: ObjectKind) {
      run.emit(
        .drop(kind, ifExists: has("if_exists"), cascade: has("cascade")), statement.table, at: call)
    }
    switch statement.role {
    case "Table.drop": drop(.table)
    case "Table.truncate": run.emit(.truncate, statement.table, at: call)
    case "Table.rename":
      let names = parts.first { $0.first?.constant == "table" } ?? []
      let (old, new) = (names.dropFirst().first, names.dropFirst(2).first)
      run.emit(.rename(.table, to: new.schemaName), old.schemaName, at: call)
    case "Table.create": create(statement, parts, call, run)
    case "Table.alter": alter(statement, parts, call, run)
    case "Index.create":
      let columns = parts.filter { $0.first?.constant == "col" }.compactMap { $0.last }
      if has("unique") {
        run.emit(
          .addUnique,
          columns.count == 1 ? statement.table.member(columns[0].namePart) : statement.table,
          at: call)
      } else {
        run.emit(.create(.index, ifNotExists: has("if_not_exists")), statement.table, at: call)
      }
    case "Index.drop": drop(.index)
    case "ForeignKey.create":
      let target = parts.first { $0.first?.constant == "to" }?.last
      run.emit(
        .addForeignKey(ForeignKey(target: target.schemaName, cascades: false)), statement.table,
        at: call)
    case "ForeignKey.drop": drop(.constraint)
    case "Query.delete":
      run.emit(.delete(isFiltered: statement.isFiltered), statement.table, at: call)
    case "Query.update":
      var copies: [String: String] = [:]
      for part in parts where part.first?.constant == "value" {
        copies[part.last?.constant ?? "?"] = ""
      }
      run.emit(
        .update(isFiltered: statement.isFiltered, copies: copies), statement.table, at: call)
    case "Query.insert": run.emit(.insert(nil), statement.table, at: call)
    case "Query.select": break
    case "Type.create": run.emit(.create(.type, ifNotExists: false), statement.table, at: call)
    case "Type.alter":
      if has("drop_value") {
        run.emit(.drop(.enumValue, ifExists: false, cascade: false), statement.table, at: call)
      }
    case "Type.drop": drop(.type)
    default: return false
    }
    return true
  }

  private static func create(
    _ statement: ProgramHandle, _ parts: [[ProgramValue]], _ call: ProgramCall, _ run: ProgramRun
  ) {
    let isEntity = statement.values.first?.constant == "entity"
    var table = TableDefinition(
      columns: isEntity
        ? nil
        : parts.filter { $0.first?.constant == "col" }.map { SeaORMColumn.definition($0.last) })
    table.ifNotExists = parts.contains { $0.first?.constant == "if_not_exists" }
    run.emit(.createTable(table), statement.table, at: call)
  }

  private static func alter(
    _ statement: ProgramHandle, _ parts: [[ProgramValue]], _ call: ProgramCall, _ run: ProgramRun
  ) {
    for part in parts {
      let name = part.dropFirst().first
      switch part.first?.constant {
      case "drop_column", "drop_column_if_exists":
        run.emit(
          .drop(.column, ifExists: part.first?.constant != "drop_column", cascade: false),
          statement.table.member(name.namePart), at: call)
      case "rename_column":
        run.emit(
          .rename(.column, to: statement.table.member(part.dropFirst(2).first.namePart)),
          statement.table.member(name.namePart), at: call)
      case "add_column", "add_column_if_not_exists":
        let column = SeaORMColumn.definition(name)
        run.emit(.addColumn(column), statement.table.member(column.name), at: call)
        if column.isUnique {
          run.emit(.addUnique, statement.table.member(column.name), at: call)
        }
      case "modify_column":
        let column = SeaORMColumn.definition(name)
        let object = statement.table.member(column.name)
        if column.type != nil {
          run.emit(.changeType(from: nil, to: column.type), object, at: call)
        }
        if column.isRequired {
          run.emit(.setRequired(hasDefault: column.hasDefault), object, at: call)
        }
        if column.type == nil, !column.isRequired { run.emit(.relax, object, at: call) }
      case "add_foreign_key":
        run.emit(
          .addForeignKey(ForeignKey(target: .computed, cascades: false)), statement.table, at: call)
      case "drop_foreign_key":
        run.emit(.drop(.constraint, ifExists: false, cascade: false), statement.table, at: call)
      default: break
      }
    }
  }
}
