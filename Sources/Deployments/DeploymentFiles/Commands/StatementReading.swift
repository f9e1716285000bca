import Problems
import SQL
import SchemaModel

/// What SQL that reaches a database from a command loses.
enum StatementReading {
  /// A statement that loses something.
  struct Loss {
    var command: DestructiveCommand
    var place: SourcePlace
    var statement: String
  }

  /// What the text of a command loses.
  static func commands(in text: Excerpt) -> [DestructiveCommand] {
    losses(in: text).map(\.command)
  }

  /// The statements of the text that lose something.
  static func losses(in text: Excerpt) -> [Loss] {
    SQLReader.operations(text.bytes).compactMap { operation in
      guard let (effect, name) = effect(of: operation.kind) else { return nil }
      let command = DestructiveCommand(
        name: name.rawValue, weight: .destructive, target: .database, effect: effect,
        object: operation.object.description, operation: name.rawValue,
        instead: [
          "remove the statement from this file; on deployment, only apply migrations that add"
        ])
      return Loss(command: command, place: operation.place, statement: operation.statement)
    }
  }

  /// What an operation does to data that is there; nil where it does none any harm.
  private static func effect(of kind: SchemaOperation.Kind) -> (String, OperationName)? {
    switch kind {
    case .drop(let object, _, _):
      switch object {
      case .database: ("drops a whole database", .dropDatabase)
      case .schema: ("drops a schema with every table in it", .dropSchema)
      case .table, .foreignTable: ("drops a table with its rows", .dropTable)
      case .column: ("drops a column with its data", .dropColumn)
      case .partition: ("drops a partition with its rows", .dropPartition)
      default: nil
      }
    case .dropEverything: ("drops everything that a role owns", .dropTable)
    case .truncate, .truncatePartition: ("deletes every row of a table", .truncate)
    case .delete(isFiltered: false): ("deletes every row of a table", .deleteAll)
    case .update(isFiltered: false, copies: let copies) where copies.isEmpty:
      ("overwrites every row of a table", .updateAll)
    default: nil
    }
  }
}
