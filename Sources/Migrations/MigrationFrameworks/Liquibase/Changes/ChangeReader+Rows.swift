import SchemaModel
import SQL

/// Rows, and SQL.
extension ChangeReader {
  mutating func readRows(_ change: ChangeNode) -> Bool {
    switch change.name {
    case "insert", "loadData": add(.insert(nil), name(change, "tableName"), change)
    case "loadUpdateData":
      // Rows that are there are overwritten, those of the file alone.
      add(.update(isFiltered: true, copies: [:]), name(change, "tableName"), change)
    case "delete": readStatement("DELETE FROM ", "", change)
    case "update":
      let sets = change.all("column").map { assignment($0) }
      readStatement("UPDATE ", " SET " + sets.joined(separator: ", "), change)
    case "sql": readSQL(change.text.isEmpty ? change["sql"] ?? "" : change.text, change)
    case "sqlFile":
      let reference = SQLReference(
        change["path"] ?? "?", isRelative: change.says("relativeToChangelogFile"),
        in: files.origin)
      guard let reason = reference.unread else { break }
      guard let text = reference.content(in: files) else {
        addOpaque(reason, change)
        break
      }
      readFile(text, change)
    case "customChange":
      addOpaque("the class \(change["class"] ?? "?") is not read", change)
    case "executeCommand":
      addOpaque("the program \(change["executable"] ?? "?") is not known", change)
    default: return false
    }
    return true
  }

  /// A statement with a WHERE that is written as SQL, read as Liquibase composes it.
  private mutating func readStatement(_ verb: String, _ middle: String, _ change: ChangeNode) {
    let table = name(change, "tableName")
    let condition = change["where"].map { " WHERE " + $0 } ?? ""
    // The name stands for the table's, which may be computed or need quotes.
    let text = properties.resolve(verb + "t" + middle + condition)
    for var operation in SQLReader.operations(text, at: change.place) {
      if operation.object == "t" { operation.object = table }
      operation.statement = change.statement
      operations.append(operation)
    }
  }

  /// `name = 'x'`: what a column is set to, a value or an expression.
  private mutating func assignment(_ column: ChangeNode) -> String {
    let name = column["name"].map { $0.contains("${") ? "?" : $0 } ?? "?"
    let isPlain =
      !name.isEmpty
      && name.utf8.allSatisfy {
        $0 >= 0x80 || $0 == 0x5F || $0 == 0x24 || ($0 >= 0x30 && $0 <= 0x39)
          || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A)
      }
    let quoted = isPlain ? name : "\"" + name.filter { $0 != "\"" } + "\""
    return quoted + " = " + (column["valueComputed"] ?? "'x'")
  }

  /// SQL of another file, each operation at the change that runs it.
  private mutating func readFile(_ text: [UInt8], _ change: ChangeNode) {
    let resolved = properties.resolve(String(decoding: text, as: UTF8.self))
    for var operation in SQLScript(resolved, delimiter: change["endDelimiter"]).operations(from: 1)
    {
      operation.place = change.place
      operations.append(operation)
    }
  }

  mutating func readSQL(_ text: String, _ change: ChangeNode) {
    let script = SQLScript(properties.resolve(text), delimiter: change["endDelimiter"])
    let first = change.textPlace
    for operation in script.operations(from: first.line) { operations.append(operation) }
  }
}
