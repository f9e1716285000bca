import Calls

/// Where a migration begins.
extension Program {
  /// The functions of a name, in whatever way a module or class gives them: `def up`,
  /// `exports.up = …`, `export const up = …`, `{ up() { } }`, `up: rename`.
  func functions(named name: String) -> [FunctionNode] {
    var found: [FunctionNode] = []
    var definitions: [String: FunctionNode] = [:]
    var references: [String] = []
    for statement in statements {
      statement.walk { node in
        switch node.kind {
        case .definition(let own, let function):
          if own == name { found.append(function) }
          definitions[own] = function
          return false
        case .assignment(let target, _, let value):
          guard target.lastName == name else { break }
          if let function = value.function {
            found.append(function)
            return false
          }
          if let other = value.name { references.append(other) }
        case .dictionary(let entries):
          for entry in entries where entry.key.constant == name {
            if let function = entry.value.function { found.append(function) }
            if let other = entry.value.name { references.append(other) }
          }
        case .function: return false
        default: break
        }
        return true
      }
    }
    if found.isEmpty {
      for statement in statements {
        statement.walk { node in
          if case .assignment(let target, _, let value) = node.kind, let own = target.name,
            let function = value.function
          {
            definitions[own] = function
          }
          return true
        }
      }
      found = references.compactMap { definitions[$0] }
    }
    return found
  }
}

extension Node {
  /// The function that a value is, also one that is wrapped: `async () => …`, `wrap(() => …)`.
  var function: FunctionNode? {
    switch kind {
    case .function(let function): function
    case .call(let call): call.arguments.compactMap(\.value.function).last
    default: nil
    }
  }
}

/// Whether a migration leads back.
enum ProgramReversal {
  private static let emptyCalls: Set<String> = [
    "log", "info", "say", "callback", "cb", "done", "makeSucceededVoidFuture", "future",
  ]
  private static let throwingCalls: Set<String> = [
    "todo!", "unimplemented!", "panic!", "panic", "fatalError", "Err",
  ]

  /// Whether a function does nothing.
  static func isEmpty(_ function: FunctionNode) -> Bool {
    function.body.allSatisfy { node in
      switch node.kind {
      case .nothing, .boolean, .text, .symbol, .number, .name("pass"): true
      case .other(let nodes): nodes.isEmpty
      case .returned(let value):
        value.map { value in
          switch value.kind {
          case .nothing, .boolean, .name: true
          case .call(let call): call.name == "resolve"
          default: false
          }
        } ?? true
      case .call(let call):
        emptyCalls.contains(call.name)
          || ["Ok", "makeSucceededFuture"].contains(call.name)
            && call.arguments.allSatisfy { $0.value.parts.isEmpty }
      default: false
      }
    }
  }

  /// Whether a function does nothing but say that it cannot.
  static func throwsAlone(_ function: FunctionNode) -> Bool {
    guard
      let first = function.body.first(where: { node in
        if case .text = node.kind { return false }
        return true
      })
    else { return false }
    if case .thrown = first.kind { return true }
    return first.call.map { throwingCalls.contains($0.name) } ?? false
  }
}
