import Calls
import SchemaModel

/// What GORM's database does: statements, rows, and the calls of its first version on tables.
enum GormRows {
  private static let passing: Set<String> = [
    "Session", "Debug", "Unscoped", "WithContext", "Set", "Select", "Omit", "Order", "Group",
    "Distinct", "Offset", "Clauses", "Preload", "Scopes", "Attrs", "Assign", "Begin", "SavePoint",
    "InstanceSet", "InstanceGet", "Joins", "InnerJoins", "Association", "LogMode", "New", "Get",
  ]
  private static let reading: Set<String> = [
    "Find", "First", "Take", "Last", "Scan", "Pluck", "Count", "Row", "Rows", "FindInBatches",
    "ScanRows", "Commit", "Rollback", "RollbackTo", "DB", "Name", "ToSQL", "AddError", "Use",
    "Callback", "Error", "FirstOrInit", "HasTable", "RecordNotFound", "GetErrors",
    "AddIndex", "AddForeignKey", "RemoveIndex", "RemoveForeignKey", "SingularTable", "Dialect",
  ]

  static func value(
    of call: ProgramCall, on handle: ProgramHandle, names: GoNames, in run: ProgramRun
  ) -> ProgramValue? {
    var next = handle
    let first = call.positional.first
    switch call.name {
    case "Migrator": next.role = "migrator"
    case "Exec", "Raw":
      run.emitSQL(first, at: call.range)
    case "Transaction", "Connection":
      if let function = call.callback { _ = run.invoke(function, [.handle(handle)]) }
      return .unknown
    case "Table": next.table = first.schemaName
    case "Model":
      next.table = names.table(of: first)
      if let first, !isWhole(first) { next.isFiltered = true }
    case "Where", "Not", "Or", "Having", "Limit":
      let text = first?.constant?.filter { !$0.isWhitespace }.lowercased()
      if !["1=1", "true"].contains(text) { next.isFiltered = true }
    case "Delete":
      let table = handle.table.isComputed ? names.table(of: first) : handle.table
      let isFiltered =
        handle.isFiltered || call.positional.count > 1 || !(first.map(isWhole) ?? true)
      run.emit(.delete(isFiltered: isFiltered), table, at: call)
    case "Update", "Updates", "UpdateColumn", "UpdateColumns":
      var copies = first?.columnsSet() ?? [:]
      if let name = first?.constant { copies[name] = "" }
      run.emit(.update(isFiltered: handle.isFiltered, copies: copies), handle.table, at: call)
    case "Save":
      run.emit(.update(isFiltered: true, copies: [:]), handle.table, at: call)
    case "Create", "CreateInBatches", "FirstOrCreate":
      let table = handle.table.isComputed ? names.table(of: first) : handle.table
      run.emit(.insert(nil), table, at: call)
    case "AutoMigrate", "CreateTable": GormMigrator.create(call, names, in: run)
    case "DropTable", "DropTableIfExists":
      for model in call.positional.flatMap(\.elements) {
        run.emit(.drop(.table, ifExists: true, cascade: false), names.table(of: model), at: call)
      }
    case "DropColumn":
      run.emit(
        .drop(.column, ifExists: false, cascade: false), handle.table.member(first.namePart),
        at: call)
    case "ModifyColumn":
      let type = call.argument(1)?.constant.flatMap(ColumnType.init(text:))
      run.emit(
        .changeType(from: nil, to: type), handle.table.member(first.namePart), at: call)
    case "AddUniqueIndex": run.emit(.addUnique, handle.table, at: call)
    case _ where passing.contains(call.name): break
    case _ where reading.contains(call.name):
      run.followCallbacks(of: call)
      return .unknown
    default: return nil
    }
    return .handle(next)
  }

  /// Whether a value stands for all rows of its table: an empty object, and no row that was found.
  private static func isWhole(_ value: ProgramValue) -> Bool {
    switch value {
    case .made(let call): call.labelled.isEmpty
    case .text: true
    default: false
    }
  }
}
