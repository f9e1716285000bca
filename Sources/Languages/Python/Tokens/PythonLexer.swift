import Characters
import SchemaModel

/// Cuts the bytes of a Python file into tokens.
///
/// What is no token becomes a `.fault`, behind which reading goes on. Nothing here recurses: what
/// is open (brackets, literals, fields of literals) stands on a stack.
struct PythonLexer {
  /// The text, with zeros behind it, so that a look ahead needs no check.
  let bytes: [UInt8]
  let count: Int
  let keywords = KeywordTable.shared
  var position = 0
  var line = 1
  var lineStart = 0
  var tokens: [PythonToken] = []
  var contexts: [LexerContext] = []
  /// Whether the next byte belongs to a literal with fields, outside of its fields.
  var isInLiteral = false
  /// Whether no token stands before this one in its line; known inside brackets alone.
  var isFirstInLine = false
  var indents: [Indentation] = [Indentation(width: 0, characters: 0)]
  /// The first place whose indentation has no meaning; the rest is read as well as it can be.
  var misplaced: SourcePlace?

  init(_ text: SourceText) {
    bytes = text.bytes
    count = text.count
    position = text.start
    lineStart = text.start
    tokens.reserveCapacity(text.count / 4 + 16)
  }

  /// Reads all tokens; the last one is `.end`.
  mutating func run() {
    beginLine()
    while position < count {
      if isInLiteral { readLiteralText() } else { readToken() }
    }
    if !contexts.isEmpty {
      contexts.removeAll()
      emit(.fault, from: position)
    }
    if isInLogicalLine { emit(.newline, from: position) }
    while indents.count > 1 {
      indents.removeLast()
      emit(.dedent, from: position)
    }
    emit(.end, from: position)
  }

  private mutating func readToken() {
    let byte = bytes[position]
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0C: position += 1
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): endLine()
    case UInt8(ascii: "#"): skipComment()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), 0x80...0xFF:
      readWord()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): readNumber()
    case UInt8(ascii: "."):
      if bytes[position + 1].isDigit { readNumber() } else { readSign(byte) }
    case UInt8(ascii: "\""), UInt8(ascii: "'"): readString(prefixed: position)
    case UInt8(ascii: "\\"): joinLines()
    default: readSign(byte)
    }
  }

  /// Adds a token of this line that ends at the position.
  mutating func emit(_ kind: PythonToken.Kind, from start: Int) {
    emit(kind, from: start, line: line, column: start - lineStart + 1)
  }

  /// Adds a token that ends at the position and may have begun in an earlier line.
  mutating func emit(
    _ kind: PythonToken.Kind, from start: Int, line: Int, column: Int, isPlain: Bool = false
  ) {
    isFirstInLine = false
    tokens.append(
      PythonToken(
        kind: kind, isPlain: isPlain, start: Int32(truncatingIfNeeded: start),
        end: Int32(truncatingIfNeeded: position), line: Int32(truncatingIfNeeded: line),
        column: Int32(truncatingIfNeeded: column)))
  }

  mutating func open(_ context: LexerContext) {
    contexts.append(context)
    isInLiteral = context.isText
  }

  mutating func close() {
    contexts.removeLast()
    isInLiteral = contexts.last?.isText ?? false
  }

  /// Gives up what is open: it was left open by mistake.
  mutating func closeAll() {
    contexts.removeAll()
    isInLiteral = false
  }
}

/// What is open at a place of the text.
struct LexerContext: Sendable {
  enum Form: UInt8, Sendable {
    case parenthesis, bracket, brace
    /// A literal with fields.
    case literal
    /// A field of a literal: an expression between braces.
    case field
    /// The format behind a field's colon.
    case format
  }

  let form: Form
  /// Of a literal, its fields and their formats: the quote that closes the literal.
  var quote: UInt8 = 0
  var isTriple = false
  var isRaw = false

  var isText: Bool { form == .literal || form == .format }

  /// The same literal, another part of it.
  func part(_ form: Form) -> LexerContext {
    LexerContext(form: form, quote: quote, isTriple: isTriple, isRaw: isRaw)
  }
}

extension UInt8 {
  /// Whether a name can hold it; of letters beyond ASCII every byte.
  var isWord: Bool { isLetter || isDigit || self == 0x5F || self >= 0x80 }
  var isLineEnd: Bool { self == 0x0A || self == 0x0D }
}
