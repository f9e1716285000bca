import Calls
import SchemaModel

/// What is done to the columns of a table that is made or altered.
enum KyselyColumns {
  /// A call on a table's builder; nil where it is about no column and no constraint.
  static func value(
    of call: ProgramCall, onTable builder: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    let table = builder.table
    let column = table.member(call.positional.first.namePart)
    switch call.name {
    case "addColumn", "modifyColumn": add(builder, column, call, run)
    case "dropColumn": run.emitDrop(.column, column, at: call)
    case "renameColumn":
      run.emit(
        .rename(.column, to: table.member(call.argument(1).namePart)), column, at: call)
    case "renameTo":
      let new = call.positional.first.schemaName
      let target = new.parts.count == 1 ? table.owner?.member(new.parts[0]) ?? new : new
      run.emit(.rename(.table, to: target), table, at: call)
    case "setSchema":
      let schema = call.positional.first.schemaName
      let target = table.parts.last.map { schema.member($0) } ?? schema
      run.emit(.rename(.table, to: target), table, at: call)
    case "alterColumn":
      if let function = call.callback {
        _ = run.invoke(function, [.handle(ProgramHandle("alteration", table: column))])
      }
    case "addUniqueConstraint": run.emitUnique(table, call.argument(1)?.elements ?? [], at: call)
    case "addPrimaryKeyConstraint":
      if builder.column == nil {
        run.emitUnique(table, call.argument(1)?.elements ?? [], at: call)
      }
    case "addForeignKeyConstraint":
      var handle = ProgramHandle("column", table: table)
      let target = KyselyTables.name(of: call.argument(2), in: builder)
      run.emit(
        .addForeignKey(ForeignKey(target: target, cascades: false)), table, at: call)
      handle.values = [.number(String(run.operations.count - 1))]
      if let function = call.callback { _ = run.invoke(function, [.handle(handle)]) }
      return .handle(builder)
    case "onDelete", "onUpdate":
      if call.name == "onDelete" { cascade(builder, run, call) }
    case "dropConstraint": run.emitDrop(.constraint, table, at: call)
    case "addIndex": run.emitCreate(.index, table, at: call)
    case "dropIndex": run.emitDrop(.index, table, at: call)
    default: return nil
    }
    return .handle(builder)
  }

  private static func add(
    _ builder: ProgramHandle, _ column: SchemaName, _ call: ProgramCall, _ run: ProgramRun
  ) {
    let definition = ColumnDefinition(
      call.positional.first.namePart, type(of: call.argument(1)))
    if call.name == "modifyColumn" {
      run.emit(.changeType(from: nil, to: definition.type), column, at: call)
      if let function = call.callback {
        _ = run.invoke(function, [.handle(ProgramHandle("alteration", table: column))])
      }
      return
    }
    let handle = run.addColumn(
      definition, to: builder.table, making: builder.column, at: call.range)
    if let function = call.callback { _ = run.invoke(function, [.handle(handle)]) }
    if definition.type.map({ ["serial", "bigserial"].contains($0.name) }) ?? false {
      run.describe(handle) { $0.hasDefault = true }
    }
  }

  /// `varchar(255)` and what a template of SQL says.
  private static func type(of value: ProgramValue?) -> ColumnType? {
    guard let text = value?.constant?.lowercased() else { return nil }
    let isList = text.hasSuffix("[]")
    let parts = (isList ? String(text.dropLast(2)) : text).split { "(),".contains($0) }
    guard let name = parts.first else { return nil }
    let sizes = parts.dropFirst().map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
    return ColumnType(
      name.trimmed, sizes, modifiers: isList ? ["[]"] : [])
  }

  /// A call that describes a column: `col.notNull().defaultTo(0)`.
  static func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    let isNew = handle.role == "column"
    switch call.name {
    case "notNull", "setNotNull":
      if isNew {
        run.describe(handle) { $0.isRequired = true }
      } else {
        run.emit(.setRequired(hasDefault: false), handle.table, at: call)
      }
    case "defaultTo", "autoIncrement", "identity", "generatedAlwaysAsIdentity",
      "generatedByDefaultAsIdentity":
      run.describe(handle) { $0.hasDefault = true }
    case "generatedAlwaysAs":
      run.describe(handle) { ($0.hasDefault, $0.isGenerated) = (true, true) }
    case "primaryKey": run.describe(handle) { ($0.isPrimaryKey, $0.isRequired) = (true, true) }
    case "unique":
      run.describe(handle) { $0.isUnique = true }
      if isNew, let number = handle.column, run.columns.indices.contains(number),
        run.columns[number].index == nil
      {
        run.emit(.addUnique, run.operations[run.columns[number].operation].object, at: call)
      } else if !isNew {
        run.emit(.addUnique, handle.table, at: call)
      }
    case "references":
      let target = call.positional.first.schemaName
      run.describe(handle) {
        $0.references = ForeignKey(target: target.owner ?? target, cascades: false)
      }
    case "onDelete":
      if call.positional.first?.constant?.lowercased() == "cascade" {
        run.describe(handle) { $0.references?.cascades = true }
        cascade(handle, run, call)
      }
    case "setDataType":
      run.emit(
        .changeType(from: nil, to: type(of: call.positional.first)), handle.table, at: call)
    case "dropNotNull", "dropDefault", "setDefault": run.emit(.relax, handle.table, at: call)
    case "onUpdate", "check", "unsigned", "stored", "modifyFront", "modifyEnd",
      "nullsNotDistinct", "ifNotExists", "deferrable", "notDeferrable", "initiallyDeferred",
      "initiallyImmediate":
      break
    case "$call", "$if":
      guard let function = call.callback else { return nil }
      return run.invoke(function, [.handle(handle)])
    default: return nil
    }
    return .handle(handle)
  }

  private static func cascade(
    _ handle: ProgramHandle, _ run: ProgramRun, _ call: ProgramCall
  ) {
    guard call.positional.first?.constant?.lowercased() == "cascade" else { return }
    let index = handle.values.first?.constant.flatMap { Int($0) } ?? run.operations.count - 1
    run.change(index) { operation in
      guard case .addForeignKey(var key) = operation.kind else { return }
      key.cascades = true
      operation.kind = .addForeignKey(key)
    }
  }
}

extension Substring {
  /// Without the spaces around it.
  fileprivate var trimmed: String {
    String(self.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
