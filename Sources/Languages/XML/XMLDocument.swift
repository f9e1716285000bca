package import SchemaModel

/// A document as far as it could be read.
package struct XMLDocument: Hashable, Sendable {
  /// The outermost element, as far as it could be read; nil where none begins.
  package internal(set) var root: XMLElement?
  /// Why the reading ended before the end; nil where it did not.
  package internal(set) var fault: XMLFault?
  /// Whether it declares entities or attributes of its own, which are not followed.
  package internal(set) var hasDeclarations = false
}

/// What keeps a document from being read on.
package struct XMLFault: Hashable, Sendable {
  /// What is wrong, in a clause: "the element sql is never closed".
  package let reason: String
  package let place: SourcePlace
}

/// How much of a document is read.
package struct XMLLimits: Sendable {
  /// Bytes of the document.
  package var bytes = 16 << 20
  /// Elements inside each other.
  package var depth = 256
  /// Elements and attributes in all.
  package var nodes = 500_000

  package init() {}
}
