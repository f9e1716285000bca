/// The name of something in a database, the outermost part first: `billing.users.phone`.
package struct SchemaName: Hashable, Sendable, CustomStringConvertible {
  /// One part of a name.
  package struct Part: Hashable, Sendable {
    /// As it is spelt, without its quotes; empty where it is computed at run time.
    package let text: String
    /// Whether it stood in quotes, so that its case counts.
    package let isQuoted: Bool

    package init(_ text: String, isQuoted: Bool = false) {
      self.text = text
      self.isQuoted = isQuoted
    }

    /// A part that only the running program knows.
    package static let computed = Part("")

    package var isComputed: Bool { text.isEmpty }

    /// What two spellings of one name share.
    package var folded: String { isQuoted ? text : text.lowercased() }
  }

  package var parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  /// A name that is spelt without quotes, its parts separated by dots.
  package init(_ text: String) {
    parts = text.utf8.split(separator: UInt8(ascii: ".")).map { Part(String(Substring($0))) }
  }

  /// A name that only the running program knows.
  package static let computed = SchemaName([.computed])

  /// What drops everything there is.
  package static let everything = SchemaName([Part("ALL")])

  /// Whether any part of the name is known only to the running program.
  package var isComputed: Bool { parts.isEmpty || parts.contains(where: \.isComputed) }

  /// The name of something inside: a column of a table.
  package func member(_ part: Part) -> SchemaName { SchemaName(parts + [part]) }

  /// What this is a part of: a column's table; nil where it stands alone.
  package var owner: SchemaName? { parts.count > 1 ? SchemaName(parts.dropLast()) : nil }

  /// `users.phone`, and `?` for a part that is computed.
  package var description: String {
    parts.isEmpty ? "?" : parts.map { $0.isComputed ? "?" : $0.text }.joined(separator: ".")
  }
}

extension SchemaName: ExpressibleByStringLiteral {
  package init(stringLiteral value: String) { self.init(value) }
}
