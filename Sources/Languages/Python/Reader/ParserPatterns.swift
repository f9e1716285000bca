/// Patterns are checked, and not kept: they name what is compared, and call nothing.
extension PythonParser {
  /// Steps over what stands between `case` and its guard or colon.
  mutating func patterns() throws(Unreadable) {
    try pattern()
    while take(.comma), kind != .colon, kind != .if { try pattern() }
  }

  private mutating func pattern() throws(Unreadable) {
    if take(.star) {
      _ = try name()
      return
    }
    repeat { try closedPattern() } while take(.bar)
    if take(.as) { _ = try name() }
  }

  private mutating func closedPattern() throws(Unreadable) {
    switch kind {
    case .none, .true, .false: advance()
    case .string, .literalStart: _ = try string()
    case .minus, .number:
      _ = take(.minus)
      try expect(.number)
      if take(.plus) || take(.minus) { try expect(.number) }
    case .leftParenthesis: try sequence(until: .rightParenthesis)
    case .leftBracket: try sequence(until: .rightBracket)
    case .leftBrace: try mapping()
    default:
      _ = try name()
      while take(.dot) { _ = try name() }
      if kind == .leftParenthesis { try classPattern() }
    }
  }

  private mutating func sequence(until end: PythonToken.Kind) throws(Unreadable) {
    advance()
    try enter()
    while kind != end {
      try pattern()
      guard take(.comma) else { break }
    }
    leave()
    try expect(end)
  }

  private mutating func mapping() throws(Unreadable) {
    advance()
    try enter()
    while kind != .rightBrace {
      if take(.doubleStar) {
        _ = try name()
      } else {
        try closedPattern()
        try expect(.colon)
        try pattern()
      }
      guard take(.comma) else { break }
    }
    leave()
    try expect(.rightBrace)
  }

  private mutating func classPattern() throws(Unreadable) {
    advance()
    try enter()
    while kind != .rightParenthesis {
      if kind == .name, kind(ahead: 1) == .equals {
        advance()
        advance()
      }
      try pattern()
      guard take(.comma) else { break }
    }
    leave()
    try expect(.rightParenthesis)
  }
}
