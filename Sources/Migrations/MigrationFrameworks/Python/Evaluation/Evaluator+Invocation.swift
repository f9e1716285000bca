import Python
import SchemaModel

extension Evaluator {
  /// The most calls of one function inside each other, where its arguments are known and not.
  private static let mostRecursions = (known: 40, unknown: 2)

  /// Follows a function of the file with its arguments bound.
  func invoke(
    _ function: FunctionValue, _ positional: [Value], _ keywords: [String: Value],
    isOpen: Bool = false
  ) -> Value {
    let active = frames.count {
      $0.function.scope === function.scope && $0.function.name == function.name
    }
    let isKnown = !isOpen && (positional + keywords.values).contains(where: \.isConcrete)
    guard active <= (isKnown ? Self.mostRecursions.known : Self.mostRecursions.unknown) else {
      return .unknown
    }
    return deeper(.unknown) {
      let inner = newScope(parent: function.scope)
      let outer = (scope, enclosingClass, conditionDepth, unit)
      unit = units[ObjectIdentifier(function.scope.outermost)] ?? unit
      bind(function, positional, keywords, isOpen: isOpen, in: inner)
      scope = inner
      enclosingClass = nil
      frames.append(Frame(function: function))
      defer { (scope, enclosingClass, conditionDepth, unit) = outer }
      switch function.body {
      case .expression(let expression):
        let value = value(of: expression)
        frames.removeLast()
        return value
      case .statements(let statements):
        let completion = follow(statements)
        let frame = frames.removeLast()
        if !frame.yielded.isEmpty { return .list(ListValue(frame.yielded, isOpen: false)) }
        if completion == .normal, !frame.returned.isEmpty {
          return .either(frame.returned + [.nothing])
        }
        return frame.returned.isEmpty ? .nothing : .either(frame.returned)
      }
    }
  }

  private func bind(
    _ function: FunctionValue, _ positional: [Value], _ keywords: [String: Value], isOpen: Bool,
    in inner: Scope
  ) {
    var positional = positional[...]
    if let subject = function.subject { positional = ([subject] + positional)[...] }
    var keywords = keywords
    for parameter in function.parameters where parameter.name != "*" && parameter.name != "/" {
      let value: Value
      switch parameter.form {
      case .unpacked:
        value = .list(ListValue(Array(positional), isOpen: isOpen))
        positional = []
      case .unpackedKeywords:
        value = .dictionary(
          DictionaryValue(
            keywords.sorted { $0.key < $1.key }.map { (.text($0.key), $0.value) },
            isOpen: isOpen))
      case .plain:
        if let first = positional.popFirst() {
          value = first
        } else if let named = keywords.removeValue(forKey: parameter.name) {
          value = named
        } else if let expression = parameter.defaultValue {
          let fallback = defaultValue(expression, of: function)
          value = isOpen ? .either([fallback, .unknown]) : fallback
        } else {
          value = .unknown
        }
      }
      inner.assign(parameter.name, value)
    }
  }

  private func defaultValue(_ expression: Expression, of function: FunctionValue) -> Value {
    let outer = scope
    scope = function.scope
    defer { scope = outer }
    return value(of: expression)
  }
}
