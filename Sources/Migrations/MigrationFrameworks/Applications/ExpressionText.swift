import Python

extension Expression {
  /// The expression in one spelling: white space, quotes and trailing commas make no difference.
  var normalisedText: String {
    switch kind {
    case .name(let name): name
    case .string(let literal):
      "'"
        + literal.pieces.map { piece in
          switch piece {
          case .text(let text): text
          case .field(let field, _): "{" + field.normalisedText + "}"
          }
        }.joined() + "'"
    case .number(let spelling): spelling
    case .none: "None"
    case .boolean(let flag): flag ? "True" : "False"
    case .ellipsis: "..."
    case .attribute(let base, let name): base.normalisedText + "." + name
    case .call(let callee, let arguments):
      callee.normalisedText + "(" + arguments.map(\.normalisedText).joined(separator: ",") + ")"
    case .item(let base, let key): base.normalisedText + "[" + key.normalisedText + "]"
    case .slice(let first, let last, let step):
      [first, last, step].map { $0?.normalisedText ?? "" }.joined(separator: ":")
    case .tuple(let items): "(" + Self.joined(items) + ")"
    case .list(let items): "[" + Self.joined(items) + "]"
    case .set(let items): "{" + Self.joined(items) + "}"
    case .dictionary(let entries):
      "{"
        + entries.map { ($0.key?.normalisedText ?? "**") + ":" + $0.value.normalisedText }
        .joined(separator: ",") + "}"
    case .binary(let left, let sign, let right):
      "(" + left.normalisedText + sign + right.normalisedText + ")"
    case .unary(let sign, let operand): sign + " " + operand.normalisedText
    case .logical(let sign, let operands):
      "(" + operands.map(\.normalisedText).joined(separator: " \(sign) ") + ")"
    case .comparison(let left, let rest):
      left.normalisedText + rest.map { " \($0.sign) " + $0.right.normalisedText }.joined()
    case .conditional(let test, let then, let otherwise):
      "(" + then.normalisedText + " if " + test.normalisedText + " else "
        + otherwise.normalisedText + ")"
    case .lambda(_, let body): "lambda:" + body.normalisedText
    case .starred(let inner): "*" + inner.normalisedText
    case .named(_, let value), .await(let value), .yieldFrom(let value): value.normalisedText
    case .comprehension(let comprehension):
      "[" + comprehension.element.normalisedText
        + comprehension.clauses.map { " for " + $0.iterable.normalisedText }.joined() + "]"
    case .yield, .unreadable: "?"
    }
  }

  private static func joined(_ items: [Expression]) -> String {
    items.map(\.normalisedText).joined(separator: ",")
  }
}

extension Argument {
  var normalisedText: String {
    switch form {
    case .positional: value.normalisedText
    case .keyword(let name): name + "=" + value.normalisedText
    case .unpacked: "*" + value.normalisedText
    case .unpackedKeywords: "**" + value.normalisedText
    }
  }
}
