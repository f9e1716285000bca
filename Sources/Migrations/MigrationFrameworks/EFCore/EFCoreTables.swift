import Calls
import SchemaModel

/// What the builder does to tables, indices and whatever else is no row.
enum EFCoreTables {
  /// The table that a call names, with its schema where it has one.
  ///
  /// - Parameters:
  ///   - index: where its name stands among arguments that are given by place.
  ///   - label: what it is called where it is given by name.
  ///   - schema: where its schema stands.
  static func table(
    _ call: ProgramCall, _ index: Int, _ label: String = "table", schema: Int,
    schemaLabel: String = "schema"
  ) -> SchemaName {
    let name = call.argument(index, label).namePart
    switch call.argument(schema, schemaLabel) {
    case nil, .nothing?: return SchemaName([name])
    case let schema?: return SchemaName([schema.namePart, name])
    }
  }

  /// What a call of the builder does to a table; nil where it does something else.
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    if let value = EFCoreColumns.value(of: call, in: run) { return value }
    func drop(_ kind: ObjectKind, _ object: SchemaName) {
      run.emit(.drop(kind, ifExists: false, cascade: false), object, at: call)
    }
    switch call.name {
    case "DropTable": drop(.table, table(call, 0, "name", schema: 1))
    case "DropSchema": drop(.schema, call.argument(0, "name").schemaName)
    case "DropSequence": drop(.sequence, table(call, 0, "name", schema: 1))
    case "DropIndex": drop(.index, call.argument(0, "name").schemaName)
    case "DropForeignKey", "DropPrimaryKey", "DropUniqueConstraint", "DropCheckConstraint":
      drop(.constraint, table(call, 1, schema: 2))
    case "RenameTable": rename(call, in: run)
    case "CreateTable": return create(call, in: run)
    case "CreateIndex": index(call, in: run)
    case "AddUniqueConstraint":
      unique(call, call.argument(2, "column") ?? call.label("columns"), schema: 3, in: run)
    case "AddForeignKey":
      let target = table(
        call, 3, "principalTable", schema: 5, schemaLabel: "principalSchema")
      run.emit(
        .addForeignKey(
          ForeignKey(target: target, cascades: cascades(call.argument(8, "onDelete")))),
        table(call, 1, schema: 4), at: call)
    case "AddCheckConstraint", "CreateCheckConstraint", "AddPrimaryKey":
      run.emit(.create(.constraint, ifNotExists: false), table(call, 1, schema: 3), at: call)
    case "EnsureSchema", "CreateSequence", "AlterSequence", "RestartSequence", "RenameSequence",
      "AlterDatabase", "AlterTable", "RenameIndex":
      break
    default: return nil
    }
    return .handle(ProgramHandle("result"))
  }

  /// `RenameTable(name, schema, newName, newSchema)`: either may stay what it is.
  private static func rename(_ call: ProgramCall, in run: ProgramRun) {
    let old = table(call, 0, "name", schema: 1)
    var new = old
    if let name = call.argument(2, "newName"), !name.isNothing {
      new.parts[new.parts.count - 1] = name.namePart
    }
    if let schema = call.argument(3, "newSchema"), !schema.isNothing {
      new = SchemaName([schema.namePart, new.parts[new.parts.count - 1]])
    }
    run.emit(.rename(.table, to: new), old, at: call)
  }

  private static func index(_ call: ProgramCall, in run: ProgramRun) {
    guard call.argument(4, "unique")?.truth == true else {
      return run.emit(
        .create(.index, ifNotExists: false), table(call, 1, schema: 3), at: call)
    }
    unique(call, call.argument(2, "column") ?? call.label("columns"), schema: 3, in: run)
  }

  private static func unique(
    _ call: ProgramCall, _ columns: ProgramValue?, schema: Int, in run: ProgramRun
  ) {
    let table = table(call, 1, schema: schema)
    let columns = columns?.elements ?? []
    run.emit(
      .addUnique, columns.count == 1 ? table.member(columns[0].namePart) : table, at: call)
  }

  // MARK: Tables that are made

  /// `CreateTable(name, columns, schema, constraints, comment)`.
  private static func create(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue {
    let table = table(call, 0, "name", schema: 2)
    run.emit(.createTable(TableDefinition(columns: [])), table, at: call)
    var handle = ProgramHandle("columns", table: table)
    handle.column = run.operations.count - 1
    if case .function(let function)? = call.argument(1, "columns") {
      let made = run.invoke(function, [.handle(handle)])
      for entry in made.dictionary?.entries ?? [] {
        // A column is called as its property is, where it does not say otherwise.
        guard let column = entry.value.handle else { continue }
        run.describe(column) { if $0.name.isComputed { $0.name = SchemaName.Part(entry.key) } }
      }
    } else {
      run.change(run.operations.count - 1) { $0.kind = .createTable(TableDefinition(columns: nil)) }
    }
    handle.role = "constraints"
    if case .function(let function)? = call.argument(3, "constraints") {
      _ = run.invoke(function, [.handle(handle)])
    }
    return .handle(ProgramHandle("result"))
  }

  /// A constraint of a table that is made.
  static func constraint(
    _ call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "ForeignKey":
      let target = table(
        call, 2, "principalTable", schema: 4, schemaLabel: "principalSchema")
      let key = ForeignKey(target: target, cascades: cascades(call.argument(6, "onDelete")))
      run.change(handle.column ?? -1) { operation in
        guard case .createTable(var definition) = operation.kind else { return }
        definition.foreignKeys.append(key)
        operation.kind = .createTable(definition)
      }
    case "PrimaryKey", "UniqueConstraint", "CheckConstraint": break
    default: return nil
    }
    return .handle(ProgramHandle("result"))
  }

  private static func cascades(_ value: ProgramValue?) -> Bool {
    value?.namedPath?.hasSuffix("ReferentialAction.Cascade") ?? false
  }
}

extension ProgramValue {
  var isNothing: Bool { if case .nothing = self { true } else { false } }
}
