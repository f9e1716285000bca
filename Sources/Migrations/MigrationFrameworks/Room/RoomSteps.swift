import Calls

/// The steps from one version of a database to another that a file holds, in order.
struct RoomSteps {
  struct Step {
    let name: String
    /// What a class says of an automatic migration: `@DeleteColumn(…)`.
    let annotations: [Node]
    let functions: [FunctionNode]
    let range: Range<Int>
  }

  private(set) var steps: [Step] = []

  init(_ program: Program) { look(program.statements, named: "") }

  /// Annotations stand before the class that they belong to.
  private mutating func look(_ nodes: [Node], named name: String) {
    var annotations: [Node] = []
    for node in nodes {
      if case .call(let call) = node.kind, call.name.hasPrefix("@") {
        annotations.append(node)
        continue
      }
      look(node, annotations, named: name)
      annotations = []
    }
  }

  private mutating func look(_ node: Node, _ annotations: [Node], named name: String) {
    switch node.kind {
    case .assignment(let target, _, let value): look(value, [], named: target.lastName ?? name)
    case .container(let container):
      let isStep =
        container.name == "Migration" || container.parents.contains("Migration")
        || container.parents.contains("AutoMigrationSpec")
      guard isStep else { return look(container.body, named: container.name) }
      let functions = container.body.compactMap { member -> FunctionNode? in
        guard case .definition(let name, let function) = member.kind,
          ["migrate", "onPostMigrate"].contains(name)
        else { return nil }
        return function
      }
      let isNamed = container.name != "Migration" && !container.name.isEmpty
      add(isNamed ? container.name : name, annotations, functions, node)
    case .call(let call):
      if call.name == "Migration", let block = call.block {
        return add(name, [], [block], node)
      }
      look(node.parts, named: name)
    case .definition(let name, let function): look(function.body, named: name)
    default: look(node.parts, named: name)
    }
  }

  private mutating func add(
    _ name: String, _ annotations: [Node], _ functions: [FunctionNode], _ node: Node
  ) {
    let isTaken = steps.contains { $0.name == name }
    steps.append(
      Step(
        name: name.isEmpty || isTaken ? "\(name) \(steps.count + 1)" : name,
        annotations: annotations, functions: functions, range: node.range))
  }
}
