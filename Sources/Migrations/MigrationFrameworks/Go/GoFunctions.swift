import Calls

extension Program {
  /// The functions of a file, and those that a name at its top holds.
  var goFunctions: [(name: String, function: FunctionNode)] {
    statements.flatMap { statement -> [(String, FunctionNode)] in
      var found: [(String, FunctionNode)] = []
      statement.walk { node in
        switch node.kind {
        case .definition(let name, let function):
          found.append((name, function))
          return false
        case .assignment(let target, _, let value):
          if let name = target.name, case .function(let function) = value.kind {
            found.append((name, function))
          }
          return false
        case .block: return true
        default: return false
        }
      }
      return found
    }
  }

  /// The names of what is called.
  var goCalls: Set<String> {
    var names: Set<String> = []
    for statement in statements {
      statement.walk { node in
        if let call = node.call { names.insert(call.name) }
        return true
      }
    }
    return names
  }
}

extension FunctionNode {
  /// Whether it hands a migration to its tool, or gives one.
  var registers: Bool {
    var isFound = false
    for statement in body where !isFound {
      statement.walk { node in
        switch node.kind {
        case .call(let call):
          isFound =
            isFound || GoRegistration.calls.contains(call.name)
            || call.arguments.contains { $0.label.map(GoRegistration.keys.contains) ?? false }
        case .dictionary(let entries):
          isFound =
            isFound
            || entries.contains { $0.key.constant.map(GoRegistration.keys.contains) ?? false }
        default: break
        }
        return !isFound
      }
    }
    return isFound
  }
}
