package import SchemaModel

/// An element of an XML document, and what stands inside it.
package struct XMLElement: Hashable, Sendable {
  /// Its name without the prefix of a namespace.
  package let name: String
  package internal(set) var attributes: [XMLAttribute] = []
  package internal(set) var children: [XMLElement] = []
  /// The text and the CDATA sections that stand directly in it, in order.
  ///
  /// `XMLReader.hole` stands for an entity that is not expanded. Empty where there is nothing but
  /// white space.
  package internal(set) var text: [UInt8] = []
  /// Where its tag begins.
  package let place: SourcePlace
  /// Where its text begins.
  package internal(set) var textPlace: SourcePlace

  init(name: String, place: SourcePlace) {
    self.name = name
    self.place = place
    textPlace = place
  }
}

/// A name and a value in the tag of an element.
package struct XMLAttribute: Hashable, Sendable {
  /// Its name without the prefix of a namespace; `xmlns` of a declaration.
  package let name: String
  /// Its value, with `XMLReader.hole` for an entity that is not expanded.
  package let value: [UInt8]

  package init(name: String, value: [UInt8]) {
    (self.name, self.value) = (name, value)
  }
}
