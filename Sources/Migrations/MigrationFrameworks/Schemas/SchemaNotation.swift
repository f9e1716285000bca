import Calls
import SQL
import SchemaModel

/// How a file with the whole schema names its tables and columns.
package enum SchemaNotation: Hashable, Sendable {
  /// SQL that makes them.
  case statements
  /// `schema.rb` of Rails.
  case ruby
  /// The `ModelSnapshot` of EF Core.
  case snapshot
  /// `table! { users (id) { name -> Text } }` of Diesel.
  case macros
  /// `table "users" { column "name" { } }` of Atlas.
  case blocks

  /// The tables and columns, `users` and `users.phone`, in lower case.
  package func names(in text: [UInt8]) -> Set<String> {
    switch self {
    case .statements: SchemaNotation.made(by: SQLReader.operations(text, at: .start))
    case .ruby: RubySchema(Program(text, .ruby)).names
    case .snapshot: SnapshotSchema(Program(text, .sharp)).names
    case .macros: LineSchema.macros(text)
    case .blocks: LineSchema.blocks(text)
    }
  }

  private static func made(by operations: [SchemaOperation]) -> Set<String> {
    var names: Set<String> = []
    for operation in operations {
      switch operation.kind {
      case .createTable(let table):
        let name = operation.object.description.lowercased()
        names.insert(name)
        for column in table.columns ?? [] { names.insert(name + "." + column.name.folded) }
      case .addColumn: names.insert(operation.object.description.lowercased())
      default: continue
      }
    }
    return names
  }
}
