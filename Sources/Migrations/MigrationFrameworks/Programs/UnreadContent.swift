package import SchemaModel

/// What is said of a file that changes the schema in a language or format that no reader reads.
package enum UnreadContent {
  /// The operation that stands for all of the file, at its first line; nil where it is empty.
  ///
  /// - Parameter reason: why it was not read, in a clause.
  package static func operation(_ reason: String, _ bytes: [UInt8]) -> SchemaOperation? {
    guard let line = firstLine(bytes) else { return nil }
    return SchemaOperation(.opaque(reason: reason), .computed, at: .start, statement: line)
  }

  /// The first line with a word in it, to quote.
  private static func firstLine(_ bytes: [UInt8]) -> String? {
    let head = bytes.prefix(4096)
    let lines = head.split { $0 == 0x0A || $0 == 0x0D }
    guard bytes.contains(where: { $0 > 0x20 }) else { return nil }
    let line = lines.first { $0.contains { ("a"..."z").contains(Unicode.Scalar($0 | 0x20)) } }
    return String(decoding: line ?? [], as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(120).description
  }
}
