/// What a look at a Python file finds, without reading the language.
struct PythonMarks {
  /// `revision = …` at the start of a line.
  private(set) var hasRevision = false
  /// `down_revision = …` at the start of a line.
  private(set) var hasParent = false
  /// `def upgrade(` at the start of a line.
  private(set) var hasUpgrade = false
  /// `class Migration(` at the start of a line.
  private(set) var hasMigrationClass = false
  /// Which of the small tools it has the function or the call of; nil where it has none.
  private(set) var tool: PythonTool?
  /// Whether one of those tools is imported, so that the file's name need not have a number.
  private(set) var importsTool = false

  /// Whether its letters may be other ones than it seems: `# coding: utf-7`.
  private(set) var isEncoded = false

  /// Whether it is a migration of Alembic.
  var isAlembic: Bool { hasRevision && (hasParent || hasUpgrade) }

  init(_ bytes: [UInt8]) {
    var start = 0
    let head = String(decoding: bytes.prefix(256), as: UTF8.self)
      .split(maxSplits: 2, omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    isEncoded = head.prefix(2).contains { line in
      line.hasPrefix("#") && line.contains("coding")
        && !["utf-8", "utf8", "latin", "ascii", "8859", "cp125", "UTF-8"].contains {
          line.contains($0)
        }
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
    while start < bytes.count {
      switch bytes[start] {
      case UInt8(ascii: "r"):
        if PythonMarks.assigns("revision", bytes, start) { hasRevision = true }
      case UInt8(ascii: "d"):
        if PythonMarks.assigns("down_revision", bytes, start) { hasParent = true }
        if bytes.has("def upgrade", at: start) { hasUpgrade = true }
        if bytes.has("def migrate(", at: start) { tool = .peewee }
      case UInt8(ascii: "a"):
        if bytes.has("async def upgrade(", at: start) { tool = .aerich }
        if bytes.has("async def forwards(", at: start) { tool = .piccolo }
      case UInt8(ascii: "f"), UInt8(ascii: "i"):
        if bytes.has("from yoyo", at: start) || bytes.has("import yoyo", at: start)
          || bytes.has("from tortoise", at: start) || bytes.has("from piccolo", at: start)
        {
          importsTool = true
        }
        for name in ["import peewee", "from peewee", "from playhouse.migrate"]
        where bytes.has(name, at: start) {
          importsTool = true
          // Playhouse's functions may be called as the file is loaded.
          if bytes[start] == UInt8(ascii: "f") { tool = .peewee }
        }
      case UInt8(ascii: "c"):
        if bytes.has("class Migration(", at: start) { hasMigrationClass = true }
      case UInt8(ascii: "s"):
        if PythonMarks.assigns("steps", bytes, start) || bytes.has("step(", at: start) {
          tool = tool ?? .yoyo
        }
      default: break
      }
      // Python ends a line at a carriage return alone, too, and passes over a form feed.
      while start < bytes.count, bytes[start] != 0x0A, bytes[start] != 0x0D { start += 1 }
      start += 1
      while start < bytes.count, bytes[start] == 0x0C { start += 1 }
    }
  }

  /// Whether the line gives the name a value, with or without an annotation.
  private static func assigns(_ name: String, _ bytes: [UInt8], _ start: Int) -> Bool {
    guard bytes.has(name, at: start) else { return false }
    var index = start + name.utf8.count
    guard index < bytes.count else { return false }
    let next = bytes[index]
    guard next == UInt8(ascii: "=") || next == UInt8(ascii: " ") || next == UInt8(ascii: ":") else {
      return false
    }
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
      if bytes[index] == UInt8(ascii: "=") { return true }
      index += 1
    }
    return false
  }

  private static let modelWords = [
    "db.Model", "models.Model", "__tablename__", "DeclarativeBase", "declarative_base", "SQLModel",
  ].map { Array($0.utf8) }

  /// Whether the text speaks of models: the words that SQLAlchemy, Django and SQLModel need.
  static func speakOfModels(_ bytes: [UInt8]) -> Bool {
    for (index, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "d"), UInt8(ascii: "m"), UInt8(ascii: "_"), UInt8(ascii: "D"),
        UInt8(ascii: "S"):
        for word in modelWords where word[0] == byte {
          if bytes[index...].starts(with: word) { return true }
        }
      default: break
      }
    }
    return false
  }
}

extension [UInt8] {
  /// Whether the text stands at an offset.
  func has(_ text: String, at start: Int) -> Bool {
    let length = text.utf8.count
    guard start + length <= count else { return false }
    return text.utf8.elementsEqual(self[start..<(start + length)])
  }
}
