import BackupModel
import Compression

/// Reads `pg_dump --format=custom`: a head, a table of contents, and a block of data for each table.
struct ArchiveReader {
  private var numbers: ArchiveNumbers
  private let localTime: (LocalTime) -> Int?
  private var tally = DumpTally()

  init(_ stream: ByteStream, localTime: @escaping (LocalTime) -> Int?) {
    numbers = ArchiveNumbers(stream: stream)
    self.localTime = localTime
  }

  mutating func examine() throws(BackupFault) -> Examination {
    let header = try ArchiveHeader(&numbers)
    let count = try numbers.number()
    guard (0...10_000_000).contains(count) else { throw ArchiveNumbers.damaged }
    var entries: [ArchiveEntry] = []
    for _ in 0..<count { entries.append(try entry(header.version)) }
    for entry in entries { note(entry) }
    try readBlocks(of: entries, packing: header.packing)
    guard tally.hasTables else { throw BackupFault(.noTables, "contains no table") }
    if tally.createsTables, !entries.contains(where: { $0.kind == "TABLE DATA" }) {
      throw BackupFault(
        .noRows, "has tables but no data: it was made with pg_dump --schema-only")
    }
    return Examination(
      format: .postgresqlCustom, level: .counted,
      checks: ["magic", "contents", "blocks", "end", "counts"], content: tally.content,
      engineVersion: String(header.serverVersion.prefix { $0 != " " }),
      embeddedTime: localTime(header.time),
      creation: entries.first { $0.kind == "DATABASE" }
        .flatMap { String(validating: $0.definition, as: UTF8.self) })
  }

  /// Reads an entry as pg_backup_archiver.c: ReadToc does.
  private func entry(_ version: Int) throws(BackupFault) -> ArchiveEntry {
    let id = try numbers.number()
    let hasDumper = try numbers.number() != 0
    // The object's numbers in the catalogue.
    for _ in 0..<2 { _ = try numbers.text() }
    let (tag, kind) = (try numbers.string(), try numbers.string())
    _ = try numbers.number()
    let definition = try numbers.text() ?? []
    // What drops it.
    _ = try numbers.text()
    let copy = try numbers.text() ?? []
    let namespace = try numbers.string()
    // Its tablespace and access method.
    _ = try numbers.text()
    if version >= 14 { _ = try numbers.text() }
    if version >= 16 { _ = try numbers.number() }
    // Its owner, and whether it has OIDs.
    for _ in 0..<2 { _ = try numbers.text() }
    // What it needs, up to one that is null.
    while try numbers.text() != nil {}
    let state = try numbers.byte()
    let offset = try numbers.unsigned(numbers.offsetWidth)
    guard (1...3).contains(state), id > 0 else { throw ArchiveNumbers.damaged }
    return ArchiveEntry(
      id: id, hasData: hasDumper && state != 3, tag: tag, kind: kind, definition: definition,
      copy: copy, namespace: namespace, offset: state == 2 ? offset : nil)
  }

  private mutating func note(_ entry: ArchiveEntry) {
    let words = StatementWords(entry.definition)
    switch entry.kind {
    case "TABLE":
      if words.isPartitioned {
        tally.createPartitioned(entry.table)
      } else {
        tally.create(entry.table)
      }
      tally.declare(entry.definition)
    case "TYPE", "DOMAIN", "INDEX", "VIEW", "MATERIALIZED VIEW", "CONSTRAINT", "FK CONSTRAINT",
      "CHECK CONSTRAINT", "DEFAULT":
      tally.declare(entry.definition)
    default: break
    }
  }

  private mutating func readBlocks(
    of entries: [ArchiveEntry], packing: CompressionFormat?
  ) throws(BackupFault) {
    let stream = numbers.stream
    var missing: [Int: ArchiveEntry] = [:]
    for entry in entries where entry.hasData { missing[entry.id] = entry }
    while true {
      let start = stream.position
      guard let kind = try stream.byte() else { break }
      guard kind == 1 || kind == 3 else {
        throw BackupFault(
          .damaged,
          missing.isEmpty
            ? "is damaged: unexpected bytes follow its last table"
            : "is damaged: unexpected bytes precede the data of the next table")
      }
      let id = try numbers.number()
      guard let entry = missing.removeValue(forKey: id), entry.offset ?? start == start else {
        throw BackupFault(
          .damaged, "is damaged: it contains data that its table of contents does not list")
      }
      if kind == 1 {
        try read(entry, packing)
      } else {
        while try numbers.number() != 0 {
          let block = ArchiveBlock(numbers, what: "a large object")
          try block.stream(packing).skipAll()
        }
      }
    }
    if let first = missing.values.min(by: { $0.id < $1.id }) {
      let rest = missing.count > 1 ? " and \(missing.count - 1) more" : ""
      throw BackupFault(
        .cut, "is cut short: the data of \(first.what)\(rest) is missing")
    }
  }

  private mutating func read(
    _ entry: ArchiveEntry, _ packing: CompressionFormat?
  ) throws(BackupFault) {
    let stream = try ArchiveBlock(numbers, what: entry.what).stream(packing)
    if entry.copy.isEmpty {
      var rows = 0
      var statements = StatementReader(stream, dialect: .postgresql)
      while let item = try statements.next() {
        if case .statement(_, let count, _) = item { rows += count }
      }
      if entry.kind == "TABLE DATA" { tally.fill(entry.table, rows: rows) }
      return
    }
    let columns = StatementWords(entry.copy).copiedColumns
    let copied = CopiedRows(stream: stream, columns: columns, table: entry.table)
    tally.fill(entry.table, rows: try copied.count())
    // Two empty lines.
    while let byte = try stream.byte() {
      guard byte == 10 else {
        throw BackupFault(.damaged, "is damaged: unexpected bytes follow the rows of \(entry.what)")
      }
    }
  }
}

extension ArchiveEntry {
  /// What it is, in a sentence.
  var what: String { kind == "TABLE DATA" ? "table \(table)" : kind.lowercased() }
}
