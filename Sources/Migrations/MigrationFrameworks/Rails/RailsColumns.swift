import Calls
import SchemaModel

/// What is done to the columns of a table.
enum RailsColumns {
  private static let types: [String: String] = [
    "string": "varchar", "text": "text", "integer": "integer", "bigint": "bigint",
    "float": "double precision", "decimal": "numeric", "numeric": "numeric",
    "datetime": "timestamp", "timestamp": "timestamp", "timestamptz": "timestamptz",
    "time": "time", "date": "date", "binary": "bytea", "blob": "blob", "boolean": "boolean",
    "json": "json", "jsonb": "jsonb", "uuid": "uuid", "inet": "inet", "cidr": "cidr",
    "macaddr": "macaddr", "hstore": "hstore", "citext": "citext", "xml": "xml", "point": "point",
    "geometry": "geometry", "tsvector": "tsvector", "enum": "enum", "smallint": "smallint",
    "virtual": "virtual", "interval": "interval", "money": "money", "bit": "bit",
    "primary_key": "bigserial", "int4range": "int4range", "daterange": "daterange",
    "tsrange": "tsrange", "tstzrange": "tstzrange", "numrange": "numrange", "ltree": "ltree",
    "serial": "serial", "bigserial": "bigserial", "attachment": "varchar", "st_point": "st_point",
    "vector": "vector", "unsigned_integer": "integer", "unsigned_bigint": "bigint",
    "tinyint": "tinyint", "mediumtext": "mediumtext", "longtext": "longtext", "char": "char",
    "mediumint": "mediumint", "tinytext": "tinytext", "line": "line", "polygon": "polygon",
    "geography": "geography", "int8range": "int8range", "oid": "oid", "bit_varying": "varbit",
  ]

  static func value(
    of name: String, on table: ProgramHandle, _ names: [ProgramValue], _ call: ProgramCall,
    in run: ProgramRun
  ) -> ProgramValue? {
    switch name {
    case "column":
      add(names.prefix(1), type(names.dropFirst().first, call), table, call, in: run)
    case "remove", "remove_columns":
      for column in removed(names, call) { drop(column, table, call, run) }
      if call.name == "remove_column", names.count < 2 {
        run.cannotReverse("remove_column has no type", call)
      } else if call.name != "remove_column", call.option("type") == nil {
        run.cannotReverse("\(call.name) has no type", call)
      }
    case "remove_references", "remove_belongs_to", "remove_reference":
      for column in names {
        guard let base = column.constant else {
          drop(.unknown, table, call, run)
          continue
        }
        drop(.text(base + "_id"), table, call, run)
        if call.option("polymorphic").map({ $0.truth != false }) ?? false {
          drop(.text(base + "_type"), table, call, run)
        }
      }
    case "remove_timestamps":
      drop(.text("created_at"), table, call, run)
      drop(.text("updated_at"), table, call, run)
    case "rename":
      run.emit(
        .rename(.column, to: table.table.member(names.dropFirst().first.namePart)),
        table.table.member(names.first.namePart), at: call)
    case "change":
      let column = table.table.member(names.first.namePart)
      run.emit(.changeType(from: nil, to: type(names.dropFirst().first, call)), column, at: call)
      if call.option("null")?.truth == false {
        run.emit(.setRequired(hasDefault: hasDefault(call)), column, at: call)
      }
      run.cannotReverse("\(call.name) is not reversed", call)
    case "change_null":
      let column = table.table.member(names.first.namePart)
      if names.dropFirst().first?.truth == true {
        run.emit(.relax, column, at: call)
      } else {
        // The last argument fills what is missing first.
        run.emit(.setRequired(hasDefault: names.count > 2), column, at: call)
      }
    case "change_default": run.emit(.relax, table.table.member(names.first.namePart), at: call)
    case "references", "belongs_to":
      for name in names {
        let base = name.constant.map { $0 + "_id" }
        add([base.map { .text($0) } ?? .unknown], ColumnType("bigint"), table, call, in: run)
        if call.option("polymorphic").map({ $0.truth != false }) ?? false {
          let type = name.constant.map { $0 + "_type" }
          add([type.map { .text($0) } ?? .unknown], ColumnType("varchar"), table, call, in: run)
        }
      }
    case "timestamps":
      add(
        [.text("created_at"), .text("updated_at")], ColumnType("timestamp"), table, call, in: run)
    case "index", "unique_constraint":
      guard
        call.option("unique")?.truth == true || call.name.hasPrefix("add_unique")
          || name == "unique_constraint"
      else {
        run.emit(.create(.index, ifNotExists: false), table.table, at: call)
        break
      }
      let columns = names.first?.elements ?? []
      run.emit(
        .addUnique,
        columns.count == 1 ? table.table.member(columns[0].namePart) : table.table, at: call)
    case "remove_index":
      run.emit(.drop(.index, ifExists: false, cascade: false), table.table, at: call)
    case "remove_foreign_key", "remove_check_constraint":
      run.emit(.drop(.constraint, ifExists: false, cascade: false), table.table, at: call)
    case "foreign_key", "check_constraint", "exclusion_constraint", "rename_index", "comment":
      break
    case "column_exists?", "index_exists?", "foreign_key_exists?", "name": break
    case "primary_key":
      add(names.prefix(1), ColumnType("bigint"), table, call, in: run, isKey: true)
    default:
      guard let type = types[name] else { return nil }
      add(names[...], ColumnType(type, sizes(call)), table, call, in: run)
    }
    return .unknown
  }

  /// The columns that are removed: `remove_column` has the type behind the name.
  private static func removed(_ names: [ProgramValue], _ call: ProgramCall) -> [ProgramValue] {
    if names.isEmpty || call.isOpen { return [.unknown] }
    return call.name == "remove_column" ? [names[0]] : names.flatMap(\.elements)
  }

  private static func drop(
    _ column: ProgramValue, _ table: ProgramHandle, _ call: ProgramCall, _ run: ProgramRun
  ) {
    let ifExists = call.option("if_exists")?.truth == true
    run.emit(
      .drop(.column, ifExists: ifExists, cascade: false), table.table.member(column.namePart),
      at: call)
  }

  private static func type(_ value: ProgramValue?, _ call: ProgramCall) -> ColumnType? {
    guard let name = value?.constant else { return nil }
    return ColumnType(types[name] ?? name, sizes(call))
  }

  private static func sizes(_ call: ProgramCall) -> [String] {
    ["limit", "precision", "scale"].compactMap { call.option($0)?.constant }
  }

  private static func hasDefault(_ call: ProgramCall) -> Bool {
    switch call.option("default") {
    case nil: call.hasOpenOptions
    case .nothing?: false
    default: true
    }
  }

  private static func add(
    _ names: some Sequence<ProgramValue>, _ type: ColumnType?, _ table: ProgramHandle,
    _ call: ProgramCall, in run: ProgramRun, isKey: Bool = false
  ) {
    for name in names {
      var column = ColumnDefinition(name.namePart, type)
      let mayBeNull = call.option("null").map { $0.truth != false } ?? true
      column.isRequired = !mayBeNull || isKey
      column.hasDefault = hasDefault(call) || isKey
      column.isGenerated = call.name == "virtual" || call.option("as") != nil
      if case .handle? = call.receiver {
      } else if call.name == "add_timestamps" {
        // They are required unless something else is said.
        column.isRequired = call.option("null").map { $0.truth == false } ?? true
      }
      _ = run.addColumn(column, to: table.table, making: table.column, at: call.range)
      if isUnique(call) {
        run.emit(.addUnique, table.table.member(name.namePart), at: call)
      }
    }
  }

  /// `index: {unique: true}`, `index: :unique`.
  private static func isUnique(_ call: ProgramCall) -> Bool {
    guard let index = call.option("index") else { return false }
    return index.constant == "unique" || index.dictionary?["unique"]?.truth == true
  }
}
