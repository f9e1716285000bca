import BackupModel

/// `mysqldump` and `mariadb-dump`.
extension TextDumpReader {
  mutating func readMySQL(remark line: [UInt8]) {
    if let time = Self.rest(line, after: "-- Dump completed") {
      isComplete = true
      embeddedTime = LocalTime(time).flatMap(localTime)
    } else if let version = Self.rest(line, after: "-- Server version") {
      engineVersion = String(version.drop { $0 == "\t" || $0 == " " })
    } else if String(decoding: line, as: UTF8.self).contains("SET SQL_NOTES=@OLD_SQL_NOTES") {
      // The last statement, behind which --skip-comments leaves nothing.
      isComplete = true
    }
  }

  mutating func readMySQL(statement: [UInt8], rows: Int) throws(BackupFault) {
    let words = StatementWords(statement)
    switch words.first(1).first {
    case "USE":
      var name = words
      _ = name.word()
      // Several databases are dumped one behind the other, each with what ends a dump.
      isComplete = false
      database = name.name()?.last
      if let database, !Self.systemDatabases.contains(database) { usedDatabases.insert(database) }
    case "INSERT", "REPLACE":
      try demandNotComplete()
      if let table = words.filledTable, let key = key(table) { tally.fill(key, rows: rows) }
    case "CREATE":
      if let table = words.createdTable, let key = key(table) {
        try demandNotComplete()
        tally.create(key)
        tally.declare(statement)
      }
    default: break
    }
  }

  private static let systemDatabases: Set<String> = [
    "mysql", "sys", "performance_schema", "information_schema",
  ]

  /// Nil for the server's own tables.
  private func key(_ table: StatementWords.Name) -> String? {
    guard let database else { return table.shown }
    return Self.systemDatabases.contains(database) ? nil : "\(database).\(table.last)"
  }
}

/// `sqlite3 FILE .dump`.
extension TextDumpReader {
  mutating func readSQLite(remark line: [UInt8]) throws(BackupFault) {
    let text = String(decoding: line, as: UTF8.self)
    guard text.contains("ERROR:") else { return }
    throw BackupFault(
      .failedDump, "lacks rows: sqlite3 noted in it that the database is damaged")
  }

  mutating func readSQLite(statement: [UInt8], rows: Int) throws(BackupFault) {
    let words = StatementWords(statement)
    let first = words.first(2)
    switch first.first {
    case "COMMIT": isComplete = true
    case "ROLLBACK":
      throw BackupFault(
        .failedDump, "undoes itself: sqlite3 ended it with ROLLBACK due to errors")
    case "INSERT":
      try demandNotComplete()
      if let table = words.filledTable, !isOwn(table) { tally.fill(table.last, rows: rows) }
    case "CREATE":
      try demandNotComplete()
      if let table = words.createdTable, !isOwn(table) { tally.create(table.last) }
      tally.declare(statement)
    default: break
    }
  }

  private func isOwn(_ table: StatementWords.Name) -> Bool { table.last.hasPrefix("sqlite_") }
}
