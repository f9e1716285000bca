import SchemaModel

extension PythonParser {
  mutating func function(
    _ decorators: [Expression], isAsync: Bool
  ) throws(Unreadable) -> Statement.Kind {
    try expect(.def)
    let name = try name()
    try typeParameters()
    try expect(.leftParenthesis)
    let parameters = try parameters(until: .rightParenthesis)
    try expect(.rightParenthesis)
    let result = take(.arrow) ? try expression() : nil
    return .function(
      FunctionDefinition(
        name: name, parameters: parameters, body: try block(), decorators: decorators,
        isAsync: isAsync, result: result))
  }

  mutating func classDefinition(
    _ decorators: [Expression]
  ) throws(Unreadable) -> Statement.Kind {
    try expect(.class)
    let name = try name()
    try typeParameters()
    let arguments = take(.leftParenthesis) ? try arguments() : []
    return .classDefinition(
      ClassDefinition(
        name: name, arguments: arguments, body: try block(), decorators: decorators))
  }

  /// Reads decorators and what they decorate.
  mutating func decorated() throws(Unreadable) -> Statement.Kind {
    var decorators: [Expression] = []
    while take(.at) {
      decorators.append(try namedExpression())
      try expect(.newline)
    }
    switch kind {
    case .def: return try function(decorators, isAsync: false)
    case .class: return try classDefinition(decorators)
    case .async:
      advance()
      return try function(decorators, isAsync: true)
    default: throw Unreadable()
    }
  }
}
