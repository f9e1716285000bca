import GitModel
package import SchemaModel

/// What Prisma itself warns of at the top of a `migration.sql`.
///
/// A second witness beside the statements: Prisma has compared the schemas when it wrote them.
package struct PrismaMigrationHeader: Hashable, Sendable {
  /// One warning, in the order of the header.
  package struct Warning: Hashable, Sendable {
    package var kind: Kind
    /// The table, `table.column` or the enumeration.
    package var object: SchemaName
    package var place: SourcePlace
  }

  /// What is warned of.
  package enum Kind: Hashable, Sendable {
    case dropTable
    case dropColumn
    /// The column is dropped and made anew under its name: no cast exists.
    case recreateColumn
    /// The column's values are cast; the types as Prisma writes them.
    case alterColumn(from: String, to: String)
    case addUnique(columns: [String])
    /// A column that must be filled is added without a default.
    case addRequired
    /// A column that may be empty must be filled from now on.
    case setRequired
    case changePrimaryKey
    case removeEnumValues([String])
    /// A single value becomes a list.
    case becomesList
    /// A warning of another version, whose words are not known.
    case other(String)
  }

  package var warnings: [Warning] = []

  /// Reads the beginning of a `migration.sql`; without a header there are no warnings.
  package init(_ bytes: [UInt8]) {
    var lines = PrismaHeaderLines(bytes)
    while let line = lines.next() {
      if let warning = PrismaMigrationHeader.warning(line.text, at: line.place) {
        warnings.append(warning)
      }
    }
  }

  private static func warning(_ text: String, at place: SourcePlace) -> Warning? {
    // Names stand in backquotes, in an order that each sentence has for itself.
    let quoted = text.split(separator: "`", omittingEmptySubsequences: false)
    let names = stride(from: 1, to: quoted.count, by: 2).map { String(quoted[$0]) }
    func object(_ table: Int, _ column: Int? = nil) -> SchemaName? {
      guard table < names.count else { return nil }
      var parts = [SchemaName.Part(names[table])]
      if let column {
        guard column < names.count else { return nil }
        parts.append(SchemaName.Part(names[column]))
      }
      return SchemaName(parts)
    }
    func made(_ kind: Kind, _ object: SchemaName?) -> Warning {
      guard let object else { return Warning(kind: .other(text), object: .computed, place: place) }
      return Warning(kind: kind, object: object, place: place)
    }
    if text.hasPrefix("You are about to drop the column `") {
      return made(.dropColumn, object(1, 0))
    }
    if text.hasPrefix("You are about to drop the `") { return made(.dropTable, object(0)) }
    if text.hasPrefix("You are about to alter the column `") {
      let types = (from: names.count > 2 ? names[2] : "?", to: names.count > 3 ? names[3] : "?")
      return made(.alterColumn(from: types.from, to: types.to), object(1, 0))
    }
    if text.hasPrefix("The `"), text.contains("dropped and recreated") {
      return made(.recreateColumn, object(1, 0))
    }
    if text.hasPrefix("Changed the type of `") { return made(.recreateColumn, object(1, 0)) }
    if text.hasPrefix("Changed the column `") { return made(.becomesList, object(1, 0)) }
    if text.hasPrefix("A unique constraint covering the columns `") {
      return made(.addUnique(columns: list(names.first ?? "")), object(1))
    }
    if text.hasPrefix("Added the required column `") || text.hasPrefix("The required column `") {
      return made(.addRequired, object(1, 0))
    }
    if text.hasPrefix("Made the column `") { return made(.setRequired, object(1, 0)) }
    if text.hasPrefix("The primary key for the `") { return made(.changePrimaryKey, object(0)) }
    if text.hasPrefix("The values ["), let end = text.firstIndex(of: "]") {
      let start = text.index(text.startIndex, offsetBy: "The values ".count)
      return made(.removeEnumValues(list(String(text[start...end]))), object(0))
    }
    return Warning(kind: .other(text), object: .computed, place: place)
  }

  /// `[a,b]` as names.
  private static func list(_ text: String) -> [String] {
    text.split { "[], ".contains($0) }.map(String.init)
  }
}

/// The lines of a header that begin with a dash, without it.
private struct PrismaHeaderLines {
  private let bytes: [UInt8]
  private var index = 0
  private var line = 1

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, [0x20, 0x09, 0x0D, 0x0A].contains(bytes[start]) {
      if bytes[start] == 0x0A { line += 1 }
      start += 1
    }
    let isComment = bytes[start...].starts(with: "/*".utf8)
    let end = isComment ? bytes.endOfComment(from: start) : start
    let comment = String(decoding: bytes[start..<end].prefix(64), as: UTF8.self)
    index = isComment && comment.contains("Warnings") ? start : bytes.count
    limit = end
  }

  private let limit: Int

  mutating func next() -> (text: String, place: SourcePlace)? {
    while index < limit {
      let start = index
      while index < limit, bytes[index] != 0x0A { index += 1 }
      let content = bytes[start..<index]
      let place = SourcePlace(line: line, column: 1)
      index += 1
      line += 1
      let text = content.drop { $0 == 0x20 || $0 == 0x09 }
      guard text.first == UInt8(ascii: "-") else { continue }
      var words = text.dropFirst().drop { $0 == 0x20 }
      while let last = words.last, last == 0x20 || last == 0x0D { words.removeLast() }
      return (
        String(decoding: words, as: UTF8.self),
        SourcePlace(line: place.line, column: text.startIndex - start + 1)
      )
    }
    return nil
  }
}

extension [UInt8] {
  /// Where the comment that begins at an offset ends.
  fileprivate func endOfComment(from start: Int) -> Int {
    var index = start + 2
    while index + 1 < count {
      if self[index] == UInt8(ascii: "*"), self[index + 1] == UInt8(ascii: "/") { return index }
      index += 1
    }
    return count
  }
}
