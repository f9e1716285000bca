import Python
import SchemaModel

extension Evaluator {
  /// Binds a function to its name.
  func define(_ definition: FunctionDefinition) {
    let function = FunctionValue(
      name: definition.name, parameters: definition.parameters,
      body: .statements(definition.body), decorators: definition.decorators,
      // A method does not see the names of its class.
      scope: enclosingClass?.scope === scope ? scope.parent ?? module : scope,
      owner: enclosingClass?.scope === scope ? enclosingClass : nil)
    meanings.defined(function)
    scope.assign(definition.name, decorated(function))
  }

  /// Binds a class to its name, its body followed.
  func define(_ definition: ClassDefinition, at place: SourcePlace) {
    var bases: [Value] = []
    for argument in definition.arguments where argument.form == .positional {
      bases += value(of: argument.value).alternatives
    }
    let type = ClassValue(
      name: definition.name, bases: bases, scope: newScope(parent: scope), place: place)
    let (outer, outerClass) = (scope, enclosingClass)
    scope = type.scope
    enclosingClass = type
    follow(definition.body)
    scope = outer
    enclosingClass = outerClass
    scope.assign(definition.name, .classValue(type))
    // `@migrator.create_model` acts on the database with the class.
    for decorator in definition.decorators.reversed() {
      guard case .attribute = decorator.kind else { continue }
      let callable = value(of: decorator)
      guard meanings.guards(callable) else { continue }
      _ = call(callable, [.classValue(type)], [], at: decorator.place)
    }
  }

  /// Gives a value to a name, an attribute, an item, or to each of several.
  func assign(_ value: Value, to target: Expression) {
    switch target.kind {
    case .name(let name):
      scope.assign(name, value)
      meanings.assigned(name, value, at: target.place, in: self)
    case .tuple(let targets), .list(let targets): unpack(value, to: targets)
    case .starred(let target): assign(value, to: target)
    case .attribute(let base, let name):
      switch self.value(of: base) {
      case .instance(let instance): instance.fields[name] = value
      case .classValue(let type): type.scope.assign(name, value)
      case .function:
        emitOpaque("\(name) of a function is replaced", at: target.place)
      case let other:
        if meanings.guards(other) { emitOpaque("\(name) is replaced", at: target.place) }
        meanings.changed(name, of: other, to: value, at: target.place, in: self)
      }
      meanings.assigned(name, value, at: target.place, in: self)
    case .item(let base, let key):
      let key = self.value(of: key)
      switch self.value(of: base) {
      case .dictionary(let entries): entries.set(key, value)
      case .list(let list):
        if case .number(let index) = key, list.items.indices.contains(index) {
          list.items[index] = value
        } else {
          list.isOpen = true
        }
      case .made(let call) where call.isNamespace:
        if let name = key.constant {
          module.assign(name, value)
        } else {
          emitOpaque("the replaced name is computed", at: target.place)
        }
      default: break
      }
      if let name = key.constant { meanings.assigned(name, value, at: target.place, in: self) }
    default: break
    }
  }

  private func unpack(_ value: Value, to targets: [Expression]) {
    var items: [Value]?
    switch value {
    case .list(let list) where !list.isOpen: items = list.items
    case .choice(let values):
      let rows = values.compactMap(\.items).filter { $0.count == targets.count }
      if !rows.isEmpty {
        items = targets.indices.map { column in Value.either(rows.map { $0[column] }) }
      }
    default: break
    }
    for (index, target) in targets.enumerated() {
      if case .starred = target.kind {
        assign(.list(ListValue([], isOpen: true)), to: target)
      } else if let items, items.indices.contains(index), !targets.hasStarred(before: index) {
        assign(items[index], to: target)
      } else {
        assign(.unknown, to: target)
      }
    }
  }

  /// `target += value`.
  func augment(_ target: Expression, _ sign: String, _ value: Value) {
    let current = self.value(of: target)
    if sign == "+", case .list(let list) = current {
      extend(list, with: value)
      return assign(current, to: target)
    }
    assign(combine(current, sign, value), to: target)
  }

  /// Longer lists are not added to.
  static let longestList = 10_000

  /// Adds the members of a value to a list.
  func extend(_ list: ListValue, with value: Value) {
    for alternative in value.alternatives {
      let members = members(of: alternative)
      takeSteps(members.items.count / 4)
      guard list.items.count + members.items.count <= Self.longestList else {
        list.isOpen = true
        continue
      }
      list.items += members.items
      if !members.isComplete { list.isOpen = true }
    }
  }
}

extension [Expression] {
  fileprivate func hasStarred(before index: Int) -> Bool {
    prefix(index).contains { if case .starred = $0.kind { true } else { false } }
  }
}
