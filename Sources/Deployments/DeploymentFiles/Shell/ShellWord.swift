/// One word of a shell script, before anything in it is expanded.
struct ShellWord: Sendable {
  /// A piece of a word.
  enum Part: Sendable {
    /// Characters that mean themselves; the offset is that of the first in the script.
    case text(ArraySlice<UInt8>, offset: Int, isQuoted: Bool)
    /// `$name`, and what `${name:-…}` falls back on.
    case variable(String, fallback: ArraySlice<UInt8>?, source: Range<Int>, isQuoted: Bool)
    /// `${name%…}` and its like.
    case edited(String, ShellEdit, source: Range<Int>, isQuoted: Bool)
    /// The inside of `$(…)` or of backquotes: a script of its own.
    case substitution(Range<Int>, source: Range<Int>, isQuoted: Bool)
    /// Something that only the running shell knows: arithmetic, `${#name}`.
    case unknown(source: Range<Int>)
  }

  var parts: [Part] = []
  /// Where the word stands in the script.
  var source: Range<Int>

  /// The word where it is plain characters without quotes, as keywords and operators are.
  var keyword: String? {
    guard parts.count == 1, case .text(let bytes, _, false) = parts[0], bytes.count <= 24 else {
      return nil
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The insides of the word's command substitutions.
  var substitutions: [Range<Int>] {
    parts.compactMap { if case .substitution(let inside, _, _) = $0 { inside } else { nil } }
  }

  /// Whether any of the word is in quotes.
  var isQuoted: Bool {
    parts.contains { part in
      switch part {
      case .text(_, _, let quoted), .variable(_, _, _, let quoted),
        .substitution(_, _, let quoted), .edited(_, _, _, let quoted):
        quoted
      case .unknown: false
      }
    }
  }
}

/// What a shell script is made of.
enum ShellToken: Sendable {
  case word(ShellWord)
  /// `;`, `&&`, `||`, `|`, `&`, `;;`, `(`, `)`.
  case control(Control, Range<Int>)
  /// The word behind it is the target.
  case redirection(Redirection)
  /// The body of a here-document, which stands behind its delimiter among the tokens.
  case hereDocument(Range<Int>)

  enum Control: Sendable {
    case newline, semicolon, and, or, pipe, background, endOfCase, open, close
  }

  /// What `<` or `>` does.
  enum Redirection: Sendable {
    case input, output, append, hereString, duplicate
  }
}
