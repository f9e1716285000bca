import GitModel
import SchemaModel

/// Compares two versions of a schema, table by table and column by column.
struct PrismaComparison {
  private(set) var steps: [SchemaStep] = []
  private let old: PrismaFiles
  private let new: PrismaFiles
  private let before: PrismaColumns
  private let after: PrismaColumns
  private let provider: String

  init(from old: PrismaFiles, to new: PrismaFiles) {
    (self.old, self.new) = (old, new)
    provider = PrismaComparison.canonical(new.schema.provider ?? old.schema.provider)
    // Types are compared in the words of one database: another one changes them all.
    before = PrismaColumns(old.schema, provider: provider)
    after = PrismaColumns(new.schema, provider: provider)
  }

  private static func canonical(_ provider: String?) -> String {
    provider == "postgres" ? "postgresql" : provider ?? "postgresql"
  }

  mutating func compare() {
    for fault in new.faults {
      add(
        .opaque(reason: "the schema cannot be read from here on"), .computed, fault.place,
        fault.path, "")
    }
    // A document database keeps what its schema does not speak of any more.
    if provider == "mongodb" { return }
    if let from = old.schema.provider, let to = new.schema.provider,
      PrismaComparison.canonical(from) != provider
    {
      add(
        .opaque(reason: "the provider changes from \(from) to \(to)"), .computed, .start,
        new.first, "provider = \"\(to)\"")
    }
    let oldTables = tables(old.schema)
    let newTables = tables(new.schema)
    compareEnums()
    for model in new.schema.models where model.kind == .model {
      if let earlier = oldTables[model.table] {
        compare(earlier, model)
      } else {
        create(model)
      }
    }
    for model in old.schema.models where model.kind == .model && newTables[model.table] == nil {
      add(
        .drop(.table, ifExists: false, cascade: false), model.table, model.place,
        old.path(of: model.name), "model \(model.name)")
    }
    compareJoinTables()
  }

  private func tables(_ schema: PrismaSchema) -> [SchemaName: PrismaModel] {
    Dictionary(
      schema.models.filter { $0.kind == .model }.map { ($0.table, $0) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: Tables

  private mutating func create(_ model: PrismaModel) {
    var table = TableDefinition(columns: after.definitions(of: model).map(\.column))
    table.foreignKeys = after.references(of: model).values.sorted { $0.place < $1.place }
      .map(\.key)
    add(
      .createTable(table), model.table, model.place, new.path(of: model.name),
      "model \(model.name)")
  }

  private mutating func compareJoinTables() {
    let (earlier, later) = (before.joinTables(), after.joinTables())
    let tables = Set(new.schema.models.map(\.table))
    for (table, model) in earlier.sorted(by: { $0.value.place < $1.value.place })
    where later[table] == nil && !tables.contains(table) {
      add(
        .drop(.table, ifExists: false, cascade: false), table, model.place,
        old.path(of: model.name), "the relation's own table")
    }
  }

  private mutating func compare(_ earlier: PrismaModel, _ model: PrismaModel) {
    let path = new.path(of: model.name)
    let earlierColumns = before.definitions(of: earlier)
    let columns = after.definitions(of: model)
    let oldColumns = Dictionary(
      earlierColumns.map { ($0.field.column, $0) }, uniquingKeysWith: { first, _ in first })
    for (field, column) in columns {
      let object = model.table.member(column.name)
      if let old = oldColumns[field.column] {
        compare(old, (field, column), object, path)
      } else {
        add(.addColumn(column), object, field.place, path, statement(field))
      }
    }
    let names = Set(columns.map(\.field.column))
    for (field, column) in earlierColumns where !names.contains(field.column) {
      add(
        .drop(.column, ifExists: false, cascade: false), model.table.member(column.name),
        model.place, path, statement(field))
    }
    compareConstraints(earlier, model, path)
  }

  private mutating func compare(
    _ old: (field: PrismaField, column: ColumnDefinition),
    _ new: (field: PrismaField, column: ColumnDefinition), _ object: SchemaName, _ path: GitPath
  ) {
    if let from = old.column.type, let to = new.column.type, !isSameEnum(old.field, new.field),
      from != to
    {
      add(.changeType(from: from, to: to), object, new.field.place, path, statement(new.field))
    }
    if new.column.isRequired, !old.column.isRequired {
      add(
        .setRequired(hasDefault: new.column.hasDefault), object, new.field.place, path,
        statement(new.field))
    } else if old.column.isRequired && !new.column.isRequired
      || old.column.hasDefault && !new.column.hasDefault
    {
      add(.relax, object, new.field.place, path, statement(new.field))
    }
  }

  private mutating func compareConstraints(
    _ earlier: PrismaModel, _ model: PrismaModel, _ path: GitPath
  ) {
    let oldNames = columnNames(earlier)
    let names = columnNames(model)
    let oldUniques = Set(earlier.uniques.map { $0.map { oldNames[$0] ?? $0 } })
    let uniques = Set(model.uniques.map { $0.map { names[$0] ?? $0 } })
    let key = model.key.map { names[$0] ?? $0 }
    let existing = Set(oldNames.values)
    let kept = Set(names.values)
    for unique in uniques.sorted(by: { $0.lexicographicallyPrecedes($1) })
    where !oldUniques.contains(unique) {
      // A column that is new is unique from the start: addColumn says so.
      if unique.count == 1, !existing.contains(unique[0]) { continue }
      let object =
        unique.count == 1 ? model.table.member(SchemaName.Part(unique[0])) : model.table
      let place = model.fields.first { $0.column == unique[0] }?.place ?? model.place
      add(.addUnique, object, place, path, "unique [\(unique.joined(separator: ", "))]")
    }
    for unique in oldUniques.sorted(by: { $0.lexicographicallyPrecedes($1) })
    where !uniques.contains(unique) && unique != key && unique.allSatisfy(kept.contains) {
      add(
        .drop(.unique, ifExists: false, cascade: false), model.table, model.place, path,
        "unique [\(unique.joined(separator: ", "))]")
    }
    if earlier.key.map({ oldNames[$0] ?? $0 }) != key {
      add(
        .drop(.primaryKey, ifExists: false, cascade: false), model.table, model.place, path,
        "id [\(key.joined(separator: ", "))]")
    }
    let oldReferences = Dictionary(
      before.references(of: earlier).map { ($0.key.map { oldNames[$0] ?? $0 }, $0.value.key) },
      uniquingKeysWith: { first, _ in first })
    for (fields, reference) in after.references(of: model)
      .sorted(by: { $0.value.place < $1.value.place })
    where oldReferences[fields.map { names[$0] ?? $0 }] != reference.key {
      add(.addForeignKey(reference.key), model.table, reference.place, path, "@relation")
    }
  }

  private func columnNames(_ model: PrismaModel) -> [String: String] {
    Dictionary(model.fields.map { ($0.name, $0.column) }, uniquingKeysWith: { first, _ in first })
  }

  // MARK: Enumerations

  /// Whether both fields are of one enumeration: what its values become is said of it.
  private func isSameEnum(_ left: PrismaField, _ right: PrismaField) -> Bool {
    guard left.isList == right.isList, let earlier = before.enums[left.type],
      let later = after.enums[right.type]
    else { return false }
    return earlier.type == later.type
  }

  private mutating func compareEnums() {
    // SQLite and SQL Server hold them as text, which loses nothing.
    guard provider != "sqlite", provider != "sqlserver" else { return }
    let newTypes = Dictionary(
      new.schema.enums.map { ($0.type, $0) }, uniquingKeysWith: { first, _ in first })
    let oldTypes = Set(old.schema.enums.map(\.type))
    for made in new.schema.enums where after.hasEnumTypes && !oldTypes.contains(made.type) {
      add(
        .create(.type, ifNotExists: false), made.type, made.place, new.path(of: made.name),
        "enum \(made.name)")
    }
    for earlier in old.schema.enums {
      guard let later = newTypes[earlier.type] else {
        if before.hasEnumTypes {
          add(
            .drop(.type, ifExists: false, cascade: false), earlier.type, earlier.place,
            old.path(of: earlier.name), "enum \(earlier.name)")
        }
        continue
      }
      let kept = Set(later.values.map(\.name))
      for value in earlier.values where !kept.contains(value.name) {
        add(
          .drop(.enumValue, ifExists: false, cascade: false),
          earlier.type.member(SchemaName.Part(value.name)), later.place, new.path(of: later.name),
          "enum \(later.name): \(value.name)")
      }
    }
  }

  // MARK: Words

  private func statement(_ field: PrismaField) -> String {
    let type = field.isUnsupported ? "Unsupported(\"\(field.type)\")" : field.type
    return "\(field.name) \(type)\(field.isList ? "[]" : "")\(field.isOptional ? "?" : "")"
  }

  private mutating func add(
    _ kind: SchemaOperation.Kind, _ object: SchemaName, _ place: SourcePlace, _ path: GitPath,
    _ statement: String
  ) {
    steps.append(
      SchemaStep(
        path: path,
        operation: SchemaOperation(
          kind, object, at: place, statement: String(statement.prefix(160)))))
  }
}
