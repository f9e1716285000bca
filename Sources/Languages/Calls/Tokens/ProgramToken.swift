/// A token of a program.
struct ProgramToken: Sendable {
  enum Kind: Sendable, Equatable {
    /// A name or keyword as it is spelt, with the `$` or `@` before it and the `?` or `!` behind it.
    case word(String)
    /// `:name` of Ruby and Elixir, without the colon.
    case symbol(String)
    /// `name:` of Ruby and Elixir, without the colon.
    case label(String)
    case text([TextPart])
    /// A list of words: `%w[a b]`, `~w(a b)`.
    case words([String])
    case number(String)
    /// A pattern to match with, which runs nothing.
    case pattern
    case sign(String)
    /// Behind the last one.
    case end
  }

  let kind: Kind
  let start: Int
  let end: Int
  /// Whether it is the first on its line.
  let startsLine: Bool
  /// Whether white space or a comment stands before it.
  let isSpaced: Bool
}

/// A part of a text: bytes as they are meant, or code whose value is filled in.
package enum TextPart: Sendable, Hashable {
  case bytes([UInt8])
  case code(Node)
  /// Where the code stands, before it is parsed.
  case source(Range<Int>)
}
