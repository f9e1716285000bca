import Calls
import SchemaModel

/// Columns as TypeORM describes them: `new TableColumn({ name: "age", type: "int" })`.
enum TypeORMColumns {
  /// What an object is made from, or an object as it is written.
  static func dictionary(_ value: ProgramValue?) -> ProgramDictionary? {
    switch value {
    case .dictionary(let dictionary)?: dictionary
    case .made(let call)? where call.isNew: call.positional.first?.dictionary
    default: nil
    }
  }

  /// The name of a column: as a text, or that of a `TableColumn` or of one that was read.
  static func name(of value: ProgramValue?) -> SchemaName.Part {
    if let handle = value?.handle { return handle.values.first.namePart }
    return dictionary(value).map { $0["name"].namePart } ?? value.namePart
  }

  static func definition(of value: ProgramValue?) -> (column: ColumnDefinition, isUnique: Bool) {
    guard let given = dictionary(value) else {
      return (ColumnDefinition(name(of: value)), false)
    }
    var column = ColumnDefinition(given["name"].namePart, type(of: given))
    let isGenerated = given["isGenerated"].map { $0.truth != false } ?? false
    let isComputed = given["asExpression"].map { $0.isCondition } ?? false
    column.isPrimaryKey = given["isPrimary"]?.truth == true
    column.isRequired = given["isNullable"]?.truth != true && !given.isOpen
    let fallback = given["default"]
    column.hasDefault =
      isGenerated || isComputed || given.isOpen
      || fallback.map { value in
        if case .nothing = value { return false }
        return value.constant?.lowercased() != "null"
      } ?? false
    column.isGenerated = isComputed
    column.isUnique = given["isUnique"]?.truth == true
    return (column, column.isUnique)
  }

  private static func type(of column: ProgramDictionary) -> ColumnType? {
    guard let name = column["type"]?.constant?.lowercased() else { return nil }
    var sizes = ["length", "precision", "scale"].compactMap { column[$0]?.constant }
    sizes.removeAll(where: \.isEmpty)
    if case .list(let values)? = column["enum"] { sizes = values.compactMap(\.constant) }
    let isList = column["isArray"]?.truth == true
    return ColumnType(name, sizes, modifiers: isList ? ["[]"] : [])
  }

  /// A column that becomes another one.
  ///
  /// TypeORM renames it and changes whether it may be empty; where type or length differ, it drops the
  /// column and adds it again.
  static func change(_ table: SchemaName, _ call: ProgramCall, _ run: ProgramRun) {
    guard call.name != "changeColumns" else {
      for value in call.argument(1)?.elements ?? [.unknown] {
        let pair = value.dictionary
        change(table, pair?["oldColumn"], pair?["newColumn"], call, run)
      }
      return
    }
    change(table, call.argument(1), call.argument(2), call, run)
  }

  private static func change(
    _ table: SchemaName, _ old: ProgramValue?, _ new: ProgramValue?, _ call: ProgramCall,
    _ run: ProgramRun
  ) {
    let before = table.member(name(of: old))
    guard let given = dictionary(new) else {
      guard call.name == "renameColumn" || old?.handle != nil else {
        return run.emitDrop(.column, before, at: call)
      }
      // What a column that was read becomes is a copy of it, as far as is seen.
      let target = table.member(name(of: new))
      if call.name == "renameColumn" {
        run.emit(.rename(.column, to: target), before, at: call)
      } else {
        run.emit(.changeType(from: nil, to: nil), before, at: call)
      }
      return
    }
    let column = definition(of: new).column
    let known = dictionary(old).map { _ in definition(of: old).column }
    if call.name == "changeColumn" || call.name == "changeColumns", column.type != nil,
      known?.type != column.type
    {
      return run.emitDrop(.column, before, at: call)
    }
    if let name = given["name"]?.constant, name != before.parts.last?.text {
      run.emit(.rename(.column, to: table.member(column.name)), before, at: call)
    }
    if column.isRequired, known.map({ !$0.isRequired }) ?? true {
      run.emit(.setRequired(hasDefault: false), table.member(column.name), at: call)
    }
    if column.isUnique, !(known?.isUnique ?? false) {
      run.emit(.addUnique, table.member(column.name), at: call)
    }
    if known?.type != column.type {
      run.emit(.changeType(from: known?.type, to: column.type), before, at: call)
    }
  }
}
