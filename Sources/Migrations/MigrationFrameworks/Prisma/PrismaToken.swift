import SchemaModel

/// A word or a sign of a Prisma schema.
struct PrismaToken: Equatable {
  enum Kind: Equatable {
    /// A name or a number: `User`, `cuid`, `-1.5`.
    case word
    /// A text without its quotes.
    case text
    /// One of `{ } ( ) [ ] ? @ : , = . !`.
    case sign(UInt8)
    case newline
  }

  var kind: Kind
  /// What stands there; of a text what it means.
  var text: String
  var place: SourcePlace

  func isSign(_ character: Unicode.Scalar) -> Bool { kind == .sign(UInt8(ascii: character)) }
}
