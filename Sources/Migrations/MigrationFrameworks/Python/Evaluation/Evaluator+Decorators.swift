import Python

extension Evaluator {
  /// What the decorators of the file make of a function; those of others are taken to call it.
  func decorated(_ function: FunctionValue) -> Value {
    var value = Value.function(function)
    for decorator in function.decorators.reversed() {
      let callable = resolved(self.value(of: decorator))
      switch callable {
      case .function, .classValue, .instance:
        let made = call(callable, [value], [], at: decorator.place)
        switch made {
        case .function, .instance: value = made
        default: break
        }
      default: break
      }
    }
    return value
  }

  /// Notes that a function that a framework calls is decorated by something that is not known.
  func emitDecoration(of function: FunctionValue) {
    guard let decorator = function.decorators.first(where: { !isKnown($0) }) else { return }
    let name = decorator.lastName ?? "a decorator"
    emitOpaque("what \(name) makes of \(function.name)() is defined elsewhere", at: decorator.place)
  }

  private static let plain: Set<String> = [
    "wraps", "contextmanager", "lru_cache", "cache", "staticmethod", "classmethod", "final",
    "override", "atomic", "non_atomic",
  ]

  /// Whether what a decorator does is known: it stands in the file, or changes nothing.
  private func isKnown(_ decorator: Expression) -> Bool {
    switch value(of: decorator) {
    case .function, .classValue, .instance: true
    case .path(let path): Self.plain.contains(path.lastName) || path.hasPrefix("django.")
    default: Self.plain.contains(decorator.lastName ?? "")
    }
  }
}
