import Calls
import SchemaModel

/// What the schema builder does to tables.
enum KnexTables {
  private static let harmless: Set<String> = [
    "hasTable", "hasColumn", "createSchema", "createSchemaIfNotExists", "createView",
    "createViewOrReplace", "createExtension", "createExtensionIfNotExists",
    "refreshMaterializedView", "createMaterializedView", "queryContext", "toString", "toSQL",
    "toQuery", "generateDdlCommands", "transacting", "debug", "on", "connection", "timeout",
    "renameView", "alterView", "comment",
  ]

  /// A call of a builder; nearly all of them may be chained.
  static func value(
    of call: ProgramCall, on schema: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    let table = name(of: call.positional.first, in: schema)
    switch call.name {
    case "withSchema":
      var inner = schema
      inner.values = [call.positional.first ?? .unknown]
      return .handle(inner)
    case "createTable", "createTableIfNotExists", "createTableLike":
      create(table, call, run)
    case "table", "alterTable":
      if let function = call.callback {
        follow(function, .handle(ProgramHandle("table", table: table)), in: run)
      }
    case "dropTable": run.emitDrop(.table, table, at: call)
    case "dropTableIfExists": run.emitDrop(.table, table, ifExists: true, at: call)
    case "renameTable":
      let new = name(of: call.argument(1), in: schema)
      run.emit(.rename(.table, to: new), table, at: call)
    case "dropSchema", "dropSchemaIfExists":
      run.emitDrop(
        .schema, call.positional.first.schemaName, ifExists: call.name == "dropSchemaIfExists",
        cascade: call.argument(1)?.truth == true, at: call)
    case "dropView", "dropViewIfExists": run.emitDrop(.view, table, at: call)
    case "dropMaterializedView", "dropMaterializedViewIfExists":
      run.emitDrop(.materializedView, table, at: call)
    case "dropExtension", "dropExtensionIfExists":
      run.emitDrop(.extension, call.positional.first.schemaName, at: call)
    case _ where harmless.contains(call.name):
      return ["hasTable", "hasColumn"].contains(call.name) ? .unknown : .handle(schema)
    default: return nil
    }
    return .handle(schema)
  }

  private static func name(of value: ProgramValue?, in schema: ProgramHandle) -> SchemaName {
    let name = value.schemaName
    guard let scope = schema.values.first, name.parts.count == 1 else { return name }
    return scope.schemaName.member(name.parts[0])
  }

  private static func create(_ table: SchemaName, _ call: ProgramCall, _ run: ProgramRun) {
    var definition = TableDefinition(columns: call.name == "createTableLike" ? nil : [])
    definition.ifNotExists = call.name == "createTableIfNotExists"
    run.emit(.createTable(definition), table, at: call)
    guard let function = call.callback else { return }
    var handle = ProgramHandle("table", table: table)
    handle.column = run.operations.count - 1
    follow(function, .handle(handle), in: run)
  }

  /// Follows a function that is handed the table, and may call it `this`.
  static func follow(_ function: ProgramFunction, _ table: ProgramValue, in run: ProgramRun) {
    let scope = ProgramScope(parent: function.scope)
    scope.names["this"] = table
    _ = run.invoke(ProgramFunction(function.node, scope, function.unit), [table])
  }
}
