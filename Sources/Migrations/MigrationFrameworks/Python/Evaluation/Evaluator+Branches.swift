import Python

extension Evaluator {
  /// The most members of a list that a loop is spelt out for.
  private static let longestLoop = 1_000

  func followConditional(_ test: Expression, _ then: [Statement], _ otherwise: [Statement])
    -> Completion
  {
    if test.asksForMain {
      guard followsMain else { return follow(otherwise) }
      mainDepth += 1
      defer { mainDepth -= 1 }
      return followBranch(then)
    }
    switch value(of: test).truth {
    case true?: return follow(then)
    case false?: return follow(otherwise)
    case nil: return followBranches([then, otherwise])
    }
  }

  /// Follows a body that may or may not be run.
  func followBranch(_ body: [Statement], isLoop: Bool = false) -> Completion {
    let completion = followBranches([body, []])
    return isLoop && (completion == .broke || completion == .continued) ? .normal : completion
  }

  /// Follows each of several bodies, of which one is run, and joins what they leave.
  func followBranches(_ bodies: [[Statement]]) -> Completion {
    let depth = conditionDepth
    conditionDepth += 1
    var left: [[String: Value?]] = []
    var completions: [Completion] = []
    for body in bodies {
      scope.beginBranch()
      let count = operations.count
      let completion = follow(body)
      if count < operations.count {
        operations += operations[count...].compactMap(\.behindCondition)
      }
      conditionDepth = depth + 1
      let changed = scope.endBranch()
      completions.append(completion)
      if completion.isNormal || completion == .broke || completion == .continued {
        left.append(changed)
      }
    }
    scope.join(left)
    // Behind a body that left, what follows depends on the test too.
    conditionDepth = completions.allSatisfy(\.isNormal) ? depth : depth + 1
    if completions.contains(.normal) { return .normal }
    return completions.first { $0 == .broke || $0 == .continued } ?? completions.first ?? .normal
  }

  func followLoop(
    _ target: Expression, _ iterable: Expression, _ body: [Statement], _ otherwise: [Statement]
  ) -> Completion {
    let source = value(of: iterable)
    let depth = conditionDepth
    defer { conditionDepth = depth }
    for alternative in source.alternatives {
      let members = members(of: alternative)
      guard members.isComplete else {
        for member in members.items where !takesAll(member, target, body) { break }
        scope.beginBranch()
        let element = element(of: alternative)
        assign(element, to: target)
        let completion = follow(body)
        let changed = scope.endBranch()
        scope.join(completion == .returned || completion == .raised ? [[:]] : [changed, [:]])
        conditionDepth = depth
        continue
      }
      loop: for member in members.items.prefix(Self.longestLoop) {
        assign(member, to: target)
        let completion = follow(body)
        switch completion {
        case .normal, .continued: break
        case .broke: break loop
        case .returned, .raised: return completion
        }
        conditionDepth = depth
      }
    }
    return follow(otherwise)
  }

  private func takesAll(_ member: Value, _ target: Expression, _ body: [Statement]) -> Bool {
    assign(member, to: target)
    return follow(body) == .normal
  }

  /// What iterating over a value gives, as far as it is known.
  func members(of value: Value) -> (items: [Value], isComplete: Bool) {
    switch value {
    case .list(let list): return (list.items, !list.isOpen)
    case .dictionary(let entries): return (entries.entries.map(\.key), !entries.isOpen)
    case .nothing: return ([], true)
    default: return ([], false)
    }
  }

  /// One of many; each part of it, where a call pairs it with something.
  func element(of source: Value) -> Value {
    if case .made(let call) = source, call.receiver == nil, let inner = call.positional.first {
      switch call.name {
      case "enumerate": return .list([.unknown, element(of: inner)])
      case "zip": return .list(call.positional.map { element(of: $0) })
      case "list", "tuple", "sorted", "reversed", "iter", "set": return element(of: inner)
      default: break
      }
    }
    if case .unknown = source { return .unknown }
    return .element(Element(source: source, depth: conditionDepth))
  }
}

extension Expression {
  /// Whether it is `__name__ == "__main__"`.
  var asksForMain: Bool {
    guard case .comparison(let left, let rest) = kind, rest.count == 1, rest[0].sign == "==" else {
      return false
    }
    return left.dottedName == "__name__" || rest[0].right.dottedName == "__name__"
  }
}
