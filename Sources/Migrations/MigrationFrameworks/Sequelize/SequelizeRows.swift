import Calls
import SchemaModel

/// What is done to rows through a query interface, a model or one of its rows.
enum SequelizeRows {
  /// A call of a query interface that names the table.
  static func value(
    of call: ProgramCall, ofTable table: SchemaName, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "bulkDelete":
      let options = call.argument(2)?.dictionary
      if options?["truncate"]?.truth == true {
        run.emit(.truncate, table, at: call)
      } else {
        run.emit(.delete(isFiltered: call.argument(1)?.isCondition ?? false), table, at: call)
      }
    case "bulkUpdate":
      let copies = call.argument(1)?.columnsSet(by: source) ?? [:]
      let isFiltered = call.argument(2)?.isCondition ?? false
      run.emit(.update(isFiltered: isFiltered, copies: copies), table, at: call)
    case "bulkInsert": run.emit(.insert(nil), table, at: call)
    case "insert": run.emit(.insert(nil), name(call), at: call)
    case "upsert", "increment", "decrement":
      run.emit(.update(isFiltered: true, copies: [:]), table, at: call)
    case "update": run.emit(.update(isFiltered: true, copies: [:]), name(call), at: call)
    case "delete":
      let isFiltered = call.argument(2)?.isCondition ?? false
      run.emit(.delete(isFiltered: isFiltered), name(call), at: call)
    default: return nil
    }
    return .unknown
  }

  /// The first argument is a row or null here.
  private static func name(_ call: ProgramCall) -> SchemaName {
    SequelizeTables.name(of: call.argument(1))
  }

  /// The column of `Sequelize.col("old")` and `Sequelize.literal('"old"')`.
  private static func source(_ value: ProgramValue) -> String? {
    guard case .made(let call) = value, call.name == "col" || call.name == "literal",
      let text = call.positional.first?.constant
    else { return nil }
    let name = text.filter { $0 != "\"" && $0 != "`" }
    return name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? name : nil
  }

  // MARK: Models

  private static let questions: Set<String> = [
    "count", "max", "min", "sum", "aggregate", "describe", "getTableName", "belongsTo", "hasMany",
    "hasOne", "belongsToMany", "removeAttribute", "addScope", "init", "build", "addHook",
    "getAttributes", "beforeCreate", "afterCreate",
  ]

  /// A call of a model; nil where it is none of a model's.
  static func value(
    of call: ProgramCall, on table: SchemaName, in run: ProgramRun
  ) -> ProgramValue? {
    let record = ProgramValue.handle(ProgramHandle("record", table: table))
    switch call.name {
    case "destroy":
      let options = call.positional.first?.dictionary
      if options?["truncate"]?.truth == true {
        run.emit(.truncate, table, at: call)
      } else {
        let isFiltered = options.map { $0["where"]?.isCondition ?? $0.isOpen } ?? false
        run.emit(.delete(isFiltered: isFiltered), table, at: call)
      }
    case "truncate": run.emit(.truncate, table, at: call)
    case "drop": run.emitDrop(.table, table, at: call)
    case "sync":
      if call.option("force").map({ $0.truth != false }) ?? false {
        run.emitDrop(.table, table, ifExists: true, at: call)
      }
      run.emit(.createTable(TableDefinition(columns: nil)), table, at: call)
    case "update":
      let options = call.argument(1)?.dictionary
      let isFiltered = options.map { $0["where"]?.isCondition ?? $0.isOpen } ?? false
      let copies = call.argument(0)?.columnsSet(by: source) ?? [:]
      run.emit(.update(isFiltered: isFiltered, copies: copies), table, at: call)
    case "upsert", "increment", "decrement", "restore":
      run.emit(.update(isFiltered: true, copies: [:]), table, at: call)
    case "bulkCreate", "create": run.emit(.insert(nil), table, at: call)
    case "findAll", "findAndCountAll": return .list([record])
    case "findOne", "findByPk", "findById", "findOrCreate": return record
    case "unscoped", "scope", "schema", "withScope":
      return .handle(ProgramHandle("rows", table: table))
    case _ where questions.contains(call.name): return .unknown
    default: return nil
    }
    return .unknown
  }

  /// A call of one row; what it is called beside these is a question.
  static func value(
    of call: ProgramCall, onRecord record: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "destroy": run.emit(.delete(isFiltered: true), record.table, at: call)
    case "save", "update", "increment", "decrement", "restore", "setAttributes":
      run.emit(.update(isFiltered: true, copies: [:]), record.table, at: call)
    default: run.followCallbacks(of: call)
    }
    return .unknown
  }

  /// The table of a model: the plural of its name.
  static func table(of path: String) -> SchemaName {
    let name = path.split(separator: ".").last.map(String.init) ?? path
    if name.hasSuffix("s") { return SchemaName(name) }
    if name.hasSuffix("y"), let before = name.dropLast().last, !"aeiou".contains(before) {
      return SchemaName(name.dropLast() + "ies")
    }
    return SchemaName(name + "s")
  }

  /// The table of `define("user", { … }, { tableName: "people" })`.
  static func table(definedBy call: ProgramCall) -> SchemaName {
    if let table = call.argument(2)?.dictionary?["tableName"] { return table.schemaName }
    return call.positional.first?.constant.map { table(of: $0) } ?? .computed
  }
}
