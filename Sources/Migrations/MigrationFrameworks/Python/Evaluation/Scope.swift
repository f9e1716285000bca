/// The names of a module, a function or a class.
final class Scope {
  private(set) var names: [String: Value] = [:]
  let parent: Scope?
  /// Names that an inner function assigns in the module.
  var globals: Set<String> = []
  var nonlocals: Set<String> = []
  /// What names stood for before each branch that is being followed.
  private var journals: [[String: Value?]] = []

  init(parent: Scope?) { self.parent = parent }

  subscript(_ name: String) -> Value? {
    var scope: Scope? = self
    while let current = scope {
      if let value = current.names[name] { return value }
      scope = current.parent
    }
    return nil
  }

  /// The scope of the module.
  var outermost: Scope {
    var scope = self
    while let parent = scope.parent { scope = parent }
    return scope
  }

  /// Lets go of all values: functions and their scopes hold each other.
  func clear() {
    names = [:]
    journals = []
  }

  func assign(_ name: String, _ value: Value) {
    if globals.contains(name), parent != nil {
      outermost.set(name, value)
    } else if nonlocals.contains(name) {
      var scope = parent
      while let current = scope, current.names[name] == nil { scope = current.parent }
      (scope ?? self).set(name, value)
    } else {
      set(name, value)
    }
  }

  private func set(_ name: String, _ value: Value?) {
    if let last = journals.indices.last, journals[last][name] == nil {
      journals[last].updateValue(names[name], forKey: name)
    }
    names[name] = value
  }

  /// Notes what changes, from here to `endBranch`.
  func beginBranch() { journals.append([:]) }

  /// Takes a branch back, and gives what it left in the names that it changed.
  func endBranch() -> [String: Value?] {
    guard let journal = journals.popLast() else { return [:] }
    var left: [String: Value?] = [:]
    for (name, before) in journal {
      left.updateValue(names[name], forKey: name)
      names[name] = before
    }
    return left
  }

  /// Joins what several branches left; a branch that did not change a name left it as it was.
  func join(_ branches: [[String: Value?]]) {
    var changed: Set<String> = []
    for branch in branches { changed.formUnion(branch.keys) }
    for name in changed {
      let before = names[name]
      let values = branches.compactMap { $0[name] ?? before }
      if !values.isEmpty { set(name, Value.either(values)) }
    }
  }
}
