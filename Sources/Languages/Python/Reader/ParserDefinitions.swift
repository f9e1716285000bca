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

  /// Reads decorators and what they decorate, where the statement begins as CPython has it.
  mutating func decorated() throws(Unreadable) -> Statement {
    var decorators: [Expression] = []
    while take(.at) {
      decorators.append(try namedExpression())
      try expect(.newline)
    }
    let start = place
    let kind =
      kind == .class
      ? try classDefinition(decorators) : try function(decorators, isAsync: take(.async))
    return Statement(kind, at: start)
  }
}
