/// Reads XML as data: elements, attributes, text, CDATA, character references and comments.
///
/// Nothing is fetched and nothing is expanded: an entity that a document declares becomes
/// `XMLReader.hole`, so that no document grows while it is read. What is not well-formed ends the
/// reading, and what was read until there is kept.
package enum XMLReader {
  /// A byte that stands for an entity that is not expanded; it occurs in no UTF-8.
  package static let hole: UInt8 = 0xFF

  package static func read(_ bytes: [UInt8], limits: XMLLimits = XMLLimits()) -> XMLDocument {
    var parser = XMLParser(XMLEncoding.decoded(bytes), limits)
    return parser.document()
  }

  /// The name of the outermost element without its prefix; nil where the bytes do not begin as XML.
  ///
  /// - Parameter bytes: the beginning of a file.
  package static func rootName(of bytes: [UInt8]) -> String? {
    guard bytes.prefix(64).contains(UInt8(ascii: "<")) else { return nil }
    var parser = XMLParser(XMLEncoding.decoded(bytes), XMLLimits())
    return parser.rootName()
  }
}
