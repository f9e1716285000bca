import SchemaModel

extension PythonParser {
  /// Reads the whole text.
  mutating func module() -> [Statement] {
    var statements: [Statement] = []
    while kind != .end {
      if kind == .dedent || kind == .newline { advance() } else { statement(into: &statements) }
    }
    return statements
  }

  /// Reads what stands behind a colon: the rest of the line, or an indented block.
  mutating func block() throws(Unreadable) -> [Statement] {
    try expect(.colon)
    var statements: [Statement] = []
    guard take(.newline) else {
      try simpleLine(into: &statements)
      return statements
    }
    try expect(.indent)
    let (outerDepth, outerNesting) = (depth, nesting)
    depth += 1
    nesting += 1
    while kind != .dedent, kind != .end { statement(into: &statements) }
    depth = outerDepth
    nesting = outerNesting
    _ = take(.dedent)
    return statements
  }

  /// Reads a line of simple statements, or one compound statement.
  ///
  /// What cannot be read becomes `.unreadable`, behind which reading goes on at the next logical
  /// line that is not indented more.
  mutating func statement(into statements: inout [Statement]) {
    let (start, begin) = (place, index)
    let (outerDepth, outerNesting) = (depth, nesting)
    chain = 0
    do throws(Unreadable) {
      guard depth <= Self.deepest, nesting <= Self.longest else { throw Unreadable() }
      if let statement = try compound() {
        statements.append(statement)
      } else {
        try simpleLine(into: &statements)
      }
    } catch {
      unreadable = unreadable.map { min($0, place) } ?? place
      depth = outerDepth
      nesting = outerNesting
      statements.append(Statement(.unreadable, at: start))
      recover(from: begin)
    }
  }

  /// Goes to the beginning of the next logical line that is not indented more than the statement
  /// that began at a token.
  private mutating func recover(from begin: Int) {
    var level = 0
    for passed in tokens[begin..<index] {
      if passed.kind == .indent { level += 1 } else if passed.kind == .dedent { level -= 1 }
    }
    while kind != .end {
      let isAtLineStart =
        index > begin && (tokens[index - 1].kind == .newline || tokens[index - 1].kind == .dedent)
      if isAtLineStart, level == 0, kind != .indent { return }
      if kind == .indent { level += 1 } else if kind == .dedent { level -= 1 }
      // The statement's own block ends here.
      if level < 0 { return }
      advance()
    }
  }
}
