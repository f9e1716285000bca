import Calls
import SchemaModel

/// What a query runner does to tables and columns.
enum TypeORMTables {
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let first = call.positional.first
    let table = name(of: first)
    switch call.name {
    case "getTable":
      return .handle(ProgramHandle("table", table: table))
    case "createTable", "createTables":
      for value in first?.elements ?? [.unknown] { create(value, call, run) }
    case "dropTable", "dropTables":
      for value in first?.elements ?? [.unknown] {
        run.emitDrop(
          .table, name(of: value), ifExists: call.argument(1)?.truth == true, at: call)
      }
    case "clearTable": run.emit(.truncate, table, at: call)
    case "clearDatabase", "dropAllTables", "synchronize":
      guard call.name != "synchronize" || first?.truth == true else { return nil }
      run.emit(.dropEverything, .everything, at: call)
    case "dropDatabase":
      run.emitDrop(.database, table, ifExists: call.argument(1)?.truth == true, at: call)
    case "dropSchema":
      run.emitDrop(.schema, table, cascade: call.argument(2)?.truth == true, at: call)
    case "renameTable":
      let new = call.argument(1).schemaName
      // The new name stands in the schema of the old one.
      let target = new.parts.count == 1 ? table.owner?.member(new.parts[0]) ?? new : new
      run.emit(.rename(.table, to: target), table, at: call)
    case "addColumn", "addColumns":
      for value in call.argument(1)?.elements ?? [.unknown] {
        let (column, isUnique) = TypeORMColumns.definition(of: value)
        _ = run.addColumn(column, to: table, making: nil, at: call.range)
        if isUnique { run.emit(.addUnique, table.member(column.name), at: call) }
      }
    case "dropColumn", "dropColumns":
      for value in call.argument(1)?.elements ?? [.unknown] {
        run.emitDrop(.column, table.member(TypeORMColumns.name(of: value)), at: call)
      }
    case "renameColumn", "changeColumn", "changeColumns":
      TypeORMColumns.change(table, call, run)
    default: return constraint(call, table, run)
    }
    return .unknown
  }

  /// Keys, indexes and views, which hold no rows.
  private static func constraint(
    _ call: ProgramCall, _ table: SchemaName, _ run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "createForeignKey", "createForeignKeys":
      for value in call.argument(1)?.elements ?? [.unknown] { refer(value, table, call, run) }
    case "createIndex", "createIndices":
      for value in call.argument(1)?.elements ?? [.unknown] {
        let index = TypeORMColumns.dictionary(value)
        if index?["isUnique"]?.truth == true {
          run.emitUnique(table, index?["columnNames"]?.elements ?? [], at: call)
        } else {
          run.emitCreate(.index, table, at: call)
        }
      }
    case "createUniqueConstraint", "createUniqueConstraints":
      for value in call.argument(1)?.elements ?? [.unknown] {
        let unique = TypeORMColumns.dictionary(value)
        run.emitUnique(table, unique?["columnNames"]?.elements ?? [], at: call)
      }
    case "createPrimaryKey", "updatePrimaryKeys":
      run.emitUnique(table, call.argument(1)?.elements ?? [], at: call)
    case "dropForeignKey", "dropForeignKeys", "dropPrimaryKey", "dropUniqueConstraint",
      "dropUniqueConstraints", "dropCheckConstraint", "dropCheckConstraints",
      "dropExclusionConstraint", "dropExclusionConstraints":
      run.emitDrop(.constraint, table, at: call)
    case "dropIndex", "dropIndices": run.emitDrop(.index, table, at: call)
    case "dropView": run.emitDrop(.view, table, at: call)
    default: return nil
    }
    return .unknown
  }

  /// The name of a table: as a text, or that of a `Table` or of one that was read.
  static func name(of value: ProgramValue?) -> SchemaName {
    if let handle = value?.handle { return handle.table }
    guard let table = TypeORMColumns.dictionary(value) else { return value.schemaName }
    let name = table["name"].schemaName
    let schema = table["schema"] ?? table["database"]
    guard let schema, let part = schema.constant, name.parts.count == 1 else { return name }
    return SchemaName(part).member(name.parts[0])
  }

  private static func create(_ value: ProgramValue, _ call: ProgramCall, _ run: ProgramRun) {
    let table = TypeORMColumns.dictionary(value)
    var definition = TableDefinition(columns: nil)
    definition.ifNotExists = call.argument(1)?.truth == true
    if let table, !table.isOpen, case .list(let columns)? = table["columns"] {
      definition.columns = columns.map { TypeORMColumns.definition(of: $0).column }
    }
    for key in table?["foreignKeys"]?.elements ?? [] {
      if let key = foreignKey(key) { definition.foreignKeys.append(key) }
    }
    run.emit(.createTable(definition), name(of: value), at: call)
  }

  private static func refer(
    _ value: ProgramValue, _ table: SchemaName, _ call: ProgramCall, _ run: ProgramRun
  ) {
    let key = foreignKey(value) ?? ForeignKey(target: .computed, cascades: false)
    run.emit(.addForeignKey(key), table, at: call)
  }

  private static func foreignKey(_ value: ProgramValue) -> ForeignKey? {
    guard let key = TypeORMColumns.dictionary(value) else { return nil }
    return ForeignKey(
      target: key["referencedTableName"].schemaName,
      cascades: key["onDelete"]?.constant?.lowercased() == "cascade")
  }
}
