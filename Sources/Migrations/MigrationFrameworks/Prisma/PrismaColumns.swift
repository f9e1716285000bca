import SchemaModel

/// The tables that a schema makes in its database: what Prisma's words come to as columns.
struct PrismaColumns {
  private let provider: String
  /// The enumerations by their names in the schema.
  let enums: [String: PrismaEnum]
  private let models: [String: PrismaModel]

  /// - Parameter provider: the database that decides, where the schema does not say it itself.
  init(_ schema: PrismaSchema, provider: String) {
    self.provider = provider
    enums = Dictionary(schema.enums.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    models = Dictionary(
      schema.models.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether the database has types for enumerations; elsewhere they are text or part of a column.
  var hasEnumTypes: Bool { provider == "postgresql" || provider == "cockroachdb" }

  /// The fields of a model that hold a column each: not those that stand for rows of other tables.
  func columns(of model: PrismaModel) -> [PrismaField] {
    model.fields.filter { $0.isUnsupported || models[$0.type] == nil || enums[$0.type] != nil }
  }

  /// The fields that hold a column each, with the column as a statement would describe it.
  func definitions(of model: PrismaModel) -> [(field: PrismaField, column: ColumnDefinition)] {
    let key = Set(model.key)
    let uniques = Set(model.uniques.filter { $0.count == 1 }.map { $0[0] })
    return columns(of: model).map { field in
      var column = ColumnDefinition(SchemaName.Part(field.column), type(of: field))
      column.isPrimaryKey = key.contains(field.name)
      // A list may be NULL in the database whatever the schema says.
      column.isRequired = (!field.isOptional && !field.isList) || column.isPrimaryKey
      column.hasDefault = field.hasDefault
      column.isUnique = uniques.contains(field.name)
      return (field, column)
    }
  }

  /// The references that a model holds the columns of, each by its fields' names.
  func references(of model: PrismaModel) -> [[String]: (key: ForeignKey, place: SourcePlace)] {
    var found: [[String]: (key: ForeignKey, place: SourcePlace)] = [:]
    for field in model.fields {
      guard let target = models[field.type],
        let relation = field.attributes.first(where: { $0.name == "relation" }),
        let fields = relation.labelled("fields")?.list, !fields.isEmpty
      else { continue }
      let cascades = relation.labelled("onDelete")?.value == "Cascade"
      found[fields] = (ForeignKey(target: target.table, cascades: cascades), field.place)
    }
    return found
  }

  /// The tables that Prisma makes by itself where two models hold lists of each other, each with a
  /// model that it serves.
  func joinTables() -> [SchemaName: PrismaModel] {
    struct Side: Hashable {
      let model: String
      let type: String
      let relation: String?
    }
    var lists: [Side: Int] = [:]
    for model in models.values {
      for field in model.fields where isManyToMany(field) {
        lists[
          Side(model: model.name, type: field.type, relation: relationName(of: field)), default: 0] +=
          1
      }
    }
    var found: [SchemaName: PrismaModel] = [:]
    for side in lists.keys where side.model <= side.type {
      let answer = Side(model: side.type, type: side.model, relation: side.relation)
      // A model that refers to itself has both lists in itself.
      guard let model = models[side.model], lists[answer, default: 0] > (side == answer ? 1 : 0)
      else { continue }
      let name = "_" + (side.relation ?? "\(side.model)To\(side.type)")
      found[SchemaName([SchemaName.Part(name)])] = model
    }
    return found
  }

  private func isManyToMany(_ field: PrismaField) -> Bool {
    field.isList && models[field.type]?.kind == .model && relationFields(of: field) == nil
  }

  private func relationFields(of field: PrismaField) -> [String]? {
    field.attributes.first { $0.name == "relation" }?.labelled("fields")?.list
  }

  private func relationName(of field: PrismaField) -> String? {
    field.attributes.first { $0.name == "relation" }?.argument("name")?.value
  }

  /// The type of a column in the words of its database.
  func type(of field: PrismaField) -> ColumnType {
    var type = bareType(of: field)
    if field.isList { type.modifiers.append("[]") }
    return type
  }

  private func bareType(of field: PrismaField) -> ColumnType {
    if field.isUnsupported { return ColumnType(field.type.lowercased()) }
    if let native = field.attributes.first(where: { $0.name.contains(".") }) {
      return PrismaTypes.native(native)
    }
    if let made = enums[field.type] {
      switch provider {
      case "mysql": return ColumnType("enum", made.values.map(\.name))
      case "sqlite", "sqlserver": return PrismaTypes.scalar("String", provider: provider)
      default: return ColumnType(made.type.description)
      }
    }
    return PrismaTypes.scalar(field.type, provider: provider)
  }
}
