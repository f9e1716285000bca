import Calls
import SchemaModel

/// What the builder does to columns and constraints.
enum PgColumns {
  static func value(
    of call: ProgramCall, _ table: SchemaName, in run: ProgramRun
  ) -> ProgramValue? {
    let column = table.member(call.argument(1).namePart)
    switch call.name {
    case "addColumn", "addColumns":
      guard let columns = call.argument(1)?.dictionary else {
        _ = run.addColumn(ColumnDefinition(.computed), to: table, making: nil, at: call.range)
        return .unknown
      }
      for entry in columns.entries {
        let definition = definition(entry.key, entry.value)
        _ = run.addColumn(definition, to: table, making: nil, at: call.range)
        if definition.isUnique { run.emit(.addUnique, table.member(definition.name), at: call) }
      }
    case "dropColumn", "dropColumns":
      let options = call.argument(2)?.dictionary
      for name in names(call.argument(1)) {
        run.emitDrop(
          .column, table.member(name), ifExists: options?["ifExists"]?.truth == true, at: call)
      }
      run.cannotReverse("\(call.name) is not reversed", call)
    case "renameColumn":
      run.emit(
        .rename(.column, to: table.member(call.argument(2).namePart)), column, at: call)
    case "alterColumn": alter(column, call, run)
    case "addConstraint", "createConstraint": constrain(table, call, run)
    case "createIndex", "addIndex":
      if call.argument(2)?.dictionary?["unique"]?.truth == true {
        run.emitUnique(table, call.argument(1)?.elements ?? [], at: call)
      } else {
        run.emitCreate(.index, table, at: call)
      }
    default: return nil
    }
    return .unknown
  }

  /// `"a"`, `["a", "b"]` and `{ a: …, b: … }`.
  private static func names(_ value: ProgramValue?) -> [SchemaName.Part] {
    if let columns = value?.dictionary {
      return columns.entries.map { SchemaName.Part($0.key) } + (columns.isOpen ? [.computed] : [])
    }
    return value?.elements.map(\.namePart) ?? [.computed]
  }

  private static func alter(_ column: SchemaName, _ call: ProgramCall, _ run: ProgramRun) {
    run.cannotReverse("alterColumn is not reversed", call)
    guard let given = call.argument(2)?.dictionary else {
      return run.emit(.changeType(from: nil, to: nil), column, at: call)
    }
    if given["type"] != nil || given.isOpen {
      run.emit(.changeType(from: nil, to: type(of: given["type"])), column, at: call)
    }
    let isRequired = given["notNull"]?.truth == true || given["allowNull"]?.truth == false
    if isRequired {
      run.emit(.setRequired(hasDefault: false), column, at: call)
    } else if given["type"] == nil {
      run.emit(.relax, column, at: call)
    }
  }

  private static func constrain(_ table: SchemaName, _ call: ProgramCall, _ run: ProgramRun) {
    guard let given = call.argument(2)?.dictionary else {
      let text = call.argument(2)?.constant?.lowercased() ?? "unique"
      if text.hasPrefix("unique") || text.hasPrefix("primary") {
        run.emit(.addUnique, table, at: call)
      } else {
        run.emitCreate(.constraint, table, at: call)
      }
      return
    }
    if let columns = given["unique"] ?? given["primaryKey"] {
      run.emitUnique(table, columns.elements, at: call)
    }
    for key in given["foreignKeys"]?.elements ?? [] {
      let key = key.dictionary
      let cascades = key?["onDelete"]?.constant?.lowercased() == "cascade"
      run.emit(
        .addForeignKey(ForeignKey(target: target(key?["references"]), cascades: cascades)), table,
        at: call)
    }
    if given["check"] != nil || given["exclude"] != nil {
      run.emitCreate(.constraint, table, at: call)
    }
  }

  /// The table of `"teams"`, `"teams(id)"` and `{ schema, name }`.
  private static func target(_ value: ProgramValue?) -> SchemaName {
    guard let text = value?.constant else { return PgTables.name(of: value) }
    let name = text.prefix { $0 != "(" }.filter { $0 != "\"" && $0 != " " }
    return SchemaName(String(name))
  }

  // MARK: Descriptions

  static func definition(_ name: String, _ value: ProgramValue) -> ColumnDefinition {
    var column = ColumnDefinition(SchemaName.Part(name), type(of: value))
    if value.constant == "id" {
      column.type = ColumnType("serial")
      (column.isPrimaryKey, column.isRequired, column.hasDefault) = (true, true, true)
    }
    guard let given = value.dictionary else { return column }
    column.type = type(of: given["type"])
    column.isPrimaryKey = given["primaryKey"]?.truth == true
    column.isRequired = given["notNull"]?.truth == true || column.isPrimaryKey
    column.isUnique = given["unique"]?.truth == true
    column.isGenerated = given["expressionGenerated"] != nil
    let hasDefault = given["default"].map { if case .nothing = $0 { false } else { true } }
    column.hasDefault =
      hasDefault ?? false || given["sequenceGenerated"] != nil || given["generated"] != nil
      || column.isGenerated || given.isOpen
      || ["serial", "bigserial", "smallserial"].contains(column.type?.name)
    if let references = given["references"] {
      let cascades = given["onDelete"]?.constant?.lowercased() == "cascade"
      column.references = ForeignKey(target: target(references), cascades: cascades)
    }
    return column
  }

  private static func type(of value: ProgramValue?) -> ColumnType? {
    guard let text = value?.constant?.lowercased() else { return nil }
    let isList = text.hasSuffix("[]")
    let parts = (isList ? String(text.dropLast(2)) : text).split { "(),".contains($0) }
    guard let name = parts.first.map(String.init) else { return nil }
    let aliases = ["int": "integer", "string": "text", "float": "real", "datetime": "timestamp"]
    return ColumnType(
      aliases[name] ?? name, parts.dropFirst().map { $0.filter { $0 != " " } },
      modifiers: isList ? ["[]"] : [])
  }
}
