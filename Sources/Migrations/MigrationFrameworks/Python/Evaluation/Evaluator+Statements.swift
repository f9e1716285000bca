import Python
import SchemaModel

extension Evaluator {
  /// Follows statements in order, up to one that leaves them.
  @discardableResult
  func follow(_ statements: [Statement]) -> Completion {
    deeper(.normal) {
      for statement in statements {
        guard takesStep() else { return .normal }
        let completion = follow(statement)
        guard completion.isNormal else { return completion }
      }
      return .normal
    }
  }

  private func follow(_ statement: Statement) -> Completion {
    switch statement.kind {
    case .expression(let expression): followDiscarding(expression)
    case .assignment(let targets, let expression):
      let value = value(of: expression)
      for target in targets { assign(value, to: target) }
    case .annotatedAssignment(let target, _, let expression):
      if let expression { assign(value(of: expression), to: target) }
    case .augmentedAssignment(let target, let sign, let expression):
      augment(target, sign, value(of: expression))
    case .function(let definition): define(definition)
    case .classDefinition(let definition): define(definition, at: statement.place)
    case .returning(let expression):
      let value = expression.map { self.value(of: $0) } ?? Value.nothing
      if !frames.isEmpty { frames[frames.count - 1].returned.append(value) }
      return .returned
    case .conditional(let test, let then, let otherwise):
      return followConditional(test, then, otherwise)
    case .loop(let target, let iterable, let body, let otherwise):
      return followLoop(target, iterable, body, otherwise)
    case .whileLoop(let test, let body, let otherwise):
      if value(of: test).truth != false { return followBranch(body, isLoop: true) }
      return follow(otherwise)
    case .with(let items, let body): return followWith(items, body)
    case .attempt(let attempt): return followAttempt(attempt)
    case .match(let subject, let cases):
      _ = value(of: subject)
      return followBranches(cases.map(\.body) + [[]])
    case .importing(let names): names.forEach(bind)
    case .importingFrom(let module, let level, let names):
      bind(names, from: module, level: level)
    case .raising(let expression, _):
      if let expression { _ = value(of: expression) }
      return .raised
    case .asserting(let expression, _): _ = value(of: expression)
    case .global(let names): scope.globals.formUnion(names)
    case .nonlocal(let names): scope.nonlocals.formUnion(names)
    case .breaking: return .broke
    case .continuing: return .continued
    case .deleting, .pass, .typeAlias: break
    case .unreadable: break
    }
    return .normal
  }

  /// An expression whose value nobody takes: a call is then made for what it does.
  private func followDiscarding(_ expression: Expression) {
    let count = operations.count
    let value = value(of: expression)
    guard !frames.isEmpty, operations.count == count, case .made(let call) = value,
      let path = call.foreignFunction(starred: starModules),
      !(TellingName(call.name)?.isHarmless ?? false), meanings.callsAnything(call, path)
    else { return }
    if followElsewhere(call, insteadOf: count) != nil { return }
    emitOpaque("\(call.name)() is defined elsewhere", at: call.place)
  }

  private func bind(_ name: ImportedName) {
    if let alias = name.alias {
      scope.assign(alias, .path(name.name))
    } else {
      let first = String(name.name.prefix { $0 != "." })
      scope.assign(first, .path(first))
    }
  }

  private func bind(_ names: [ImportedName], from module: String, level: Int) {
    let module = String(repeating: ".", count: level) + module
    if names.isEmpty || names[0].name == "*" { starModules.append(module) }
    for name in names where name.name != "*" {
      let path =
        module.isEmpty || module.hasSuffix(".")
        ? module + name.name
        : module + "." + name.name
      scope.assign(name.alias ?? name.name, .path(path))
    }
  }

  /// Follows the body of `with`, its targets bound.
  private func followWith(
    _ items: [(context: Expression, target: Expression?)], _ body: [Statement]
  ) -> Completion {
    var exits: [() -> Void] = []
    for item in items {
      var context = value(of: item.context)
      let manager = context
      // A context manager that is a generator of the file gives what it yields.
      if case .list(let list) = context, let first = list.items.first { context = first }
      if case .instance(let instance) = context,
        case .function(let enter)? = instance.type.attribute("__enter__")
      {
        let entered = invoke(enter.bound(to: context), [], [:])
        if !entered.isUnknown { context = entered }
      }
      if case .instance(let instance) = manager,
        case .function(let exit)? = instance.type.attribute("__exit__")
      {
        exits.append {
          _ = self.invoke(exit.bound(to: manager), [.nothing, .nothing, .nothing], [:])
        }
      }
      if let target = item.target { assign(context, to: target) }
    }
    let completion = follow(body)
    for exit in exits.reversed() { exit() }
    return completion
  }

  private func followAttempt(_ attempt: Attempt) -> Completion {
    var completion = follow(attempt.body)
    if completion.isNormal { completion = follow(attempt.otherwise) }
    if !attempt.handlers.isEmpty {
      let handled = followBranches(
        attempt.handlers.map { handler in
          handler.body
        } + (completion == .raised ? [] : [[]]))
      // What a handler mends goes on behind the statement.
      if !completion.isNormal, handled.isNormal { completion = .normal }
    }
    let last = follow(attempt.finally)
    return last.isNormal ? completion : last
  }
}
