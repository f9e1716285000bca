extension Statement {
  /// What stands directly in a statement.
  package enum Part: Sendable {
    case expression(Expression)
    case statement(Statement)
  }

  /// The expressions and statements that stand directly in it, in the order of the text.
  package var parts: [Part] {
    switch kind {
    case .expression(let value): [.expression(value)]
    case .assignment(let targets, let value): Self.expressions(targets + [value])
    case .augmentedAssignment(let target, _, let value): Self.expressions([target, value])
    case .annotatedAssignment(let target, let annotation, let value):
      Self.expressions([target, annotation, value])
    case .function(let function):
      Self.expressions(
        function.decorators + Parameter.expressions(function.parameters) + [function.result])
        + Self.statements(function.body)
    case .classDefinition(let definition):
      Self.expressions(definition.decorators + definition.arguments.map(\.value))
        + Self.statements(definition.body)
    case .returning(let value): Self.expressions([value])
    case .conditional(let test, let then, let otherwise),
      .whileLoop(let test, let then, let otherwise):
      Self.expressions([test]) + Self.statements(then + otherwise)
    case .loop(let target, let iterable, let body, let otherwise):
      Self.expressions([target, iterable]) + Self.statements(body + otherwise)
    case .with(let items, let body):
      Self.expressions(items.flatMap { [$0.context, $0.target] }) + Self.statements(body)
    case .attempt(let attempt):
      Self.statements(attempt.body)
        + attempt.handlers.flatMap {
          Self.expressions([$0.type]) + Self.statements($0.body)
        } + Self.statements(attempt.otherwise + attempt.finally)
    case .match(let subject, let cases):
      Self.expressions([subject])
        + cases.flatMap { Self.expressions([$0.condition]) + Self.statements($0.body) }
    case .raising(let exception, let cause): Self.expressions([exception, cause])
    case .deleting(let targets): Self.expressions(targets)
    case .asserting(let condition, let message): Self.expressions([condition, message])
    case .typeAlias(_, let value): Self.expressions([value])
    case .importing, .importingFrom, .global, .nonlocal, .pass, .breaking, .continuing,
      .unreadable:
      []
    }
  }

  private static func expressions(_ expressions: [Expression?]) -> [Part] {
    expressions.compactMap { $0.map(Part.expression) }
  }

  private static func statements(_ statements: [Statement]) -> [Part] {
    statements.map(Part.statement)
  }
}

extension Parameter {
  /// What is annotated and given as default, in the order of the text.
  static func expressions(_ parameters: [Parameter]) -> [Expression] {
    parameters.flatMap { [$0.annotation, $0.defaultValue].compactMap(\.self) }
  }
}
