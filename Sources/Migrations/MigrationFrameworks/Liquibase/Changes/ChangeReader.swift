import GitModel
import SchemaModel
import SQL

/// Turns the changes of one change set into operations.
struct ChangeReader {
  /// The change log, and the files that it may lead into.
  let files: HelperFiles
  let guards: ChangeGuards
  var properties: ChangeLogProperties
  var operations: [SchemaOperation] = []

  init(files: HelperFiles, guards: ChangeGuards, properties: ChangeLogProperties) {
    (self.files, self.guards, self.properties) = (files, guards, properties)
  }

  /// Reads a change; one that is not known is opaque.
  mutating func read(_ change: ChangeNode) {
    let isKnown =
      readTable(change) || readColumn(change) || readConstraint(change) || readRows(change)
      || readObject(change) || ChangeReader.isHarmless(change.name)
    if !isKnown { addOpaque("Liquibase's \(change.name) is not known", change) }
  }

  /// What changes nothing in the schema.
  private static func isHarmless(_ name: String) -> Bool {
    switch name {
    case "tagDatabase", "empty", "output", "stop", "setTableRemarks", "setColumnRemarks": true
    default: false
    }
  }

  /// Whether Liquibase knows by itself how to take a change back: those with `createInverses()`.
  static func isTakenBack(_ name: String) -> Bool {
    switch name {
    case "addColumn", "addDefaultValue", "addForeignKeyConstraint", "addLookupTable",
      "addNotNullConstraint", "addPrimaryKey", "addUniqueConstraint", "createIndex",
      "createSequence", "createTable", "createView", "dropNotNullConstraint", "empty", "output",
      "renameColumn", "renameSequence", "renameTable", "renameView", "tagDatabase", "stop",
      // Comments in the catalogue: nothing is missed without them.
      "setTableRemarks", "setColumnRemarks":
      true
    default: false
    }
  }

  // MARK: What the parts share

  mutating func add(_ kind: SchemaOperation.Kind, _ object: SchemaName, _ change: ChangeNode) {
    operations.append(
      SchemaOperation(kind, object, at: change.place, statement: change.statement))
  }

  mutating func addOpaque(_ reason: String, _ change: ChangeNode) {
    add(.opaque(reason: reason), .computed, change)
  }

  /// A part of a name: without the quotes around it, and computed where a property of it is not known.
  mutating func part(_ text: String?) -> SchemaName.Part {
    guard let text, !text.isEmpty else { return .computed }
    var bytes = properties.resolve(text)
    if bytes.contains(SQLReader.hole) { return .computed }
    let quotes: [(UInt8, UInt8)] = [
      (UInt8(ascii: "\""), UInt8(ascii: "\"")), (UInt8(ascii: "`"), UInt8(ascii: "`")),
      (UInt8(ascii: "["), UInt8(ascii: "]")),
    ]
    if bytes.count > 2, quotes.contains(where: { $0.0 == bytes.first && $0.1 == bytes.last }) {
      bytes = Array(bytes.dropFirst().dropLast())
    }
    return SchemaName.Part(String(decoding: bytes, as: UTF8.self))
  }

  /// The name of something, with its schema where that is known.
  mutating func name(_ change: ChangeNode, _ key: String, schema: String = "schemaName")
    -> SchemaName
  {
    let written = change[key]
    // `tableName="billing.users"` is taken as it stands by most databases.
    let parts = written.map {
      $0.contains("${") || $0.first == "\"" ? [$0] : $0.split(separator: ".").map(String.init)
    }
    var name = SchemaName((parts ?? [""]).map { part($0) })
    if let schema = change[schema], name.parts.count == 1 {
      let outer = part(schema)
      if !outer.isComputed { name = SchemaName([outer] + name.parts) }
    }
    return name
  }

  /// The names in a list: `id, name`.
  mutating func list(_ change: ChangeNode, _ key: String) -> [SchemaName.Part] {
    let text = String(decoding: properties.resolve(change[key] ?? ""), as: UTF8.self)
    return text.split(separator: ",").map {
      part($0.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
  }
}
