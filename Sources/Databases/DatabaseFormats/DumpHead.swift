import SQLText

/// The first lines by which a dump program signs its output.
struct DumpHead {
  /// Whose SQL the text is.
  enum Dialect {
    case postgreSQL, mySQL, sqlite, sqlServer

    var lexicon: SQLLexicon {
      switch self {
      case .postgreSQL: .postgreSQL
      case .mySQL: .mySQL
      case .sqlite: .sqlite
      case .sqlServer: .sqlServer
      }
    }
  }

  let dialect: Dialect
  /// Whose dump it is: "PostgreSQL".
  let product: String

  /// What the beginning of a text says.
  enum Verdict {
    case dump(DumpHead)
    /// No program signed it, and none can any more.
    case none
    /// What was read leaves it open.
    case open
  }

  /// Looks for the head among the first lines of normalised text, as much of it as was read.
  ///
  /// Only at the beginning of a line, and with nothing but comments and statements before it: a
  /// document that quotes a dump has prose there.
  static func look(_ text: ArraySlice<UInt8>) -> Verdict {
    var before: ArraySlice<UInt8> = []
    var isInStatement = false
    var isInComment = false
    var lines = DumpLines(text)
    var isFirst = true
    var following = lines.next()
    while let line = following {
      following = lines.next()
      let next = following ?? []
      if let head = Self.head(line, before: before, next: next, isFirst: isFirst) {
        return .dump(head)
      }
      // A line that is cut off may go on as one of those that stand before a signature.
      if following == nil, line.count < 64 { return .open }
      if isInComment {
        isInComment = !line.contains("*/")
      } else if isInStatement {
        isInStatement = line.last != UInt8(ascii: ";")
      } else if line.starts(with: "/*") {
        isInComment = !line.contains("*/")
      } else if Self.isStatement(line) {
        isInStatement = line.last != UInt8(ascii: ";")
      } else if !Self.isPreamble(line) {
        return .none
      }
      before = line
      isFirst = false
    }
    return .open
  }

  private init(_ dialect: Dialect, _ product: String) {
    self.dialect = dialect
    self.product = product
  }

  private static func head(
    _ line: ArraySlice<UInt8>, before: ArraySlice<UInt8>, next: ArraySlice<UInt8>, isFirst: Bool
  ) -> DumpHead? {
    switch line.first {
    case UInt8(ascii: "-"):
      let framed = before.elementsEqual("--".utf8) && next.elementsEqual("--".utf8)
      if framed, line.elementsEqual("-- PostgreSQL database dump".utf8) {
        return DumpHead(.postgreSQL, "PostgreSQL")
      }
      if framed, line.elementsEqual("-- PostgreSQL database cluster dump".utf8) {
        return DumpHead(.postgreSQL, "PostgreSQL cluster")
      }
      for (start, product) in commentHeads where line.starts(with: start) {
        if product == "Adminer", !line.contains("dump") { continue }
        return DumpHead(.mySQL, product)
      }
    case UInt8(ascii: "/"):
      if line.starts(with: "/*M!999999\\-") || line.starts(with: "/*!999999\\-") {
        return DumpHead(.mySQL, "MariaDB")
      }
    case UInt8(ascii: "#"):
      if line.starts(with: "# Sequel Pro SQL dump") || line.starts(with: "# Sequel Ace SQL dump") {
        return DumpHead(.mySQL, "Sequel")
      }
    case UInt8(ascii: "P"):
      if isFirst, line.elementsEqual("PRAGMA foreign_keys=OFF;".utf8),
        next.elementsEqual("BEGIN TRANSACTION;".utf8)
      {
        return DumpHead(.sqlite, "SQLite")
      }
    default: break
    }
    return nil
  }

  private static let commentHeads: [(start: StaticString, product: String)] = [
    ("-- MySQL dump ", "MySQL"), ("-- MariaDB dump ", "MariaDB"),
    ("-- Dump created by MySQL pump utility", "MySQL"),
    ("-- phpMyAdmin SQL Dump", "phpMyAdmin"), ("-- Adminer ", "Adminer"),
    ("-- HeidiSQL ", "HeidiSQL"),
  ]

  /// Whether a line begins a statement that programs put before their signature.
  private static func isStatement(_ line: ArraySlice<UInt8>) -> Bool {
    let word = line.prefix { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A }.map { $0 & ~0x20 }
    let words = ["CREATE", "DROP", "USE", "SET", "BEGIN", "START", "ALTER", "GRANT", "SELECT"]
    guard words.contains(where: { word.elementsEqual($0.utf8) }) else { return false }
    let after = line.dropFirst(word.count).first
    return after == nil || after == 32 || after == 0x3B
  }

  private static func isPreamble(_ line: ArraySlice<UInt8>) -> Bool {
    if line.isEmpty || line.starts(with: "--") || line.first == UInt8(ascii: "\\") { return true }
    // What the programs say on the terminal, caught by `2>&1`.
    if line.starts(with: "mysqldump: ") || line.starts(with: "mariadb-dump: ") { return true }
    if line.starts(with: "pg_dump: ") || line.starts(with: "Warning: ") { return true }
    return line.elementsEqual("#".utf8) || line.starts(with: "# ****")
  }
}

/// Lines without their ends, which may be LF or CRLF, and without trailing blanks.
///
/// One at a time, for the first line of most text already says that it is no dump.
struct DumpLines: IteratorProtocol {
  private var rest: ArraySlice<UInt8>?

  init(_ text: ArraySlice<UInt8>) { rest = text }

  mutating func next() -> ArraySlice<UInt8>? {
    guard let text = rest else { return nil }
    let end = text.firstIndex(of: 10)
    rest = end.map { text[($0 + 1)...] }
    var line = text[..<(end ?? text.endIndex)]
    while let last = line.last, last == 13 || last == 32 || last == 9 { line.removeLast() }
    return line
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes begin with the ASCII `text`.
  func starts(with text: StaticString) -> Bool { starts(with: text.description.utf8) }

  /// Whether the ASCII `text` stands somewhere in the bytes, which are a line.
  func contains(_ text: StaticString) -> Bool {
    let text = Array(text.description.utf8)
    guard count >= text.count, let first = text.first else { return false }
    return indices.dropLast(text.count - 1).contains { index in
      self[index] == first && self[index...].starts(with: text)
    }
  }
}
