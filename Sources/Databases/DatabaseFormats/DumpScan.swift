/// What a dump holds, statement by statement, as far as its text was read.
///
/// A lexer of statements rather than a search for lines: a schema's triggers, functions and
/// comments may hold lines that look like data.
struct DumpScan {
  /// The tables that the dump creates or fills, in order.
  private(set) var tables: [String] = []
  /// Those that get rows, bookkeeping apart.
  private(set) var filled: [String] = []
  /// Those that get rows and that the text made before.
  private(set) var refilled: Set<String> = []
  /// Those that the text makes.
  private(set) var created: Set<String> = []
  /// How many bytes the statements take that give rows.
  private(set) var rowBytes = 0
  private(set) var hasPasswords = false

  private var lexer: SQLLexer
  private var known: Set<String> = []
  private let isWhole: Bool

  /// Names beyond this many are not kept.
  static let tableLimit = 500

  /// Scans `text`; `isWhole` says that it is not the beginning of more.
  init(_ text: [UInt8], dialect: DumpHead.Dialect, isWhole: Bool, stopAtFirstRow: Bool) {
    lexer = SQLLexer(text, dialect: dialect)
    self.isWhole = isWhole
    while lexer.skipToStatement() {
      scanStatement()
      if stopAtFirstRow, !filled.isEmpty { break }
    }
  }

  private mutating func scanStatement() {
    let start = lexer
    let words = lexer.words(6)
    lexer = start
    // A statement that the end of the text cuts is for the next, longer reading.
    switch words.first {
    case "INSERT", "REPLACE":
      lexer.skipWords(["INSERT", "REPLACE", "IGNORE", "LOW_PRIORITY", "DELAYED", "INTO", "ONLY"])
      if let name = lexer.name(), !lexer.isAtEnd || isWhole { fill(name) }
      rowBytes += lexer.skipStatement(isBlock: false).count
    case "COPY":
      lexer.skipWords(["COPY"])
      let name = lexer.name()
      let text = lexer.skipStatement(isBlock: false)
      if text.suffix(64).map({ $0 & 0xDF }).hasSuffix("FROM stdin;"), lexer.dialect == .postgreSQL {
        if let name { note(name) }
        let first = lexer.index
        if lexer.skipCopiedRows(), let name { fill(name) }
        rowBytes += lexer.index - first
      }
    case "CREATE":
      let isBlock = words.contains { ["TRIGGER", "FUNCTION", "PROCEDURE"].contains($0) }
      if words.contains("TABLE") {
        lexer.skipWords([
          "CREATE", "TEMPORARY", "TEMP", "UNLOGGED", "FOREIGN", "VIRTUAL", "TABLE", "IF", "NOT",
          "EXISTS", "GLOBAL", "LOCAL", "CACHED", "MEMORY", "COLUMN", "OR", "REPLACE",
        ])
        if let name = lexer.name() {
          note(name)
          if created.count < Self.tableLimit { created.insert(lastPart(name).lowercased()) }
        }
      }
      let text = lexer.skipStatement(isBlock: isBlock)
      if words.dropFirst().first == "ROLE" { notePassword(in: text) }
    case "ALTER":
      let text = lexer.skipStatement(isBlock: false)
      if words.dropFirst().first == "ROLE" || words.dropFirst().first == "USER" {
        notePassword(in: text)
      }
    case "SELECT":
      let text = lexer.skipStatement(isBlock: false)
      if lexer.dialect == .postgreSQL, text.starts(with: "SELECT pg_catalog.lowrite(") {
        fill("pg_largeobject")
      }
    default:
      lexer.skipStatement(isBlock: false)
    }
  }

  private mutating func note(_ name: String) {
    guard !TableNames.isBookkeeping(lastPart(name)), tables.count < Self.tableLimit else { return }
    if known.insert(name).inserted { tables.append(lastPart(name)) }
  }

  private mutating func fill(_ name: String) {
    guard !TableNames.isBookkeeping(lastPart(name)) else { return }
    note(name)
    if created.contains(lastPart(name).lowercased()) { refilled.insert(lastPart(name)) }
    if filled.count < Self.tableLimit, filled.last != lastPart(name) {
      filled.append(lastPart(name))
    }
  }

  /// The name without its schema.
  private func lastPart(_ name: String) -> String {
    name.split(separator: "\u{0}").last.map(String.init) ?? name
  }

  private mutating func notePassword(in statement: ArraySlice<UInt8>) {
    if statement.contains("PASSWORD '") { hasPasswords = true }
  }
}

extension [UInt8] {
  /// Whether the bytes, whose fifth bits are cleared, end as the text does.
  fileprivate func hasSuffix(_ text: StaticString) -> Bool {
    let text = text.description.utf8.map { $0 & 0xDF }
    return count >= text.count && suffix(text.count).elementsEqual(text)
  }
}
