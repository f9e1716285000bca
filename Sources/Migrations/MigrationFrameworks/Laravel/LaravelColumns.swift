import Calls
import SchemaModel

/// Columns that a table is given or that are changed, and what is said of them further.
enum LaravelColumns {
  /// What a call of a table adds: one column or more, of a type.
  struct Added {
    var columns: [ProgramValue]
    var types: [ColumnType?]
    /// Whether rows must have a value.
    var isRequired = true
    var isKey = false
  }

  private static let types: [String: String] = [
    "bigInteger": "bigint", "binary": "blob", "boolean": "boolean", "char": "char", "date": "date",
    "dateTime": "datetime", "datetime": "datetime", "dateTimeTz": "timestamptz",
    "decimal": "decimal", "double": "double precision", "enum": "enum", "set": "set",
    "float": "float", "geography": "geography", "geometry": "geometry",
    "geometryCollection": "geometrycollection", "integer": "integer", "int": "integer",
    "ipAddress": "varchar", "json": "json", "jsonb": "jsonb", "lineString": "linestring",
    "longText": "longtext", "macAddress": "varchar", "mediumInteger": "mediumint",
    "mediumText": "mediumtext", "multiLineString": "multilinestring", "multiPoint": "multipoint",
    "multiPolygon": "multipolygon", "point": "point", "polygon": "polygon",
    "smallInteger": "smallint", "string": "varchar", "text": "text", "time": "time",
    "timeTz": "timetz", "timestamp": "timestamp", "timestampTz": "timestamptz",
    "tinyInteger": "tinyint", "tinyText": "tinytext", "ulid": "char", "uuid": "uuid",
    "unsignedBigInteger": "bigint", "unsignedDecimal": "decimal",
    "unsignedDouble": "double precision",
    "unsignedFloat": "float", "unsignedInteger": "integer", "unsignedMediumInteger": "mediumint",
    "unsignedSmallInteger": "smallint", "unsignedTinyInteger": "tinyint", "year": "year",
    "vector": "vector", "tsvector": "tsvector", "multiPolygonZ": "multipolygonz",
    "foreignId": "bigint", "foreignUuid": "uuid", "foreignUlid": "char", "longtext": "longtext",
    "rawColumn": "raw", "computed": "computed", "ltree": "ltree", "biginteger": "bigint",
    "mediumtext": "mediumtext", "tinyinteger": "tinyint", "Integer": "integer", "String": "varchar",
    "addColumn": "",
  ]
  private static let keys: [String: String] = [
    "id": "bigint", "bigIncrements": "bigint", "increments": "integer",
    "integerIncrements": "integer", "mediumIncrements": "mediumint", "smallIncrements": "smallint",
    "tinyIncrements": "tinyint",
  ]

  /// What a call of a table adds; nil where it adds nothing.
  static func type(of call: ProgramCall, _ calls: LaravelCalls, _ run: ProgramRun) -> Added? {
    let first = call.argument(0, "column")
    if let key = keys[call.name] {
      var added = Added(columns: [first ?? .text("id")], types: [ColumnType(key)])
      added.isKey = true
      return added
    }
    switch call.name {
    case "timestamps", "timestampsTz", "nullableTimestamps", "nullableTimestampsTz", "datetimes":
      return Added(
        columns: [.text("created_at"), .text("updated_at")],
        types: [ColumnType("timestamp"), ColumnType("timestamp")], isRequired: false)
    case "softDeletes", "softDeletesTz", "softDeletesDatetime":
      return Added(
        columns: [first ?? .text("deleted_at")], types: [ColumnType("timestamp")],
        isRequired: false)
    case "rememberToken":
      return Added(
        columns: [.text("remember_token")], types: [ColumnType("varchar", ["100"])],
        isRequired: false)
    case "morphs", "numericMorphs", "uuidMorphs", "ulidMorphs", "nullableMorphs",
      "nullableNumericMorphs", "nullableUuidMorphs", "nullableUlidMorphs":
      let base = call.argument(0, "name")?.constant
      return Added(
        columns: ["_type", "_id"].map { ending in base.map { .text($0 + ending) } ?? .unknown },
        types: [ColumnType("varchar"), nil], isRequired: !call.name.hasPrefix("nullable"))
    case "foreignIdFor":
      return Added(columns: [foreignKey(for: call, calls)], types: [ColumnType("bigint")])
    case "addColumn":
      let name = call.argument(1, "name") ?? .unknown
      let type = call.argument(0, "type")?.constant
      return Added(columns: [name], types: [type.map { ColumnType(types[$0] ?? $0) }])
    default:
      guard let type = types[call.name] else { return nil }
      return Added(columns: [first ?? .unknown], types: [self.type(type, call)])
    }
  }

  private static func type(_ name: String, _ call: ProgramCall) -> ColumnType {
    var type = ColumnType(name)
    switch call.name {
    case "string", "char", "String":
      type.arguments = [call.argument(1, "length")?.constant ?? "255"]
    case "decimal", "unsignedDecimal":
      type.arguments = [
        call.argument(1, "total")?.constant ?? "8", call.argument(2, "places")?.constant ?? "2",
      ]
    case "enum", "set":
      type.arguments = call.argument(1, "allowed")?.elements.compactMap(\.constant) ?? []
    case "ipAddress": type.arguments = ["45"]
    case "macAddress": type.arguments = ["17"]
    case "ulid", "foreignUlid": type.arguments = ["26"]
    default: break
    }
    if call.name.hasPrefix("unsigned") || call.name == "foreignId" { type.modifiers = ["unsigned"] }
    return type
  }

  /// The column that refers to a model: `foreignIdFor(User::class)`.
  static func foreignKey(for call: ProgramCall, _ calls: LaravelCalls) -> ProgramValue {
    if let column = call.argument(1, "column") { return column }
    guard case .named(let path)? = call.positional.first else { return .unknown }
    return .text(ModelNames.underscored(calls.names.bare(path)) + "_id")
  }

  /// Adds columns to a table, and gives what describes them further.
  static func add(
    _ added: Added, to table: ProgramHandle, _ call: ProgramCall, in run: ProgramRun,
    _ calls: LaravelCalls
  ) -> ProgramValue {
    var handles: [ProgramValue] = []
    for (column, type) in zip(added.columns, added.types) {
      var definition = ColumnDefinition(column.namePart, type)
      definition.isRequired = added.isRequired
      definition.isPrimaryKey = added.isKey
      definition.hasDefault = added.isKey
      if call.name == "computed" { definition.isGenerated = true }
      handles.append(
        .handle(run.addColumn(definition, to: table.table, making: table.column, at: call.range)))
    }
    for (label, value) in call.labelled where label == "autoIncrement" && value.truth == true {
      handles.compactMap(\.handle).forEach { run.describe($0) { $0.hasDefault = true } }
    }
    if handles.count == 1 { return handles[0] }
    var several = ProgramHandle("columns", table: table.table)
    several.values = handles
    return .handle(several)
  }

  // MARK: Described further

  static func value(
    of call: ProgramCall, describing handle: ProgramHandle, in run: ProgramRun,
    _ calls: LaravelCalls
  ) -> ProgramValue? {
    let columns = handle.role == "columns" ? handle.values.compactMap(\.handle) : [handle]
    let says = call.positional.first.map { $0.truth != false } ?? true
    switch call.name {
    case "nullable":
      for column in columns { run.describe(column) { $0.isRequired = !says } }
    case "default", "useCurrent", "autoIncrement", "generatedAs", "defaultRaw":
      if call.name == "default", case .nothing? = call.positional.first { break }
      for column in columns { run.describe(column) { $0.hasDefault = true } }
    case "virtualAs", "storedAs", "virtualAsJson", "storedAsJson":
      for column in columns { run.describe(column) { $0.isGenerated = true } }
    case "unsigned":
      for column in columns {
        run.describe(column) {
          if $0.type?.modifiers.contains("unsigned") == false {
            $0.type?.modifiers.append("unsigned")
          }
        }
      }
    case "change": for column in columns { change(column, call, run) }
    case "unique": for column in columns where says { unique(column, call, run) }
    case "constrained", "references", "on", "onDelete", "cascadeOnDelete", "foreign":
      refer(columns, call, run)
    // Whatever else is called is kept as an attribute, which the grammars do not know.
    default: run.followCallbacks(of: call)
    }
    return .handle(handle)
  }

  /// What was described is a change of a column that is there.
  private static func change(_ column: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun) {
    guard let number = column.column, run.columns.indices.contains(number) else { return }
    run.change(run.columns[number].operation) { operation in
      guard case .addColumn(let definition) = operation.kind else { return }
      operation.kind = .changeType(from: nil, to: definition.type)
    }
  }

  private static func unique(_ column: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun) {
    run.describe(column) { $0.isUnique = true }
    guard let number = column.column, run.columns.indices.contains(number) else { return }
    let described = run.columns[number]
    guard described.index == nil, run.operations.indices.contains(described.operation) else {
      return
    }
    run.emit(.addUnique, run.operations[described.operation].object, at: call)
  }

  /// The reference that a column or a key is: `->references('id')->on('users')->onDelete('cascade')`.
  private static func refer(
    _ columns: [ProgramHandle], _ call: ProgramCall, _ run: ProgramRun
  ) {
    let cascades =
      call.name == "cascadeOnDelete"
      || call.name == "onDelete" && call.positional.first?.constant?.lowercased() == "cascade"
    let target =
      ["on", "constrained"].contains(call.name) ? call.argument(0, "table")?.constant : nil
    func amend(_ key: inout ForeignKey) {
      if let target { key.target = SchemaName(target) }
      key.cascades = key.cascades || cascades
    }
    for column in columns {
      if let index = column.values.first?.constant.flatMap({ Int($0) }), column.role == "key" {
        run.change(index) {
          if case .addForeignKey(var key) = $0.kind {
            amend(&key)
            $0.kind = .addForeignKey(key)
          }
        }
      } else {
        run.describe(column) {
          var key = $0.references ?? ForeignKey(target: .computed, cascades: false)
          amend(&key)
          $0.references = key
        }
      }
    }
  }
}
