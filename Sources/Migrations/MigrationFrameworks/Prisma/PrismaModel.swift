package import SchemaModel

/// A block of fields.
package struct PrismaModel: Hashable, Sendable {
  /// What a block of fields makes.
  package enum Kind: Hashable, Sendable {
    case model, view
    /// A composite type of a document database.
    case type
  }

  package var kind: Kind
  package var name: String
  package var fields: [PrismaField] = []
  /// The attributes of the block, with two `@`.
  package var attributes: [PrismaAttribute] = []
  package var place: SourcePlace

  init(_ kind: Kind, _ name: String, at place: SourcePlace) {
    self.kind = kind
    self.name = name
    self.place = place
  }

  /// The table's name in the database, with its schema where one is said.
  package var table: SchemaName {
    let own = SchemaName.Part(attributes.value(of: "map", "name") ?? name)
    guard let schema = attributes.value(of: "schema", "map") else { return SchemaName([own]) }
    return SchemaName([SchemaName.Part(schema), own])
  }

  /// The columns that each unique constraint covers, by the names of their fields.
  var uniques: Set<[String]> {
    var uniques: Set<[String]> = []
    for field in fields where field.attributes.contains(where: { $0.name == "unique" }) {
      uniques.insert([field.name])
    }
    for attribute in attributes where attribute.name == "unique" {
      if let list = attribute.argument("fields")?.list, !list.isEmpty { uniques.insert(list) }
    }
    return uniques
  }

  /// The fields of the primary key, by name.
  var key: [String] {
    if let list = attributes.first(where: { $0.name == "id" })?.argument("fields")?.list {
      return list
    }
    return fields.filter { $0.attributes.contains { $0.name == "id" } }.map(\.name)
  }
}

/// A field of a model.
package struct PrismaField: Hashable, Sendable {
  package var name: String
  /// The name of its type; of `Unsupported("circle")` the text.
  package var type: String
  package var isUnsupported = false
  package var isList = false
  package var isOptional = false
  package var attributes: [PrismaAttribute] = []
  package var place: SourcePlace

  /// The column's name in the database.
  package var column: String { attributes.value(of: "map", "name") ?? name }

  /// Whether the database itself fills it: `uuid()` and `@updatedAt` are filled by the client.
  package var hasDefault: Bool {
    guard let value = attributes.first(where: { $0.name == "default" })?.argument("value") else {
      return false
    }
    return !(value.isCall && PrismaField.clientFunctions.contains { value.value.hasPrefix($0) })
  }

  private static let clientFunctions = ["uuid(", "cuid(", "nanoid(", "ulid(", "auto("]
}

/// An enumeration.
package struct PrismaEnum: Hashable, Sendable {
  package var name: String
  /// Its values by their names in the database, in order, each with its place.
  package var values: [Value] = []
  package var attributes: [PrismaAttribute] = []
  package var place: SourcePlace

  /// One value of an enumeration.
  package struct Value: Hashable, Sendable {
    /// Its name in the database.
    package var name: String
    package var place: SourcePlace
  }

  /// The type's name in the database, with its schema where one is said.
  package var type: SchemaName {
    let own = SchemaName.Part(attributes.value(of: "map", "name") ?? name)
    guard let schema = attributes.value(of: "schema", "map") else { return SchemaName([own]) }
    return SchemaName([SchemaName.Part(schema), own])
  }
}

extension [PrismaAttribute] {
  /// The one value of an attribute: `users` of `@@map("users")`.
  func value(of name: String, _ label: String) -> String? {
    first { $0.name == name }?.argument(label).map(\.value).flatMap { $0.isEmpty ? nil : $0 }
  }
}
