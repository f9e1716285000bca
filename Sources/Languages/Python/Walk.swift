/// Everything in a tree, in the order of the text.
///
/// The depth of a tree is bounded by its reader, so that these may recurse.
extension Module {
  /// Calls a function with every statement, and one with every expression, outer ones first.
  ///
  /// What a function answers says whether to go into what it was given.
  package func walk(
    statements visit: (Statement) -> Bool = { _ in true },
    expressions look: (Expression) -> Bool
  ) {
    for statement in statements { statement.walk(statements: visit, expressions: look) }
  }
}

extension Statement {
  package func walk(
    statements visit: (Statement) -> Bool = { _ in true },
    expressions look: (Expression) -> Bool
  ) {
    guard visit(self) else { return }
    for part in parts {
      switch part {
      case .expression(let expression): expression.walk(look)
      case .statement(let statement): statement.walk(statements: visit, expressions: look)
      }
    }
  }
}

extension Expression {
  package func walk(_ look: (Expression) -> Bool) {
    guard look(self) else { return }
    for operand in operands { operand.walk(look) }
  }
}
