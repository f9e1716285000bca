import SchemaModel

/// The preconditions of a change set under which it is passed over, and the database goes on.
struct ChangeGuards {
  /// Whether it may be passed over.
  private(set) var mayBeSkipped = false
  /// The names of tables that must be there.
  private var tables: [String] = []
  /// The names of tables and columns that must be there.
  private var columns: [(table: String, column: String)] = []

  init() {}

  init(_ set: ChangeNode) {
    for node in set.children where node.name.lowercased() == "preconditions" {
      let ends = [node["onFail"], node["onError"]].compactMap { $0?.uppercased() }
      guard ends.contains("MARK_RAN") || ends.contains("CONTINUE") else { continue }
      mayBeSkipped = true
      collect(node)
    }
  }

  private mutating func collect(_ node: ChangeNode) {
    for child in node.children {
      switch child.name {
      case "not", "or": continue
      case "tableExists": if let table = child["tableName"] { tables.append(table) }
      case "columnExists":
        if let table = child["tableName"], let column = child["columnName"] {
          columns.append((table, column))
        }
      default: collect(child)
      }
    }
  }

  /// Whether it is passed over where the table is not there.
  func wants(table: String?) -> Bool {
    guard let table else { return false }
    return tables.contains { $0.lowercased() == table.lowercased() }
  }

  /// Whether it is passed over where the column is not there.
  func wants(column: String?, of table: String?) -> Bool {
    guard let table, let column else { return false }
    return columns.contains {
      $0.table.lowercased() == table.lowercased() && $0.column.lowercased() == column.lowercased()
    }
  }
}
