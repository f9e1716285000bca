import SQL
import SchemaModel

extension Value {
  /// The name that a text is; computed where a part of it is.
  var schemaName: SchemaName {
    guard let text = constant, !text.isEmpty else { return .computed }
    return SchemaName(text)
  }

  /// The part of a name that a text is.
  var namePart: SchemaName.Part {
    guard let text = constant else { return .computed }
    return SchemaName.Part(text)
  }
}

extension Value? {
  var schemaName: SchemaName { self?.schemaName ?? .computed }
  var namePart: SchemaName.Part { self?.namePart ?? .computed }

  /// Whether it is given, and neither `None` nor `False`.
  var isGiven: Bool { self.map { $0.truth != false } ?? false }
}

extension SchemaName {
  /// The name inside a schema, where there is one.
  func inside(_ schema: Value?) -> SchemaName {
    guard let schema, schema.truth != false else { return self }
    return SchemaName([schema.namePart] + parts)
  }
}
