import Calls

/// The tables of a `schema.rb`: `create_table "users" do |t| t.string "phone" end`.
struct RubySchema {
  private(set) var names: Set<String> = []

  private static let rules: Set<String> = [
    "index", "check_constraint", "unique_constraint", "exclusion_constraint", "foreign_key",
  ]

  init(_ program: Program) {
    for statement in program.statements {
      var found: [CallNode] = []
      statement.walk { node in
        guard let call = node.call, call.name == "create_table" else { return true }
        found.append(call)
        return false
      }
      for call in found { note(call) }
    }
  }

  private mutating func note(_ call: CallNode) {
    guard let table = call.arguments.first?.value.constant?.lowercased() else { return }
    names.insert(table)
    for statement in call.block?.body ?? [] {
      guard let column = statement.call, !RubySchema.rules.contains(column.name) else { continue }
      for argument in column.arguments where argument.label == nil {
        guard let name = argument.value.constant else { continue }
        let isReference = column.name == "references" || column.name == "belongs_to"
        names.insert("\(table).\(name.lowercased())\(isReference ? "_id" : "")")
        // `t.column "name", "type"`
        if column.name == "column" { break }
      }
    }
  }
}
