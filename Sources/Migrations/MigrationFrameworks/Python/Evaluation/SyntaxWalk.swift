import Python

extension Statement {
  /// The statements inside, other than those of functions, classes and `if`.
  var bodies: [[Statement]] {
    switch kind {
    case .loop(_, _, let body, let otherwise), .whileLoop(_, let body, let otherwise):
      [body, otherwise]
    case .conditional(_, let then, let otherwise): [then, otherwise]
    case .with(_, let body): [body]
    case .attempt(let attempt):
      [attempt.body] + attempt.handlers.map(\.body) + [attempt.otherwise, attempt.finally]
    case .match(_, let cases): cases.map(\.body)
    default: []
    }
  }

  /// The expressions of the statement itself.
  var expressions: [Expression] {
    switch kind {
    case .expression(let value): [value]
    case .deleting(let values): values
    case .assignment(let targets, let value): targets + [value]
    case .augmentedAssignment(let target, _, let value): [target, value]
    case .annotatedAssignment(_, _, let value): [value].compactMap(\.self)
    case .returning(let value): [value].compactMap(\.self)
    case .conditional(let test, _, _), .whileLoop(let test, _, _): [test]
    case .loop(_, let iterable, _, _): [iterable]
    case .with(let items, _): items.map(\.context)
    case .match(let subject, _): [subject]
    case .raising(let value, _): [value].compactMap(\.self)
    default: []
    }
  }
}

extension Expression {
  /// Visits the expression and all inside it.
  func visit(_ visitor: (Expression) -> Void) {
    visitor(self)
    for child in children { child.visit(visitor) }
  }

  private var children: [Expression] {
    switch kind {
    case .name, .number, .none, .boolean, .ellipsis, .unreadable: []
    case .string(let literal):
      literal.pieces.compactMap { if case .field(let field, _) = $0 { field } else { nil } }
    case .attribute(let base, _), .starred(let base), .await(let base), .yieldFrom(let base),
      .unary(_, let base):
      [base]
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .item(let base, let key): [base, key]
    case .slice(let first, let last, let step): [first, last, step].compactMap(\.self)
    case .tuple(let items), .list(let items), .set(let items), .logical(_, let items): items
    case .dictionary(let entries): entries.flatMap { [$0.key, $0.value].compactMap(\.self) }
    case .binary(let left, _, let right): [left, right]
    case .comparison(let left, let rest): [left] + rest.map(\.right)
    case .conditional(let test, let then, let otherwise): [test, then, otherwise]
    case .lambda(_, let body): [body]
    case .comprehension(let comprehension):
      [comprehension.element] + [comprehension.value].compactMap(\.self)
        + comprehension.clauses.flatMap { [$0.iterable] + $0.conditions }
    case .yield(let value): [value].compactMap(\.self)
    case .named(let target, let value): [target, value]
    }
  }
}
