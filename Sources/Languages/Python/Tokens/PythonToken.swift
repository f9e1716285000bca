/// A word, sign, literal or change of indentation, and where it stands.
struct PythonToken: Sendable {
  let kind: Kind
  /// Whether a string holds its value as it is spelt, in ASCII and without escapes.
  var isPlain = false
  /// The offset of its first byte.
  let start: Int32
  /// The offset behind its last byte.
  let end: Int32
  let line: Int32
  let column: Int32

  enum Kind: UInt8, Sendable {
    case end, newline, indent, dedent
    /// Bytes that are no token of Python.
    case fault
    case name, number, string
    /// The prefix and quotes that open a literal with fields.
    case literalStart
    /// What stands between the fields of a literal, or in a format.
    case literalText
    /// The quotes that close a literal with fields.
    case literalEnd

    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    case comma, colon, semicolon, dot, ellipsis, arrow, exclamation, backquote
    case equals, colonEquals
    case plus, minus, star, slash, doubleSlash, percent, at, doubleStar
    case leftShift, rightShift, ampersand, bar, caret, tilde
    case plusEquals, minusEquals, starEquals, slashEquals, doubleSlashEquals, percentEquals
    case atEquals, doubleStarEquals, leftShiftEquals, rightShiftEquals
    case ampersandEquals, barEquals, caretEquals
    case less, greater, lessOrEqual, greaterOrEqual, equal, notEqual

    case `and`, `as`, assert, async, await, `break`, `class`, `continue`, def, del, elif, `else`
    case except, `false`, finally, `for`, from, global, `if`, `import`, `in`, `is`, lambda, none
    case nonlocal, not, or, pass, raise, `return`, `true`, `try`, `while`, with, yield
  }
}

extension PythonToken.Kind {
  /// Whether an expression can begin with it.
  var beginsExpression: Bool {
    switch self {
    case .name, .number, .string, .literalStart, .leftParenthesis, .leftBracket, .leftBrace,
      .minus, .plus, .tilde, .star, .not, .lambda, .await, .async, .none, .true, .false, .ellipsis,
      .backquote:
      true
    default: false
    }
  }

  /// Whether the expression in front of it is over.
  var endsExpression: Bool {
    switch self {
    case .comma, .rightParenthesis, .rightBracket, .rightBrace, .newline, .equals, .colon: true
    default: false
    }
  }

  /// Whether it is a name where a name is wanted: `async` and `await` were names until 3.7.
  var isName: Bool { self == .name || self == .async || self == .await }

  /// Whether no expression can hold it, so that a line in brackets that begins with it shows that
  /// a bracket was left open.
  var belongsToStatements: Bool {
    switch self {
    case .assert, .break, .class, .continue, .def, .del, .elif, .except, .finally, .global,
      .import, .nonlocal, .pass, .raise, .return, .try, .while, .with:
      true
    default: false
    }
  }
}
