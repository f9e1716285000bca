import BackupRecords
import BackupModel
import SQLite

/// What a connection sees of a database, at one moment where a transaction is open.
enum SQLiteContent {
  /// 16 hexadecimal digits of all declarations: tables, indexes, views, triggers.
  ///
  /// Not of SQLite's own tables, which ANALYZE and the like add, nor of their order, which VACUUM
  /// and `INTO` may change.
  static func schema(of connection: borrowing Connection) throws(SQLiteError) -> String {
    var declarations: [String] = []
    let sql = """
      SELECT type, name, tbl_name, sql FROM sqlite_schema
      WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      """
    try connection.forEachRow(of: sql) { row throws(SQLiteError) in
      let names = (0..<3).map { row.text($0) ?? "" }
      declarations.append(
        names.joined(separator: "\0") + "\0" + SchemaText.normalized(row.text(3) ?? ""))
    }
    var digest = Digest()
    for declaration in declarations.sorted() { digest.add(declaration + "\0\0") }
    return String(digest.hexadecimal.prefix(16))
  }

  /// Schema, rows and, where asked for, the fingerprint.
  static func content(
    of connection: borrowing Connection, fingerprinted: Bool
  ) throws(SQLiteError) -> DatabaseContent {
    var content = DatabaseContent(schema: try schema(of: connection))
    var digest = Digest()
    for table in try tables(of: connection) {
      let name = Connection.quoted(table)
      if fingerprinted {
        let columns = try storedColumns(of: table, connection)
        digest.add("\(table)\0\(columns.joined(separator: "\0"))\0\0")
        // Never through an index, which has another order: in the order of the table itself, which
        // VACUUM keeps. The number of a row without INTEGER PRIMARY KEY, which it does not, is
        // left out because it is no column.
        let list = columns.map(Connection.quoted).joined(separator: ", ")
        let rows = try connection.encodeRows(of: "SELECT \(list) FROM \(name) NOT INDEXED") {
          digest.add($0)
        }
        digest.add("\0\(rows)\0")
        content.rows[table] = rows
      } else {
        content.rows[table] = try connection.integer("SELECT count(*) FROM \(name)")
      }
    }
    if fingerprinted { content.fingerprint = String(digest.hexadecimal.prefix(32)) }
    return content
  }

  /// The tables that hold rows of their own, in order; virtual tables keep theirs in others.
  static func tables(of connection: borrowing Connection) throws(SQLiteError) -> [String] {
    var names: [String] = []
    let sql = """
      SELECT name FROM sqlite_schema
      WHERE type = 'table' AND rootpage > 0 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
      """
    try connection.forEachRow(of: sql) { row throws(SQLiteError) in
      names.append(row.text(0) ?? "")
    }
    return names.sorted()
  }

  /// The columns that are stored because somebody wrote them, not computed from others: the
  /// computing may need functions that only the application has.
  private static func storedColumns(
    of table: String, _ connection: borrowing Connection
  ) throws(SQLiteError) -> [String] {
    var names: [String] = []
    try connection.forEachRow(
      of: "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0", [.text(table)]
    ) { row throws(SQLiteError) in
      names.append(row.text(0) ?? "")
    }
    return names
  }
}
