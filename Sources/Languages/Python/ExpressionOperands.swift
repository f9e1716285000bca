extension Expression {
  /// The expressions that stand directly in it, in the order of the text.
  package var operands: [Expression] {
    switch kind {
    case .name, .number, .none, .boolean, .ellipsis, .unreadable: []
    case .string(let literal): literal.fields
    case .attribute(let value, _), .unary(_, let value), .starred(let value), .await(let value),
      .yieldFrom(let value):
      [value]
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .item(let value, let index): [value, index]
    case .slice(let lower, let upper, let step): [lower, upper, step].compactMap(\.self)
    case .tuple(let elements), .list(let elements), .set(let elements), .logical(_, let elements):
      elements
    case .dictionary(let pairs): pairs.flatMap { [$0.key, $0.value].compactMap(\.self) }
    case .binary(let left, _, let right), .named(let left, let right): [left, right]
    case .comparison(let left, let rights): [left] + rights.map(\.right)
    case .conditional(let test, let then, let otherwise): [then, test, otherwise]
    case .lambda(let parameters, let body): Parameter.expressions(parameters) + [body]
    case .comprehension(let comprehension):
      [comprehension.element, comprehension.value].compactMap(\.self)
        + comprehension.clauses.flatMap { [$0.target, $0.iterable] + $0.conditions }
    case .yield(let value): [value].compactMap(\.self)
    }
  }
}

extension StringLiteral {
  /// What is computed in it.
  fileprivate var fields: [Expression] {
    pieces.compactMap { piece in
      if case .field(let value, _) = piece { value } else { nil }
    }
  }
}
