extension PythonParser {
  /// Reads parameters up to a parenthesis, or up to the colon of a lambda.
  mutating func parameters(until end: PythonToken.Kind) throws(Unreadable) -> [Parameter] {
    let isAnnotated = end == .rightParenthesis
    var parameters: [Parameter] = []
    var hasStar = false
    var hasSlash = false
    var hasDefault = false
    while kind != end {
      switch kind {
      case .slash:
        guard !parameters.isEmpty, !hasStar, !hasSlash else { throw Unreadable() }
        hasSlash = true
        advance()
      case .star:
        guard !hasStar else { throw Unreadable() }
        hasStar = true
        advance()
        if kind == .comma {
          // `*,` wants a name behind it.
          guard kind(ahead: 1).isName else { throw Unreadable() }
        } else {
          parameters.append(try parameter(.unpacked, isAnnotated: isAnnotated))
        }
      case .doubleStar:
        advance()
        parameters.append(try parameter(.unpackedKeywords, isAnnotated: isAnnotated))
        _ = take(.comma)
        guard kind == end else { throw Unreadable() }
        return parameters
      default:
        let parameter = try parameter(.plain, isAnnotated: isAnnotated)
        guard parameter.defaultValue != nil || hasStar || !hasDefault else { throw Unreadable() }
        hasDefault = hasDefault || parameter.defaultValue != nil
        parameters.append(parameter)
      }
      guard take(.comma) else { break }
    }
    guard kind == end else { throw Unreadable() }
    return parameters
  }

  private mutating func parameter(
    _ form: Parameter.Form, isAnnotated: Bool
  ) throws(Unreadable) -> Parameter {
    let name = try name()
    var annotation: Expression?
    if isAnnotated, take(.colon) {
      annotation = form == .unpacked && kind == .star ? try starred() : try expression()
    }
    var defaultValue: Expression?
    if form == .plain, take(.equals) { defaultValue = try expression() }
    return Parameter(name: name, form: form, defaultValue: defaultValue, annotation: annotation)
  }

  /// Steps over `[T: bound = default, *Ts, **P]` behind the name of a function, class or type.
  mutating func typeParameters() throws(Unreadable) {
    guard take(.leftBracket) else { return }
    repeat {
      if kind == .rightBracket { break }
      let isUnpacked = kind == .star
      if kind == .star || kind == .doubleStar { advance() }
      _ = try name()
      if take(.colon) { _ = try expression() }
      if take(.equals) { _ = isUnpacked && kind == .star ? try starred() : try expression() }
    } while take(.comma)
    guard tokens[index - 1].kind != .leftBracket else { throw Unreadable() }
    try expect(.rightBracket)
  }
}
