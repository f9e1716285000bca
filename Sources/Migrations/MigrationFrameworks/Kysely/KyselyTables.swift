import Calls
import SchemaModel

/// What the schema builder does to tables.
enum KyselyTables {
  /// The first call of a builder, which says what is made, changed or dropped.
  static func value(
    of call: ProgramCall, ofSchema schema: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    let name = Self.name(of: call.positional.first, in: schema)
    var builder = ProgramHandle("plain", table: name)
    builder.values = schema.values
    switch call.name {
    case "withSchema":
      var inner = schema
      inner.values = [call.positional.first ?? .unknown]
      return .handle(inner)
    case "withPlugin", "withoutPlugins": return .handle(schema)
    case "createTable":
      run.emit(.createTable(TableDefinition(columns: [])), name, at: call)
      builder.role = "table"
      builder.column = run.operations.count - 1
    case "alterTable": builder.role = "table"
    case "dropTable": builder = dropping(.table, builder, call, run)
    case "dropSchema": builder = dropping(.schema, builder, call, run)
    case "dropType": builder = dropping(.type, builder, call, run)
    case "dropView": builder = dropping(.view, builder, call, run)
    case "dropIndex": builder = dropping(.index, builder, call, run)
    case "createIndex":
      builder.role = "index"
      builder.table = .computed
    case "createType":
      run.emit(.createEnumeration(values: []), name, at: call)
      builder.column = run.operations.count - 1
    case "createSchema", "createView", "alterType", "refreshMaterializedView": break
    default: return nil
    }
    return .handle(builder)
  }

  static func name(of value: ProgramValue?, in schema: ProgramHandle) -> SchemaName {
    let name = value.schemaName
    guard let scope = schema.values.first, name.parts.count == 1 else { return name }
    return scope.schemaName.member(name.parts[0])
  }

  private static func dropping(
    _ kind: ObjectKind, _ builder: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun
  ) -> ProgramHandle {
    run.emitDrop(kind, builder.table, at: call)
    var next = builder.renamed("dropping")
    next.column = run.operations.count - 1
    return next
  }

  private static let passing: Set<String> = [
    "modifyFront", "modifyEnd", "onCommit", "ifNotExists", "temporary", "materialized",
    "orReplace", "columns", "column", "using", "where", "expression", "nullsNotDistinct",
    "renameConstraint", "addCheckConstraint", "addPrimaryKeyConstraint", "as", "withPlugin",
    "expressions", "addValue", "concurrently",
  ]

  /// A call further along the chain.
  static func value(
    of call: ProgramCall, ofBuilder builder: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch (builder.role, call.name) {
    case (_, "execute"), (_, "compile"), (_, "toOperationNode"):
      if builder.role == "index", call.name == "execute" { index(builder, call, run) }
      return .unknown
    case (_, "$call"), (_, "$if"):
      guard let function = call.callback else { return nil }
      return run.invoke(function, [.handle(builder)])
    case ("dropping", "ifExists"): amend(builder, run) { ($0.kind, true, $0.cascade) }
    case ("dropping", "cascade"): amend(builder, run) { ($0.kind, $0.ifExists, true) }
    case ("dropping", "on"), ("dropping", "materialized"), ("dropping", "concurrently"): break
    case ("table", "ifNotExists"), ("table", "temporary"), ("table", "as"):
      define(builder, call, run)
    case ("plain", "asEnum"):
      let values = call.positional.first?.elements.compactMap(\.constant) ?? []
      if let operation = builder.column {
        run.change(operation) { $0.kind = .createEnumeration(values: values) }
      }
    case ("index", "on"):
      var next = builder
      next.table = name(of: call.positional.first, in: builder)
      return .handle(next)
    case ("index", "unique"):
      var next = builder
      next.isFiltered = true
      return .handle(next)
    case ("table", _):
      if let value = KyselyColumns.value(of: call, onTable: builder, in: run) { return value }
      return passing.contains(call.name) ? .handle(builder) : nil
    case (_, _) where passing.contains(call.name): break
    default: return nil
    }
    return .handle(builder)
  }

  /// An index that is asked for; `isFiltered` says that its values must differ.
  private static func index(_ builder: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun) {
    if builder.isFiltered {
      run.emit(.addUnique, builder.table, at: call)
    } else {
      run.emitCreate(.index, builder.table, at: call)
    }
  }

  private static func amend(
    _ builder: ProgramHandle, _ run: ProgramRun,
    _ body: ((kind: ObjectKind, ifExists: Bool, cascade: Bool)) -> (ObjectKind, Bool, Bool)
  ) {
    guard let index = builder.column else { return }
    run.change(index) { operation in
      guard case .drop(let kind, let ifExists, let cascade) = operation.kind else { return }
      let new = body((kind, ifExists, cascade))
      operation.kind = .drop(new.0, ifExists: new.1, cascade: new.2)
    }
  }

  private static func define(_ builder: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun) {
    guard let index = builder.column else { return }
    run.change(index) { operation in
      guard case .createTable(var table) = operation.kind else { return }
      switch call.name {
      case "ifNotExists": table.ifNotExists = true
      case "temporary": table.isTemporary = true
      default: table.columns = nil
      }
      operation.kind = .createTable(table)
    }
  }
}
