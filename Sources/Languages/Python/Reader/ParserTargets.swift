extension PythonParser {
  /// Demands that a value can be assigned to the expression.
  func target(_ expression: Expression) throws(Unreadable) -> Expression {
    guard Self.isTarget(expression) else { throw Unreadable() }
    return expression
  }

  /// Whether a value can be assigned to the expression; the brackets' depth bounds the recursion.
  private static func isTarget(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name, .attribute, .item: true
    case .starred(let inner): isTarget(inner)
    case .tuple(let elements), .list(let elements): elements.allSatisfy(isTarget)
    default: false
    }
  }

  /// Demands a target that is no list of targets.
  func singleTarget(_ expression: Expression) throws(Unreadable) -> Expression {
    switch expression.kind {
    case .name, .attribute, .item: return expression
    default: throw Unreadable()
    }
  }

  /// Demands what can be deleted.
  func deletable(_ expression: Expression) throws(Unreadable) -> Expression {
    guard Self.isDeletable(expression) else { throw Unreadable() }
    return expression
  }

  private static func isDeletable(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .name, .attribute, .item: true
    case .tuple(let elements), .list(let elements): elements.allSatisfy(isDeletable)
    default: false
    }
  }
}
