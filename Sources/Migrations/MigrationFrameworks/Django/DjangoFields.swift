import SchemaModel

/// Model fields of Django, in the words of SQL.
enum DjangoFields {
  /// The column that a field makes.
  static func column(_ name: SchemaName.Part, _ field: Value) -> ColumnDefinition {
    var column = ColumnDefinition(name, type(of: field))
    guard let call = call(field) else { return column }
    let isNullable = call.keyword("null")?.truth == true
    column.isPrimaryKey = call.keyword("primary_key")?.truth == true
    column.isRequired = !isNullable && !isManyToMany(field)
    column.isUnique = call.keyword("unique")?.truth == true || call.name == "OneToOneField"
    column.hasDefault = hasDefault(call)
    column.isGenerated = call.name == "GeneratedField"
    if let given = call.keyword("db_column")?.constant {
      column.realName = given.lowercased()
    } else if isReference(field), !name.isComputed {
      column.realName = name.text.lowercased() + "_id"
    }
    if isReference(field), let target = call.argument(0, "to") {
      // Django itself deletes what refers to a deleted row: the database knows no CASCADE.
      column.references = ForeignKey(target: target.schemaName, cascades: false)
    }
    return column
  }

  /// Whether rows that exist already get a value.
  private static func hasDefault(_ call: Call) -> Bool {
    if call.keyword("default") != nil || call.keyword("db_default") != nil { return true }
    if call.keyword("auto_now")?.truth == true || call.keyword("auto_now_add")?.truth == true {
      return true
    }
    if call.name.hasSuffix("AutoField") || call.name == "GeneratedField" { return true }
    // Where an empty text will do, Django fills it in.
    return call.keyword("blank")?.truth == true && holdsText(call.name)
  }

  private static func holdsText(_ name: String) -> Bool {
    ["Char", "Text", "Slug", "Email", "URL", "File", "Image", "FilePath", "Color"].contains {
      name.hasSuffix($0 + "Field")
    }
  }

  /// Whether it refers to rows of another model.
  static func isReference(_ field: Value) -> Bool {
    guard let name = call(field)?.name else { return false }
    return name == "ForeignKey" || name == "OneToOneField" || name.hasSuffix("ForeignKey")
  }

  /// Whether the rows stand in a table of their own.
  static func isManyToMany(_ field: Value) -> Bool {
    guard let name = call(field)?.name else { return false }
    return name.hasPrefix("ManyToMany") || name.hasSuffix("ManyToManyField")
      || name == "TaggableManager" || name == "GenericRelation"
  }

  private static func call(_ field: Value) -> Call? {
    if case .instance(let instance) = field { return instance.base }
    return field.call
  }

  static func type(of field: Value) -> ColumnType? {
    guard let call = call(field) else { return nil }
    func number(_ name: String) -> String? {
      if case .number(let number)? = call.keyword(name) { String(number) } else { nil }
    }
    func text(_ length: String?) -> ColumnType {
      ColumnType("varchar", [number("max_length") ?? length].compactMap(\.self))
    }
    switch call.name {
    case "CharField": return text(nil)
    case "SlugField": return text("50")
    case "EmailField": return text("254")
    case "URLField": return text("200")
    case "FileField", "ImageField", "FilePathField": return text("100")
    case "CommaSeparatedIntegerField": return text(nil)
    case "TextField": return ColumnType("text")
    case "IntegerField", "PositiveIntegerField": return ColumnType("integer")
    case "SmallIntegerField", "PositiveSmallIntegerField": return ColumnType("smallint")
    case "BigIntegerField", "PositiveBigIntegerField": return ColumnType("bigint")
    case "AutoField": return ColumnType("integer")
    case "SmallAutoField": return ColumnType("smallint")
    case "BigAutoField": return ColumnType("bigint")
    case "DecimalField":
      return ColumnType(
        "numeric", [number("max_digits"), number("decimal_places")].compactMap(\.self))
    case "FloatField": return ColumnType("double precision")
    case "BooleanField", "NullBooleanField": return ColumnType("boolean")
    case "DateField": return ColumnType("date")
    case "TimeField": return ColumnType("time")
    case "DateTimeField": return ColumnType("timestamp", modifiers: ["with time zone"])
    case "DurationField": return ColumnType("interval")
    case "BinaryField": return ColumnType("bytea")
    case "JSONField": return ColumnType("jsonb")
    case "UUIDField": return ColumnType("uuid")
    case "GenericIPAddressField", "IPAddressField": return ColumnType("inet")
    case "HStoreField": return ColumnType("hstore")
    case "ArrayField":
      guard var inner = call.argument(0, "base_field").flatMap({ type(of: $0) }) else {
        return nil
      }
      inner.modifiers.append("[]")
      return inner
    default: return nil
    }
  }
}
