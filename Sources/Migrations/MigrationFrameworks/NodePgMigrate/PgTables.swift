import Calls
import SchemaModel

/// What the builder does to tables, types and what else holds rows or values.
enum PgTables {
  /// `"users"` and `{ schema: "app", name: "users" }`.
  static func name(of value: ProgramValue?) -> SchemaName {
    guard let given = value?.dictionary else { return value.schemaName }
    let name = given["name"].schemaName
    guard let schema = given["schema"], name.parts.count == 1 else { return name }
    return schema.schemaName.member(name.parts[0])
  }

  private static func drop(_ kind: ObjectKind, _ call: ProgramCall, _ run: ProgramRun) {
    let options = call.positional.dropFirst().last?.dictionary
    run.emitDrop(
      kind, name(of: call.positional.first), ifExists: options?["ifExists"]?.truth == true,
      cascade: options?["cascade"]?.truth == true, at: call)
    run.cannotReverse("\(call.name) is not reversed", call)
  }

  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let table = name(of: call.positional.first)
    switch call.name {
    case "createTable":
      var definition = TableDefinition(columns: nil)
      let options = call.argument(2)?.dictionary
      definition.ifNotExists = options?["ifNotExists"]?.truth == true
      definition.isTemporary = options?["temporary"]?.truth == true
      if let columns = call.argument(1)?.dictionary, !columns.isOpen {
        definition.columns = columns.entries.map { PgColumns.definition($0.key, $0.value) }
        definition.foreignKeys = definition.columns?.compactMap(\.references) ?? []
      }
      run.emit(.createTable(definition), table, at: call)
    case "dropTable": drop(.table, call, run)
    case "dropSchema": drop(.schema, call, run)
    case "dropType": drop(.type, call, run)
    case "dropDomain": drop(.domain, call, run)
    case "dropSequence": drop(.sequence, call, run)
    case "dropExtension": drop(.extension, call, run)
    case "dropView": drop(.view, call, run)
    case "dropMaterializedView": drop(.materializedView, call, run)
    case "dropFunction": drop(.function, call, run)
    case "dropTrigger": drop(.trigger, call, run)
    case "dropPolicy": drop(.policy, call, run)
    case "dropRole": drop(.role, call, run)
    case "dropIndex": drop(.index, call, run)
    case "dropConstraint": drop(.constraint, call, run)
    case "renameTable":
      let new = name(of: call.argument(1))
      let target = new.parts.count == 1 ? table.owner?.member(new.parts[0]) ?? new : new
      run.emit(.rename(.table, to: target), table, at: call)
    case "renameSchema":
      run.emit(.rename(.schema, to: name(of: call.argument(1))), table, at: call)
    case "renameType":
      run.emit(.rename(.type, to: name(of: call.argument(1))), table, at: call)
    case "createType", "addType":
      let values = call.argument(1)?.elements.compactMap(\.constant) ?? []
      run.emit(.createEnumeration(values: values), table, at: call)
    case "dropTypeAttribute", "setTypeAttribute":
      run.emit(
        .changeType(from: nil, to: nil), table.member(call.argument(1).namePart), at: call)
      run.cannotReverse("\(call.name) is not reversed", call)
    default: return PgColumns.value(of: call, table, in: run)
    }
    return .unknown
  }
}
