/// A value of a JSON document that is to be written; the members of an object keep their order.
package indirect enum JSONValue: Hashable, Sendable {
  case null
  case flag(Bool)
  case integer(Int)
  /// Three to six decimals, never an exponent.
  case decimal(Double)
  case text(String)
  case array([JSONValue])
  case object([JSONMember])

  /// The text, or null where there is none.
  package init(_ text: String?) { self = text.map(JSONValue.text) ?? .null }

  /// The number, or null where there is none.
  package init(_ integer: Int?) { self = integer.map(JSONValue.integer) ?? .null }
}

/// A name in an object, and what stands behind it.
package struct JSONMember: Hashable, Sendable {
  package let name: String
  package let value: JSONValue

  package init(_ name: String, _ value: JSONValue) {
    self.name = name
    self.value = value
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  package init(nilLiteral: ()) { self = .null }
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  package init(integerLiteral value: Int) { self = .integer(value) }
  package init(stringLiteral value: String) { self = .text(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { JSONMember($0.0, $0.1) })
  }
}
