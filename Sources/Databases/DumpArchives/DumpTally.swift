import BackupModel
import Crypto

/// What a dump holds, gathered while it is read.
struct DumpTally {
  private var filled: [String: Int] = [:]
  private var created: Set<String> = []
  private var withoutRows: Set<String> = []
  private var declarations: Set<[UInt8]> = []

  /// Whether any table was made or filled.
  var hasTables: Bool { !filled.isEmpty || !created.isEmpty }
  /// Whether it makes tables that can hold rows.
  var createsTables: Bool { !created.isEmpty }
  /// Whether anything was said of rows, be it that there are none.
  var hasData: Bool { !filled.isEmpty }

  mutating func create(_ table: String) { created.insert(table) }

  /// Notes a table whose rows are all in its partitions.
  mutating func createPartitioned(_ table: String) { withoutRows.insert(table) }

  mutating func fill(_ table: String, rows: Int) { filled[table, default: 0] += rows }

  /// Notes a statement that declares something, for the schema's digest.
  mutating func declare(_ statement: [UInt8]) {
    declarations.insert(Self.normalized(statement))
  }

  /// What was gathered.
  var content: DatabaseContent {
    var rows = filled
    // Tables that an extension makes are not the person's, though some of their rows are dumped.
    if !created.isEmpty { rows = rows.filter { created.contains($0.key) } }
    for table in created where rows[table] == nil { rows[table] = 0 }
    for table in withoutRows where rows[table] == 0 { rows[table] = nil }
    return DatabaseContent(schema: digest, rows: rows)
  }

  /// 16 hexadecimal digits of the declarations, in whatever order they stand.
  private var digest: String {
    var hash = SHA256()
    for declaration in declarations.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      hash.update(data: declaration)
      hash.update(data: [0])
    }
    return hash.finalize().prefix(8).hexadecimal
  }

  /// The statement with single blanks, without the numbers that grow with rows.
  private static func normalized(_ statement: [UInt8]) -> [UInt8] {
    var words: [ArraySlice<UInt8>] = []
    for word in statement.split(whereSeparator: { $0 <= 32 || $0 == UInt8(ascii: ";") })
    where !word.starts(with: "AUTO_INCREMENT=".utf8) {
      words.append(word)
    }
    return Array(words.joined(separator: [32]))
  }
}
