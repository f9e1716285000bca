import BackupModel

/// `pg_dump` and `pg_dumpall` as text.
extension TextDumpReader {
  mutating func readPostgreSQL(remark line: [UInt8]) throws(BackupFault) {
    if line.elementsEqual("-- PostgreSQL database cluster dump".utf8) {
      isCluster = true
    } else if line.elementsEqual("-- PostgreSQL database dump complete".utf8) {
      isComplete = !isCluster
    } else if line.elementsEqual("-- PostgreSQL database cluster dump complete".utf8) {
      isComplete = true
    } else if line.elementsEqual("-- PostgreSQL database dump".utf8) {
      try demandNotComplete()
    } else if let version = Self.rest(line, after: "-- Dumped from database version ") {
      engineVersion = String(version.prefix { $0 != " " })
    } else if let time = Self.rest(line, after: "-- Started on ") {
      embeddedTime = LocalTime(time).flatMap(localTime)
    } else if let name = Self.rest(line, after: "\\connect ") {
      var words = StatementWords(Array(name.utf8.filter { $0 != UInt8(ascii: "\\") }))
      // Named by a connection string where the name needs one: dbname='…'.
      database = isCluster ? words.name()?.last ?? name : nil
    } else if line.starts(with: "-- ".utf8), line.contains(UInt8(ascii: ";")) {
      let text = String(decoding: line, as: UTF8.self)
      if text.contains("; Type: TABLE DATA;") { hasDataSections = true }
    }
  }

  mutating func readPostgreSQL(statement: [UInt8], rows: Int) throws(BackupFault) {
    try demandNotComplete()
    let words = StatementWords(statement)
    let first = words.first(2)
    switch first.first {
    case "COPY":
      guard statement.hasSuffix("FROM stdin"), let table = words.filledTable else { return }
      // The rest of the line, behind the semicolon.
      _ = try stream.line(limit: 0)
      let copied = CopiedRows(stream: stream, columns: words.copiedColumns, table: table.shown)
      tally.fill(key(table), rows: try copied.count())
    case "INSERT":
      if let table = words.filledTable { tally.fill(key(table), rows: rows) }
    case "CREATE":
      if let table = words.createdTable {
        if words.isPartitioned {
          tally.createPartitioned(key(table))
        } else {
          tally.create(key(table))
        }
      }
      if Self.declares(first.last ?? "") { tally.declare(statement) }
    case "ALTER":
      // `ALTER TABLE … OWNER TO` says nothing of the schema.
      if first.last == "TABLE", Self.isConstraint(statement) { tally.declare(statement) }
    default: break
    }
  }

  static func declares(_ kind: String) -> Bool {
    ["TABLE", "UNLOGGED", "TYPE", "DOMAIN", "INDEX", "UNIQUE", "VIEW", "MATERIALIZED"]
      .contains(kind)
  }

  static func isConstraint(_ statement: [UInt8]) -> Bool {
    let text = String(decoding: statement.prefix(4096), as: UTF8.self)
    return text.contains("ADD CONSTRAINT") || text.contains(" SET DEFAULT ")
      || text.contains("ADD GENERATED")
  }

  private func key(_ table: StatementWords.Name) -> String {
    var parts = table.parts
    if parts.count > 1, parts[parts.count - 2] == "public" { parts.remove(at: parts.count - 2) }
    if let database { parts.insert(database, at: 0) }
    return parts.joined(separator: ".")
  }
}
