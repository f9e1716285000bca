import SchemaModel

extension PythonParser {
  /// Reads a `match`; nil where that is a name.
  mutating func match() throws(Unreadable) -> Statement.Kind? {
    let (begin, outerDepth, outerNesting) = (index, depth, nesting)
    guard let subject = subject() else {
      rewind(to: begin)
      depth = outerDepth
      chain = 0
      return nil
    }
    nesting += 1
    var cases: [MatchCase] = []
    while kind != .dedent, kind != .end {
      guard isWord(.case) else { throw Unreadable() }
      advance()
      try patterns()
      let condition = take(.if) ? try namedExpression() : nil
      cases.append(MatchCase(condition: condition, body: try block()))
    }
    nesting = outerNesting
    _ = take(.dedent)
    return .match(subject: subject, cases: cases)
  }

  /// Reads the line of a `match` and the beginning of its block; nil if it is none.
  private mutating func subject() -> Expression? {
    do throws(Unreadable) {
      advance()
      let subject = try expressions()
      try expect(.colon)
      try expect(.newline)
      try expect(.indent)
      return isWord(.case) ? subject : nil
    } catch {
      return nil
    }
  }
}
