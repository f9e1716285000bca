import Python

/// What the functions of a file are there for, by their names, decorators and callers.
struct FunctionRoles {
  enum Role: Hashable {
    case test, command, main, other
  }

  private enum Caller: Hashable {
    case module, main
    case function(String)
  }

  private var roles: [String: Role] = [:]
  private var callers: [String: Set<Caller>] = [:]

  init(_ module: Module) {
    walk(module.statements, caller: .module, inTests: false, inCommand: false)
    settle()
  }

  subscript(_ function: String) -> Role { roles[function] ?? .other }

  /// Follows callers to the functions that nothing else tells of.
  private mutating func settle() {
    for _ in 0..<8 {
      var changed = false
      for (name, callers) in callers where roles[name] == nil {
        let others = callers.filter { $0 != .function(name) }
        let found = others.map { caller -> Role in
          switch caller {
          case .module: return .other
          case .main: return .main
          case .function(let function): return roles[function] ?? .other
          }
        }
        guard !found.isEmpty, !found.contains(.other) else { continue }
        let kinds = Set(found).subtracting([.test])
        roles[name] = kinds.isEmpty ? .test : kinds.contains(.command) ? .command : .main
        changed = true
      }
      guard changed else { return }
    }
  }

  private static let testNames: Set<String> = [
    "setUp", "tearDown", "setUpClass", "tearDownClass", "setUpTestData", "asyncSetUp",
    "asyncTearDown", "setup_method", "teardown_method", "setup_class", "teardown_class",
    "setup_module", "teardown_module",
  ]

  private static func role(_ definition: FunctionDefinition, inTests: Bool, inCommand: Bool)
    -> Role?
  {
    if inTests || definition.name.hasPrefix("test_") || testNames.contains(definition.name) {
      return .test
    }
    for decorator in definition.decorators {
      switch decorator.lastName {
      case "fixture": return .test
      case "command", "shell_context_processor", "task", "group": return .command
      default: break
      }
    }
    return inCommand ? .command : nil
  }

  private mutating func walk(
    _ statements: [Statement], caller: Caller, inTests: Bool, inCommand: Bool
  ) {
    for statement in statements {
      switch statement.kind {
      case .function(let definition):
        let role = Self.role(definition, inTests: inTests, inCommand: inCommand)
        if let role { roles[definition.name] = role }
        walk(
          definition.body, caller: .function(definition.name), inTests: role == .test,
          inCommand: false)
      case .classDefinition(let definition):
        let bases = definition.arguments.compactMap(\.value.lastName)
        let isTest =
          definition.name.hasPrefix("Test") || bases.contains { $0.hasSuffix("TestCase") }
        let isCommand = bases.contains { $0.hasSuffix("Command") }
        walk(
          definition.body, caller: caller, inTests: inTests || isTest, inCommand: isCommand)
      case .conditional(let test, let then, let otherwise):
        note(test, caller)
        let isMain = test.asksForMain && caller == .module
        walk(then, caller: isMain ? .main : caller, inTests: inTests, inCommand: inCommand)
        walk(otherwise, caller: caller, inTests: inTests, inCommand: inCommand)
      default:
        for expression in statement.expressions { note(expression, caller) }
        for body in statement.bodies {
          walk(body, caller: caller, inTests: inTests, inCommand: inCommand)
        }
      }
    }
  }

  /// Notes the names that an expression speaks of: who calls, or hands on.
  private mutating func note(_ expression: Expression, _ caller: Caller) {
    expression.visit { inner in
      switch inner.kind {
      case .name(let name), .attribute(_, let name): callers[name, default: []].insert(caller)
      default: break
      }
    }
  }
}
