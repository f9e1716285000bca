import SchemaModel

/// Piccolo's tables and columns, in the words of SQL.
enum PiccoloTables {
  /// The table of a class: its `tablename`, or its name in snake case.
  static func name(of model: Value) -> SchemaName {
    if case .classValue(let type) = model {
      let written = type.attribute("tablename") ?? type.attribute("__tablename__")
      return written?.constant.map { SchemaName($0) } ?? SchemaName(tableName(ofClass: type.name))
    }
    return model.lastName.map { SchemaName(tableName(ofClass: $0)) } ?? .computed
  }

  /// `band_member` of `BandMember`.
  static func tableName(ofClass name: String) -> String {
    var text = ""
    for character in name {
      if character.isUppercase, !text.isEmpty { text += "_" }
      text += character.lowercased()
    }
    return text
  }

  /// A column that a table is made with: `Varchar(length=20, null=False)`.
  static func column(_ value: Value) -> ColumnDefinition? {
    guard let call = value.call else { return nil }
    let name = call.keyword("db_column_name") ?? call.keyword("name")
    let params = DictionaryValue(call.keywords.map { (.text($0.name), $0.value) })
    return column(name.namePart, .path(call.name), .dictionary(params))
  }

  static func column(
    _ name: SchemaName.Part, _ type: Value?, _ params: Value?
  ) -> ColumnDefinition {
    var column = ColumnDefinition(name, self.type(type, params))
    guard case .dictionary(let params)? = params else { return column }
    column.isPrimaryKey = params["primary_key"]?.truth == true
    column.isUnique = params["unique"]?.truth == true
    column.isRequired = params["null"]?.truth == false || column.isPrimaryKey
    // Piccolo writes a default for every column that has one, and most have.
    switch params["default"] {
    case nil, .nothing?: column.hasDefault = column.type?.name.hasSuffix("serial") == true
    default: column.hasDefault = true
    }
    return column
  }

  /// The lengths before and after a change that leaves a column's class as it is.
  static func lengths(_ call: Call) -> (old: ColumnType, new: ColumnType)? {
    func length(_ key: String) -> String? {
      guard case .dictionary(let params)? = call.keyword(key),
        case .number(let length)? = params["length"]
      else { return nil }
      return String(length)
    }
    guard let old = length("old_params"), let new = length("params") else { return nil }
    return (ColumnType("varchar", [old]), ColumnType("varchar", [new]))
  }

  static func type(_ value: Value?, _ params: Value?) -> ColumnType? {
    var known: DictionaryValue?
    if case .dictionary(let params)? = params { known = params }
    func number(_ key: String) -> [String] {
      if case .number(let number)? = known?[key] { [String(number)] } else { [] }
    }
    switch value?.constant ?? value?.lastName {
    case "Varchar", "Email": return ColumnType("varchar", number("length"))
    case "Secret": return ColumnType("varchar", number("length"))
    case "Text": return ColumnType("text")
    case "Integer": return ColumnType("integer")
    case "BigInt": return ColumnType("bigint")
    case "SmallInt": return ColumnType("smallint")
    case "Serial": return ColumnType("serial")
    case "BigSerial": return ColumnType("bigserial")
    case "Boolean": return ColumnType("boolean")
    case "Timestamp": return ColumnType("timestamp")
    case "Timestamptz": return ColumnType("timestamp", modifiers: ["with time zone"])
    case "Date": return ColumnType("date")
    case "Time": return ColumnType("time")
    case "Interval": return ColumnType("interval")
    case "UUID": return ColumnType("uuid")
    case "JSON": return ColumnType("json")
    case "JSONB": return ColumnType("jsonb")
    case "Real", "Float": return ColumnType("real")
    case "DoublePrecision": return ColumnType("double precision")
    case "Bytea", "Blob": return ColumnType("bytea")
    case "Numeric", "Decimal":
      let digits = known?["digits"]?.items?.compactMap { item -> String? in
        if case .number(let number) = item { String(number) } else { nil }
      }
      return ColumnType("numeric", digits ?? [])
    default: return nil
    }
  }
}
