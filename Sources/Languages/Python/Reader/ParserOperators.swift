import SchemaModel

extension PythonToken.Kind {
  /// How an operator between two operands is spelt and how strongly it binds; 0 if it is none.
  var binding: (strength: Int, sign: String) {
    switch self {
    case .bar: (1, "|")
    case .caret: (2, "^")
    case .ampersand: (3, "&")
    case .leftShift: (4, "<<")
    case .rightShift: (4, ">>")
    case .plus: (5, "+")
    case .minus: (5, "-")
    case .star: (6, "*")
    case .slash: (6, "/")
    case .doubleSlash: (6, "//")
    case .percent: (6, "%")
    case .at: (6, "@")
    default: (0, "")
    }
  }

  /// The sign of `target sign= value`.
  var augmentation: String? {
    switch self {
    case .plusEquals: "+"
    case .minusEquals: "-"
    case .starEquals: "*"
    case .slashEquals: "/"
    case .doubleSlashEquals: "//"
    case .percentEquals: "%"
    case .atEquals: "@"
    case .doubleStarEquals: "**"
    case .leftShiftEquals: "<<"
    case .rightShiftEquals: ">>"
    case .ampersandEquals: "&"
    case .barEquals: "|"
    case .caretEquals: "^"
    default: nil
    }
  }
}

extension PythonParser {
  /// Reads operands whose operators bind more strongly than a strength.
  mutating func operation(above strength: Int) throws(Unreadable) -> Expression {
    let start = index
    var left = try factor()
    var binding = kind.binding
    guard binding.strength > strength else { return left }
    let outer = chain
    chain = 0
    while binding.strength > strength {
      advance()
      let right = try operation(above: binding.strength)
      left = Expression(.binary(left, binding.sign, right), at: place(of: start))
      try lengthen()
      binding = kind.binding
    }
    chain = max(outer, chain)
    return left
  }

  private mutating func factor() throws(Unreadable) -> Expression {
    let sign: String
    switch kind {
    case .minus: sign = "-"
    case .plus: sign = "+"
    case .tilde: sign = "~"
    default: return try power()
    }
    let start = index
    advance()
    try enter()
    let operand = try factor()
    leave()
    return Expression(.unary(sign, operand), at: place(of: start))
  }

  private mutating func power() throws(Unreadable) -> Expression {
    let start = index
    let base = try awaited()
    guard take(.doubleStar) else { return base }
    try enter()
    let exponent = try factor()
    leave()
    return Expression(.binary(base, "**", exponent), at: place(of: start))
  }

  private mutating func awaited() throws(Unreadable) -> Expression {
    guard kind == .await, kind(ahead: 1).beginsPrimary else { return try primary() }
    let start = index
    advance()
    return Expression(.await(try primary()), at: place(of: start))
  }

  /// Reads an atom with the attributes, calls and items behind it.
  mutating func primary() throws(Unreadable) -> Expression {
    let start = index
    let outer = chain
    chain = 0
    var left = try atom()
    while true {
      switch kind {
      case .dot:
        advance()
        left = Expression(.attribute(left, try name()), at: place(of: start))
      case .leftParenthesis:
        advance()
        try enter()
        let arguments = try arguments()
        leave()
        left = Expression(.call(left, arguments), at: place(of: start))
      case .leftBracket:
        advance()
        try enter()
        let index = try subscripts()
        leave()
        try expect(.rightBracket)
        left = Expression(.item(left, index), at: place(of: start))
      default:
        chain = max(outer, chain)
        return left
      }
      try lengthen()
    }
  }
}

extension PythonToken.Kind {
  /// Whether an operand of `await` can begin with it.
  fileprivate var beginsPrimary: Bool {
    switch self {
    case .minus, .plus, .tilde, .star, .not, .lambda: false
    // `await` as a name, called or indexed, would be read otherwise; it has not been one since 3.7.
    default: beginsExpression
    }
  }
}
