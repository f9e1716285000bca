import Calls
import SchemaModel

/// Calls of a table: `$this->table('users')->removeColumn('phone')->update()`.
enum PhinxTables {
  private static let types: [String: String] = [
    "string": "varchar", "text": "text", "integer": "integer", "biginteger": "bigint",
    "smallinteger": "smallint", "tinyinteger": "tinyint", "boolean": "boolean", "bit": "bit",
    "float": "float", "double": "double precision", "decimal": "decimal", "date": "date",
    "datetime": "datetime", "timestamp": "timestamp", "time": "time", "binary": "blob",
    "blob": "blob", "varbinary": "varbinary", "binaryuuid": "binary", "json": "json",
    "jsonb": "jsonb", "uuid": "uuid", "char": "char", "enum": "enum", "set": "set", "year": "year",
    "mediumtext": "mediumtext", "longtext": "longtext", "tinytext": "tinytext",
  ]

  /// A table that a migration names.
  ///
  /// Its handle knows from which operation on it is spoken of, and whether it is said how its key is
  /// made, as one does for a new table.
  static func handle(_ arguments: [ProgramValue], in run: ProgramRun) -> ProgramHandle {
    var table = ProgramHandle("table", table: arguments.first.schemaName)
    let options = arguments.dropFirst().first?.dictionary
    table.column = run.operations.count
    table.values = [.boolean(options?["id"] != nil || options?["primary_key"] != nil)]
    return table
  }

  static func value(
    of call: ProgramCall, on table: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    let column = table.table.member(call.argument(0, "columnName").namePart)
    switch call.name {
    case "addColumn": add(call, to: table, in: run)
    case "removeColumn", "dropColumn":
      run.emit(.drop(.column, ifExists: false, cascade: false), column, at: call)
      run.cannotReverse("removeColumn is not reversed", call)
    case "renameColumn":
      let new = table.table.member(call.argument(1, "newName").namePart)
      run.emit(.rename(.column, to: new), column, at: call)
    case "changeColumn": change(column, call, in: run)
    case "drop":
      run.emit(.drop(.table, ifExists: false, cascade: false), table.table, at: call)
      run.cannotReverse("drop is not reversed", call)
    case "truncate":
      run.emit(.truncate, table.table, at: call)
      run.cannotReverse("truncate is not reversed", call)
    case "rename", "renameTable":
      run.emit(.rename(.table, to: call.positional.first.schemaName), table.table, at: call)
    case "insert", "saveData", "insertOrSkip":
      run.emit(.insert(nil), table.table, at: call)
    case "insertOrUpdate", "upsert":
      run.emit(.update(isFiltered: true, copies: [:]), table.table, at: call)
    case "addIndex": index(call, on: table, in: run)
    case "removeIndex", "removeIndexByName", "dropIndex":
      run.emit(.drop(.index, ifExists: false, cascade: false), table.table, at: call)
    case "dropForeignKey":
      run.emit(.drop(.constraint, ifExists: false, cascade: false), table.table, at: call)
    case "addForeignKey", "addForeignKeyWithName":
      key(call, on: table, in: run)
    case "addTimestamps", "addTimestampsWithTimezone":
      timestamps(call, to: table, in: run)
    case "changePrimaryKey", "addPrimaryKey":
      run.emit(.create(.primaryKey, ifNotExists: false), table.table, at: call)
    case "create": make(table, ifNotExists: false, call, in: run)
    case "save":
      if table.values.first?.truth == true { make(table, ifNotExists: true, call, in: run) }
    case "update", "reset", "setData", "setOptions", "setTable", "setAdapter", "changeComment",
      "addCheckConstraint", "setPendingColumns", "setIndexes", "setForeignKeys":
      break
    case "dropCheckConstraint": break
    case "getName": return table.table.isComputed ? .unknown : .text(table.table.description)
    case "exists", "hasColumn", "hasIndex", "hasForeignKey", "hasIndexByName", "hasPrimaryKey",
      "getColumns", "getColumn", "getOptions", "getData", "getTable", "getPendingColumns",
      "hasCheckConstraint", "getAdapter":
      return .unknown
    default: return nil
    }
    return .handle(table)
  }

  // MARK: Columns

  private static func add(_ call: ProgramCall, to table: ProgramHandle, in run: ProgramRun) {
    let options = call.argument(2, "options")?.dictionary
    var definition = ColumnDefinition(
      call.argument(0, "columnName").namePart, type(call.argument(1, "type"), options))
    definition.isRequired = options?["null"]?.truth == false
    definition.hasDefault = hasDefault(options)
    _ = run.addColumn(definition, to: table.table, making: nil, at: call.range)
  }

  private static func change(_ column: SchemaName, _ call: ProgramCall, in run: ProgramRun) {
    let options = call.argument(2, "options")?.dictionary
    run.emit(
      .changeType(from: nil, to: type(call.argument(1, "newColumnType"), options)), column,
      at: call)
    if options?["null"]?.truth == false {
      run.emit(.setRequired(hasDefault: hasDefault(options)), column, at: call)
    }
    run.cannotReverse("changeColumn is not reversed", call)
  }

  private static func timestamps(
    _ call: ProgramCall, to table: ProgramHandle, in run: ProgramRun
  ) {
    for (index, name) in ["created_at", "updated_at"].enumerated() {
      if case .boolean(false)? = call.argument(index) { continue }
      let column = call.argument(index)?.constant ?? name
      var definition = ColumnDefinition(.init(column), ColumnType("timestamp"))
      definition.hasDefault = index == 0
      _ = run.addColumn(definition, to: table.table, making: nil, at: call.range)
    }
  }

  private static func type(_ name: ProgramValue?, _ options: ProgramDictionary?) -> ColumnType? {
    guard let name = name?.constant else { return nil }
    let sizes = ["limit", "precision", "scale"].compactMap { options?[$0]?.constant }
    return ColumnType(types[name] ?? name, sizes)
  }

  private static func hasDefault(_ options: ProgramDictionary?) -> Bool {
    if options?["identity"]?.truth == true || options?["autoIncrement"]?.truth == true {
      return true
    }
    switch options?["default"] {
    case nil: return options?.isOpen ?? false
    case .nothing?: return false
    default: return true
    }
  }

  // MARK: Indices and keys

  private static func index(_ call: ProgramCall, on table: ProgramHandle, in run: ProgramRun) {
    guard call.argument(1, "options")?.dictionary?["unique"]?.truth == true else {
      return run.emit(.create(.index, ifNotExists: false), table.table, at: call)
    }
    let columns = call.positional.first?.elements ?? []
    run.emit(
      .addUnique,
      columns.count == 1 ? table.table.member(columns[0].namePart) : table.table, at: call)
  }

  private static func key(_ call: ProgramCall, on table: ProgramHandle, in run: ProgramRun) {
    let target = call.argument(call.name == "addForeignKey" ? 1 : 2).schemaName
    let delete = call.positional.compactMap(\.dictionary).last?["delete"]
    let cascades = delete?.constant?.uppercased() == "CASCADE"
    run.emit(
      .addForeignKey(ForeignKey(target: target, cascades: cascades)), table.table, at: call)
  }

  // MARK: Tables

  /// The columns that were added to the table before are those that it is made with.
  private static func make(
    _ table: ProgramHandle, ifNotExists: Bool, _ call: ProgramCall, in run: ProgramRun
  ) {
    let start = min(table.column ?? 0, run.operations.count)
    let own = run.operations.indices.suffix(from: start).filter { index in
      let object = run.operations[index].object
      return object == table.table || object.owner == table.table
    }
    let onlyAdds = own.allSatisfy { index in
      switch run.operations[index].kind {
      case .addColumn, .addUnique, .addForeignKey, .create, .insert: true
      default: false
      }
    }
    guard onlyAdds || !ifNotExists else { return }
    var definition = TableDefinition(columns: [])
    definition.ifNotExists = ifNotExists
    guard let first = own.first, case .addColumn(let column) = run.operations[first].kind else {
      return run.emit(.createTable(definition), table.table, at: call)
    }
    definition.columns = [column]
    run.change(first) {
      $0.kind = .createTable(definition)
      $0.object = table.table
    }
  }
}
