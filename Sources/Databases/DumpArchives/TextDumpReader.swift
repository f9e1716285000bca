import BackupModel

/// Reads dumps that are SQL text.
struct TextDumpReader {
  let stream: ByteStream
  let dialect: SQLDialect
  let localTime: (LocalTime) -> Int?
  var tally = DumpTally()
  /// The database that the next statements are for, where the dump is of several.
  var database: String?
  var engineVersion: String?
  var embeddedTime: Int?
  /// Whether what a dump program writes last was read.
  var isComplete = false
  /// PostgreSQL: whether the dump is of a whole cluster.
  var isCluster = false
  /// PostgreSQL: whether it has a part for the data of any table.
  var hasDataSections = false
  /// MySQL: the databases that it switches to.
  var usedDatabases: Set<String> = []

  init(_ stream: ByteStream, dialect: SQLDialect, localTime: @escaping (LocalTime) -> Int?) {
    self.stream = stream
    self.dialect = dialect
    self.localTime = localTime
  }

  mutating func examine() throws(BackupFault) -> Examination {
    var statements = StatementReader(stream, dialect: dialect)
    while let item = try statements.next() {
      switch item {
      case .remark(let line, _):
        if let message = ProgramMessage(line) { throw message.fault }
        switch dialect {
        case .postgresql: try readPostgreSQL(remark: line)
        case .mysql: readMySQL(remark: line)
        case .sqlite: try readSQLite(remark: line)
        }
      case .statement(let text, let rows, _):
        switch dialect {
        case .postgresql: try readPostgreSQL(statement: text, rows: rows)
        case .mysql: try readMySQL(statement: text, rows: rows)
        case .sqlite: try readSQLite(statement: text, rows: rows)
        }
      }
    }
    guard isComplete else {
      throw BackupFault(.cut, "is cut short: it lacks the last line that \(program) writes")
    }
    guard tally.hasTables else { throw BackupFault(.noTables, "contains no table") }
    if dialect == .postgresql, tally.createsTables, !hasDataSections, !tally.hasData {
      throw BackupFault(
        .noRows, "has tables but no data: it was made with pg_dump --schema-only")
    }
    return Examination(
      format: format, level: .counted, checks: ["magic", "end", "text", "counts"],
      content: content, engineVersion: engineVersion, embeddedTime: embeddedTime)
  }

  private var content: DatabaseContent {
    var content = tally.content
    if let only = usedDatabases.first, usedDatabases.count == 1 {
      let names = content.rows.map { name, count in
        (name.hasPrefix("\(only).") ? String(name.dropFirst(only.count + 1)) : name, count)
      }
      content.rows = Dictionary(names) { $0 + $1 }
    }
    return content
  }

  private var format: BackupFormat {
    switch dialect {
    case .postgresql: .postgresqlText
    case .mysql: .mysqlText
    case .sqlite: .sqliteText
    }
  }

  private var program: String {
    switch dialect {
    case .postgresql: isCluster ? "pg_dumpall" : "pg_dump"
    case .mysql: "mysqldump"
    case .sqlite: "sqlite3"
    }
  }

  /// Fails where something follows what a dump program writes last.
  func demandNotComplete() throws(BackupFault) {
    guard isComplete else { return }
    throw BackupFault(.damaged, "is damaged: it continues after the line that ends the dump")
  }

  /// What follows `head` in a line; nil where it begins otherwise.
  static func rest(_ line: [UInt8], after head: String) -> String? {
    guard line.starts(with: head.utf8) else { return nil }
    return String(decoding: line.dropFirst(head.utf8.count), as: UTF8.self)
  }
}
