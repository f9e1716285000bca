package import SchemaModel

/// An expression of Python, and where it begins.
package struct Expression: Sendable {
  package let kind: Kind
  package let place: SourcePlace

  package init(_ kind: Kind, at place: SourcePlace) {
    self.kind = kind
    self.place = place
  }

  package indirect enum Kind: Sendable {
    case name(String)
    case string(StringLiteral)
    /// As it is spelt.
    case number(String)
    case none, boolean(Bool), ellipsis
    case attribute(Expression, String)
    case call(Expression, [Argument])
    case item(Expression, Expression)
    case slice(Expression?, Expression?, Expression?)
    case tuple([Expression])
    case list([Expression])
    case set([Expression])
    /// A nil key is `**value`.
    case dictionary([(key: Expression?, value: Expression)])
    /// The operator as it is spelt: `+`, `%`, `//`, `@`, `|`.
    case binary(Expression, String, Expression)
    /// `-`, `+`, `~` or `not`.
    case unary(String, Expression)
    /// `and` or `or`.
    case logical(String, [Expression])
    /// `==`, `not in`, `is not`.
    case comparison(Expression, [(sign: String, right: Expression)])
    case conditional(test: Expression, then: Expression, otherwise: Expression)
    case lambda([Parameter], Expression)
    case comprehension(Comprehension)
    case starred(Expression)
    case await(Expression)
    case yield(Expression?)
    case yieldFrom(Expression)
    /// `name := value`.
    case named(Expression, Expression)
    /// What is not Python, or nests too deep to be read.
    case unreadable
  }
}

/// An argument of a call or a class.
package struct Argument: Sendable {
  package enum Form: Sendable, Hashable {
    case positional
    case keyword(String)
    /// `*values`.
    case unpacked
    /// `**values`.
    case unpackedKeywords
  }

  package let form: Form
  package let value: Expression

  package init(_ form: Form, _ value: Expression) {
    self.form = form
    self.value = value
  }
}

/// A string, of one literal or several that stand side by side.
///
/// Of bytes every byte is one character, U+0000 to U+00FF.
package struct StringLiteral: Sendable {
  package enum Piece: Sendable {
    /// Text with its escapes resolved.
    case text(String)
    /// A field of an f-string; the format behind the colon is left out.
    case field(Expression, conversion: Character?)
  }

  package let pieces: [Piece]
  package let isBytes: Bool

  package init(pieces: [Piece], isBytes: Bool) {
    self.pieces = pieces
    self.isBytes = isBytes
  }

  /// The text; nil where a field is computed.
  package var constant: String? {
    var text = ""
    for piece in pieces {
      guard case .text(let part) = piece else { return nil }
      text += part
    }
    return text
  }
}

/// `[element for target in iterable if condition]`, in any brackets.
package struct Comprehension: Sendable {
  package enum Form: Sendable { case list, set, generator, dictionary }

  package struct Clause: Sendable {
    package let target: Expression
    package let iterable: Expression
    package let conditions: [Expression]

    package init(target: Expression, iterable: Expression, conditions: [Expression]) {
      self.target = target
      self.iterable = iterable
      self.conditions = conditions
    }
  }

  package let form: Form
  /// In a dictionary the key.
  package let element: Expression
  /// In a dictionary alone.
  package let value: Expression?
  package let clauses: [Clause]

  package init(form: Form, element: Expression, value: Expression?, clauses: [Clause]) {
    self.form = form
    self.element = element
    self.value = value
    self.clauses = clauses
  }
}
