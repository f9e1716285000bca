import GitModel

/// Tells whether text is a dump, and whether it has rows.
enum DumpReader {
  /// How far a dump's head is followed to its first row.
  private static let limit = 8 << 20

  /// The content of a sample that is text.
  static func read(_ sample: Sample) throws(ObjectError) -> Content {
    guard let head = try head(of: sample) else {
      return try LooseDump.read(sample, limit: limit) ?? Content(.text, "text")
    }
    var count = sample.isWhole ? sample.head.count : Sample.tablesCount
    while true {
      let (bytes, isWhole) = try sample.beginning(count)
      let scan = DumpScan(
        TextBytes.normalized(bytes), dialect: head.dialect, isWhole: isWhole,
        stopAtFirstRow: count > Sample.tablesCount)
      if isWhole || !scan.filled.isEmpty || count >= limit {
        return content(scan, head, isWhole: isWhole)
      }
      count = count < 1 << 20 ? 1 << 20 : limit
    }
  }

  /// The signature of a dump, behind what people put before it: a licence, notes, a log.
  private static func head(of sample: Sample) throws(ObjectError) -> DumpHead? {
    var verdict = DumpHead.look(TextBytes.normalized(sample.head.array)[...])
    if case .open = verdict, !sample.isWhole {
      let (bytes, _) = try sample.beginning(Sample.tablesCount)
      verdict = DumpHead.look(TextBytes.normalized(bytes)[...])
    }
    return if case .dump(let head) = verdict { head } else { nil }
  }

  private static func content(
    _ scan: DumpScan, _ head: DumpHead, isWhole: Bool
  ) -> Content {
    let (rows, what): (DumpRows, String) =
      if !scan.filled.isEmpty {
        (.some, "with rows")
      } else if scan.hasPasswords {
        (.passwordsOnly, "with passwords")
      } else if isWhole {
        (.none, "without rows")
      } else {
        (.notSeen, "with no row in its first 8 MiB")
      }
    var content = Content(.dump(rows), "\(head.product) dump \(what)")
    content.tables = scan.tables
    if isWhole { content.tableCount = scan.tables.count }
    content.sensitiveTables = scan.filled.filter(TableNames.isSensitive)
    if rows == .notSeen {
      content.undecided = "a \(head.product) dump, no data row in its first 8 MiB"
    }
    return content
  }

  /// Names the tables of a binary dump, whose table of contents holds its COPY statements as text.
  static func nameTables(of content: inout Content, _ blob: any Blob) throws(ObjectError) {
    let bytes = Bytes(try blob.prefix(Sample.tablesCount))
    let copy = Array("COPY ".utf8)
    var offset = 0
    while offset < bytes.count, content.tables.count < DumpScan.tableLimit {
      guard let next = bytes.array[offset...].firstIndex(of: copy[0]) else { return }
      offset = next + 1
      guard bytes.has(copy, at: next) else { continue }
      let statement = bytes.slice(next..<(next + 4096)).prefix { $0 >= 32 }
      guard statement.contains(" FROM stdin;") else { continue }
      var lexer = SQLLexer(Array(statement), dialect: .postgreSQL)
      lexer.skipWords(["COPY"])
      guard let name = lexer.name()?.split(separator: "\u{0}").last.map(String.init) else {
        continue
      }
      if !content.tables.contains(name) { content.tables.append(name) }
      offset = next + statement.count
    }
  }
}
