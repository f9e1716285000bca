import SchemaModel

/// A column that calls describe one after the other: `t.string("name").notNullable()`.
struct DescribedColumn {
  /// The operation that adds it, or makes its table.
  let operation: Int
  /// Its place among the columns of the table that is made; nil where it is added to a table.
  let index: Int?
}

extension ProgramRun {
  /// Adds a column to a table that is made or altered, and gives the handle that describes it further.
  ///
  /// - Parameter making: the operation that makes the table; nil where the table is there already.
  func addColumn(
    _ definition: ColumnDefinition, to table: SchemaName, making: Int?, at range: Range<Int>
  ) -> ProgramHandle {
    var handle = ProgramHandle("column", table: table)
    handle.column = columns.count
    if let making, operations.indices.contains(making),
      case .createTable(var made) = operations[making].kind
    {
      made.columns = (made.columns ?? []) + [definition]
      let index = (made.columns?.count ?? 1) - 1
      change(making) { $0.kind = .createTable(made) }
      columns.append(DescribedColumn(operation: making, index: index))
    } else {
      emit(.addColumn(definition), table.member(definition.name), at: range)
      columns.append(DescribedColumn(operation: operations.count - 1, index: nil))
    }
    return handle
  }

  /// Describes a column further.
  func describe(_ handle: ProgramHandle, _ body: (inout ColumnDefinition) -> Void) {
    guard let number = handle.column, columns.indices.contains(number) else { return }
    let column = columns[number]
    change(column.operation) { operation in
      switch operation.kind {
      case .addColumn(var definition):
        body(&definition)
        operation.kind = .addColumn(definition)
      case .createTable(var made):
        guard let index = column.index, var all = made.columns, all.indices.contains(index) else {
          return
        }
        body(&all[index])
        made.columns = all
        operation.kind = .createTable(made)
      default: break
      }
    }
  }
}
