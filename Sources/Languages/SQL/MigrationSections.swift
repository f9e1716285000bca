import SchemaModel

/// The sections of a file that holds the way forward and the way back.
struct MigrationSections {
  /// What runs on the way forward, in order.
  private(set) var forward: [Range<Int>] = []
  private var backward: [Range<Int>] = []
  private var firstMark: Int?
  private var firstBackward: Int?

  /// Looks for the marks of the tools that know sections: goose, dbmate, sql-migrate, MyBatis,
  /// Play's evolutions, rambler, node-pg-migrate, Aerich.
  ///
  /// The tools go by lines, whatever the line stands in, and so does this.
  init(_ text: [UInt8]) {
    var start = 0
    var isForward = true
    var index = 0
    while index < text.count {
      var end = index
      while end < text.count, text[end] != 10 { end += 1 }
      if let mark = Mark(text, index..<end) {
        let section = start..<index
        if isForward { forward.append(section) } else { backward.append(section) }
        // Goose and its kin do not run what stands before the first mark.
        if firstMark == nil, mark == .forward { forward = [] }
        firstMark = firstMark ?? index
        isForward = mark == .forward
        if !isForward { firstBackward = firstBackward ?? index }
        // What stands behind CR alone is no part of the mark for a database.
        start = text[index..<end].firstIndex(of: 13) ?? end
      }
      index = end + 1
    }
    if isForward {
      forward.append(start..<text.count)
    } else {
      backward.append(start..<text.count)
    }
  }

  /// Whether the file says how to go back.
  func reversal(_ source: Source) -> Migration.Reversal {
    guard let firstBackward else { return .notAsked }
    for range in backward {
      var scanner = StatementScanner(source.text, range)
      if scanner.next() { return .reversible }
    }
    return .irreversible(
      reason: "its down section is empty", at: source.place(of: firstBackward))
  }

  private enum Mark {
    case forward, backward

    private static let initials = Array("+m!r/ud".utf8).map { $0 | 0x20 }

    init?(_ text: [UInt8], _ line: Range<Int>) {
      var index = line.lowerBound
      while index < line.upperBound, text[index] <= 32 { index += 1 }
      guard index < line.upperBound, text[index] == 0x2D || text[index] == 0x23,
        text.has("--", at: index) || text.has("# ---", at: index)
      else { return nil }
      while index < line.upperBound, text[index] == 0x2D || text[index] == 0x23 || text[index] <= 32
      { index += 1 }
      guard index < line.upperBound, line.upperBound - index < 200,
        Self.initials.contains(text[index] | 0x20)
      else { return nil }
      let rest = String(decoding: text[index..<line.upperBound], as: UTF8.self).lowercased()
      let words = rest.split { $0 == " " || $0 == "\t" || $0 == "\r" }
      guard let first = words.first else { return nil }
      let second = words.count > 1 ? words[1] : ""
      switch (first, second) {
      case ("+goose", "up"), ("+migrate", "up"), ("migrate:up", _), ("!ups", _),
        ("rambler", "up"), ("upgrade", "--"):
        self = .forward
      case ("+goose", "down"), ("+migrate", "down"), ("migrate:down", _), ("!downs", _),
        ("rambler", "down"), ("//@undo", _), ("//", "@undo"),
        ("downgrade", "--"):
        self = .backward
      case ("up", "migration") where words.count == 2: self = .forward
      case ("down", "migration") where words.count == 2: self = .backward
      default: return nil
      }
    }
  }
}
