import SchemaModel

/// The operations of a Django migration, in order.
final class DjangoOperations {
  let app: String
  let evaluator: Evaluator
  private(set) var reversal = Migration.Reversal.reversible
  /// Models without a table of their own: proxies, and those that Django does not manage.
  private var tableless: Set<String> = []
  /// The columns that this file made, by `model.field` in lower case.
  private var columns: [String: ColumnDefinition] = [:]

  init(app: String, evaluator: Evaluator) {
    self.app = app
    self.evaluator = evaluator
  }

  func emit(_ operations: Value) {
    for value in operations.alternatives {
      switch evaluator.resolved(value) {
      case .list(let list):
        list.items.forEach(emit)
        if list.isOpen {
          evaluator.emitOpaque("some operations are computed", at: .start)
        }
      case .made(let call):
        if let object = evaluator.object(madeBy: call) {
          emit(object)
        } else {
          emit(call, knownAs: [call.name])
        }
      case .instance(let instance): emit(instance)
      case .nothing: break
      default: evaluator.emitOpaque("the operations are computed", at: .start)
      }
    }
  }

  /// An operation of a class that stands in the file.
  private func emit(_ instance: InstanceValue) {
    if case .function(let forwards)? = instance.type.attribute("database_forwards") {
      _ = evaluator.invoke(
        forwards.bound(to: .instance(instance)),
        [.text(app), .path("schema_editor"), .unknown, .unknown], [:])
      guard instance.calledBases.contains("database_forwards") else { return }
    }
    emit(instance.base, knownAs: instance.type.baseNames())
  }

  private static let known = [
    "CreateModel", "DeleteModel", "RenameModel", "AddField", "RemoveField", "AlterField",
    "RenameField", "AlterModelTable", "AlterUniqueTogether", "AddConstraint", "RunSQL",
    "RunPython", "SeparateDatabaseAndState", "AlterModelOptions",
  ]
  private static let harmless: Set<String> = [
    "AddIndex", "AddIndexConcurrently", "ValidateConstraint", "AlterModelManagers",
    "AlterModelTableComment", "AlterConstraint", "CreateCollation", "AlterOrderWithRespectTo",
    "AddConstraintNotValid",
  ]

  /// What goes or changes without any data in it.
  private static let described: [String: SchemaOperation.Kind] = [
    "RemoveIndex": .drop(.index, ifExists: false, cascade: false),
    "RemoveIndexConcurrently": .drop(.index, ifExists: false, cascade: false),
    "AlterIndexTogether": .drop(.index, ifExists: false, cascade: false),
    "RenameIndex": .drop(.index, ifExists: false, cascade: false),
    "RemoveConstraint": .drop(.constraint, ifExists: false, cascade: false),
    "RemoveCollation": .drop(.other, ifExists: false, cascade: false),
  ]

  private func emit(_ call: Call, knownAs names: [String]) {
    for name in names {
      // `SafeRemoveField` of other projects does what its last words say.
      if let kind = Self.described[name] {
        return note(kind, model(call.argument(0, "model_name")).member(.computed), call)
      }
      guard !Self.harmless.contains(name),
        let known = Self.known.first(where: { name.hasSuffix($0) })
      else { continue }
      let count = evaluator.operations.count
      emit(call, as: known)
      // One of another project that only adds may do more than its last words say.
      let isTold = evaluator.operations.dropFirst(count).contains { operation in
        switch operation.kind {
        case .drop, .rename, .opaque, .delete, .truncate: true
        default: false
        }
      }
      if name != known, !isTold {
        evaluator.emitOpaque("\(name) is defined elsewhere", at: call.place)
      }
      return
    }
    // PostgreSQL's extensions are made by operations of their own names.
    guard let name = names.first, !Self.harmless.contains(name), !name.hasSuffix("Extension"),
      !call.isTrigger
    else { return }
    evaluator.emitOpaque("\(name) is defined elsewhere", at: call.place)
  }

  private func emit(_ call: Call, as name: String) {
    switch name {
    case "RunSQL": runSQL(call)
    case "RunPython": runPython(call)
    case "SeparateDatabaseAndState":
      emit(call.argument(0, "database_operations") ?? .nothing)
    case "CreateModel": createModel(call)
    case "AlterModelOptions":
      guard case .dictionary(let options)? = call.argument(1, "options") else { return }
      switch options["managed"]?.truth {
      case false?:
        tableless.insert(folded(call.argument(0, "name")))
        note(.create(.other, ifNotExists: true), model(call.argument(0, "name")), call)
      case true?: tableless.remove(folded(call.argument(0, "name")))
      case nil: break
      }
    case "DeleteModel", "RenameModel", "AlterModelTable", "AlterUniqueTogether", "AddConstraint":
      changeModel(call, name)
    default: changeField(call, name)
    }
  }

  private func note(_ kind: SchemaOperation.Kind, _ object: SchemaName, _ call: Call) {
    evaluator.emit(kind, object, at: call.place)
  }

  /// `shop.Item`.
  private func model(_ name: Value?) -> SchemaName {
    SchemaName([.init(app)] + (name?.schemaName.parts ?? [.computed]))
  }

  private func folded(_ name: Value?) -> String { name?.constant?.lowercased() ?? "" }

  private func createModel(_ call: Call) {
    let name = model(call.argument(0, "name"))
    if case .dictionary(let options)? = call.argument(2, "options"),
      options["managed"]?.truth == false || options["proxy"]?.truth == true
    {
      tableless.insert(folded(call.argument(0, "name")))
      return note(.create(.other, ifNotExists: false), name, call)
    }
    var table = TableDefinition(columns: nil)
    if case .dictionary(let options)? = call.argument(2, "options"),
      let given = options["db_table"]
    {
      if case .text = given { table.realName = given.schemaName }
    } else if let model = call.argument(0, "name")?.constant {
      table.realName = SchemaName([.init("\(app)_\(model.lowercased())")])
    }
    if case .list(let fields)? = call.argument(1, "fields") {
      let known = fields.items.compactMap { field -> ColumnDefinition? in
        guard let pair = field.items, pair.count == 2 else { return nil }
        return DjangoFields.column(pair[0].namePart, pair[1])
      }
      if !fields.isOpen, known.count == fields.items.count { table.columns = known }
      for column in known {
        columns[folded(call.argument(0, "name")) + "." + column.name.folded] = column
      }
      table.foreignKeys = known.compactMap(\.references)
    }
    note(.createTable(table), name, call)
  }

  private func changeModel(_ call: Call, _ name: String) {
    guard !tableless.contains(folded(call.positional.first ?? call.keyword("name"))) else {
      return
    }
    let object = model(call.positional.first ?? call.keyword("name"))
    switch name {
    case "DeleteModel": note(.drop(.table, ifExists: false, cascade: false), object, call)
    case "RenameModel":
      note(
        .rename(.table, to: model(call.argument(1, "new_name"))),
        model(call.argument(0, "old_name")), call)
    case "AlterModelTable":
      guard let table = call.argument(1, "table"), table.truth != false else { return }
      note(.rename(.table, to: table.schemaName), object, call)
    case "AlterUniqueTogether":
      let together = call.argument(1, "unique_together")
      guard together?.truth != false else {
        return note(
          .drop(.constraint, ifExists: false, cascade: false), object.member(.computed), call)
      }
      note(.addUnique, object, call)
    default:
      guard let constraint = call.argument(1, "constraint")?.call,
        constraint.name == "UniqueConstraint"
      else {
        note(.create(.constraint, ifNotExists: false), object.member(.computed), call)
        return check(call)
      }
      let fields = constraint.keyword("fields")?.items ?? []
      note(
        .addUnique,
        model(call.argument(0, "model_name"))
          .appending(fields.count == 1 ? fields[0].namePart : nil), call)
    }
  }

  /// `CheckConstraint(condition=Q(phone__isnull=False), name="c")`.
  private func check(_ call: Call) {
    guard let constraint = call.argument(1, "constraint")?.call,
      constraint.name == "CheckConstraint", let name = constraint.keyword("name")?.constant,
      let query = (constraint.keyword("condition") ?? constraint.keyword("check"))?.call,
      query.name == "Q", query.positional.isEmpty,
      query.keyword("_connector") == nil, query.keyword("_negated")?.truth != true
    else { return }
    let isValidated = call.name != "AddConstraintNotValid"
    for (condition, value) in query.keywords
    where condition.hasSuffix("__isnull") && value.truth == false {
      let column = SchemaName.Part(String(condition.dropLast("__isnull".count)))
      note(
        .requireByCheck(named: name.lowercased(), isValidated: isValidated),
        model(call.argument(0, "model_name")).member(column), call)
    }
  }

  private func changeField(_ call: Call, _ name: String) {
    let modelName = call.argument(0, "model_name")
    guard !tableless.contains(folded(modelName)) else { return }
    let given = call.argument(1, name == "RenameField" ? "old_name" : "name")
    let part = given.namePart
    let object = model(modelName).member(part)
    let key = folded(modelName) + "." + part.folded
    let field = call.argument(2, "field") ?? .unknown
    switch name {
    case "RemoveField": note(.drop(.column, ifExists: false, cascade: false), object, call)
    case "RenameField":
      note(
        .rename(.column, to: model(modelName).member(call.argument(2, "new_name").namePart)),
        object, call)
    case "AddField":
      let column = DjangoFields.column(part, field)
      columns[key] = column
      note(.addColumn(column), object, call)
    default:
      let before = columns[key]
      let column = DjangoFields.column(part, field)
      columns[key] = column
      // Django refuses to make anything else of a many-to-many field.
      guard !DjangoFields.isManyToMany(field) else { return }
      // Of a reference it mostly says anew what Python alone is told: how it is called, what deletes.
      if DjangoFields.isReference(field) {
        note(.restate(column), object, call)
        if !column.isRequired || before != nil { return }
      } else {
        note(.changeType(from: before?.type, to: column.type), object, call)
      }
      let isOneOff = call.keyword("preserve_default")?.truth == false
      if column.isRequired, before?.isRequired == false || isOneOff {
        note(.setRequired(hasDefault: column.hasDefault), object, call)
      }
      if column.isUnique, let before, !before.isUnique { note(.addUnique, object, call) }
      // What it was stands in another file, if anywhere.
      if before == nil, column.isRequired || column.isUnique, !DjangoFields.isReference(field) {
        note(.restate(column), object, call)
      }
    }
  }

  private func runSQL(_ call: Call) {
    let sql = call.argument(0, "sql") ?? .unknown
    for value in sql.alternatives {
      guard let items = value.items else {
        DjangoCalls.execute(value, at: call.place, in: evaluator)
        continue
      }
      for item in items {
        // A statement, or a statement with its parameters.
        DjangoCalls.execute(item.items?.first ?? item, at: call.place, in: evaluator)
      }
    }
    if !call.argument(1, "reverse_sql").isStated, sql.truth != false {
      irreversible("RunSQL has no reverse_sql", call)
    }
  }

  private func runPython(_ call: Call) {
    for code in (call.argument(0, "code") ?? .unknown).alternatives {
      switch evaluator.resolved(code) {
      case .path(let path) where path.hasSuffix(".noop"): break
      case .function(let function):
        evaluator.emitDecoration(of: function)
        _ = evaluator.invoke(function, [.path("apps"), .path("schema_editor")], [:])
      case .made(let made) where made.name == "partial" && made.positional.first?.isOwn == true:
        _ = evaluator.call(code, [.path("apps"), .path("schema_editor")], [], at: call.place)
      case .instance(let instance) where instance.type.attribute("__call__") != nil:
        _ = evaluator.call(code, [.path("apps"), .path("schema_editor")], [], at: call.place)
      default: evaluator.emitOpaque("the function is defined elsewhere", at: call.place)
      }
    }
    if !call.argument(1, "reverse_code").isStated {
      irreversible("RunPython has no reverse_code", call)
    }
  }

  private func irreversible(_ reason: String, _ call: Call) {
    if case .reversible = reversal { reversal = .irreversible(reason: reason, at: call.place) }
  }
}

extension Value {
  /// Whether it is a function of the file.
  fileprivate var isOwn: Bool { if case .function = self { true } else { false } }
}

extension Call {
  /// Whether it makes or takes away a trigger of django-pgtrigger.
  fileprivate var isTrigger: Bool {
    path?.hasPrefix("pgtrigger.") == true && ["AddTrigger", "RemoveTrigger"].contains(name)
  }
}

extension Value? {
  /// Whether it is given, and is not `None`; an empty text is a way back too.
  fileprivate var isStated: Bool {
    switch self {
    case nil, .nothing?: false
    default: true
    }
  }
}

extension SchemaName {
  fileprivate func appending(_ part: Part?) -> SchemaName { part.map { member($0) } ?? self }
}
