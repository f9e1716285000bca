import Calls

/// The tables of a `ModelSnapshot` of EF Core, in which each class of rows has a block.
///
/// What a class owns without a table of its own is passed over.
struct SnapshotSchema {
  private var tables: [String: String] = [:]
  private var parents: [String: String] = [:]
  private var columns: [String: [String]] = [:]

  init(_ program: Program) {
    for statement in program.statements {
      var found: [CallNode] = []
      statement.walk { node in
        guard let call = node.call, call.name == "Entity", call.arguments.count > 1 else {
          return true
        }
        found.append(call)
        return false
      }
      for call in found { note(call) }
    }
  }

  var names: Set<String> {
    var names = Set(tables.values)
    for (entity, own) in columns {
      var owner: String? = entity
      // A derived class shares the table of the one that it is made from.
      for _ in 0..<8 where owner.map({ tables[$0] == nil }) ?? false {
        owner = owner.flatMap { parents[$0] }
      }
      guard let table = owner.flatMap({ tables[$0] }) else { continue }
      for column in own { names.insert("\(table).\(column)") }
    }
    return names
  }

  private mutating func note(_ call: CallNode) {
    guard let entity = call.arguments.first?.value.constant,
      case .function(let block)? = call.arguments.last?.value.kind
    else { return }
    for statement in block.body {
      // A chain, the last call outermost.
      var chain: [String: CallNode] = [:]
      var next = statement.call
      while let call = next {
        chain[call.name] = call
        next = call.receiver?.call
      }
      func text(_ name: String) -> String? {
        chain[name]?.arguments.first?.value.constant?.lowercased()
      }
      if let property = text("Property") {
        columns[entity, default: []].append(text("HasColumnName") ?? property)
      }
      if let call = chain["ToTable"], let name = text("ToTable") {
        let schema = call.arguments.dropFirst().first?.value.constant?.lowercased()
        tables[entity] = (schema.map { $0 + "." } ?? "") + name
      }
      if let parent = chain["HasBaseType"]?.arguments.first?.value.constant {
        parents[entity] = parent
      }
    }
  }
}
