import Characters
package import SchemaModel
import SQL

/// Reads SQL with Liquibase's comments: `--liquibase formatted sql`, `--changeset ada:2`.
package struct FormattedSQL {
  /// A change set that is being read.
  private struct Part {
    var set: ChangeSet
    var header: FormattedSQLLine
    /// The lines of the way forward, and the line in the file that the first one is.
    var text: [UInt8] = []
    var firstLine: Int
    var hasRollback = false
  }

  private var properties = ChangeLogProperties(nil)
  private var parts: [Part] = []
  private var isInRollback = false
  private var isIgnoring = false
  private var ignored = 0

  private init() {}

  package static func read(_ bytes: [UInt8]) -> Migration {
    var reader = FormattedSQL()
    let bytes = UTF16Text.unmarked(bytes) ?? bytes
    var (start, number) = (0, 1)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      reader.read(bytes[start..<end], number)
      (start, number) = (end + 1, number + 1)
    }
    return Migration(reader.parts.map { reader.changeSet($0) })
  }

  private mutating func read(_ line: ArraySlice<UInt8>, _ number: Int) {
    // Each line keeps its place, so that operations are found where they stand.
    defer { if let last = parts.indices.last { parts[last].text.append(UInt8(ascii: "\n")) } }
    if isInRollback {
      isInRollback = !line.ends(with: "*/")
      return
    }
    if isRollbackBlock(line) {
      isInRollback = !line.ends(with: "*/")
      if let last = parts.indices.last { parts[last].hasRollback = true }
      return
    }
    if ignored > 0 {
      ignored -= 1
      return
    }
    if let comment = FormattedSQLLine(line) {
      if read(comment, number) { return }
    }
    if isIgnoring { return }
    if parts.isEmpty {
      guard line.contains(where: { $0 > 0x20 }), FormattedSQLLine.comment(line) == nil else {
        return
      }
      begin(FormattedSQLLine(changeSet: "?"), "?", number)
    }
    parts[parts.count - 1].text += line
  }

  /// - Returns: whether the line belongs to Liquibase, and not to the SQL.
  private mutating func read(_ comment: FormattedSQLLine, _ number: Int) -> Bool {
    switch comment.word {
    case "changeset":
      begin(comment, comment.changeSetName, number)
    case "rollback":
      if let last = parts.indices.last { parts[last].hasRollback = true }
    case "property":
      if let name = comment["name"], let value = comment["value"] { properties.define(name, value) }
    case "ignorelines", "ignore":
      switch comment.rest {
      case "start": isIgnoring = true
      case "end": isIgnoring = false
      default: ignored = Int(comment.rest) ?? 0
      }
    default: return false
    }
    return true
  }

  private mutating func begin(_ header: FormattedSQLLine, _ name: String, _ number: Int) {
    var set = ChangeSet(name: name, at: SourcePlace(line: number, column: 1))
    set.isRepeatable = header.says("runOnChange") || header.says("runAlways")
    set.runsAnywhere = ["dbms", "context", "contextFilter", "labels"].allSatisfy {
      header[$0] == nil
    }
    parts.append(Part(set: set, header: header, firstLine: number))
  }

  private func isRollbackBlock(_ line: ArraySlice<UInt8>) -> Bool {
    let start = line.drop { $0 <= 0x20 }
    guard start.starts(with: "/*".utf8), start.count < 256 else { return false }
    let words = String(decoding: start.dropFirst(2), as: UTF8.self).lowercased()
      .split(whereSeparator: \.isWhitespace)
    return words.starts(with: ["liquibase", "rollback"])
  }

  private mutating func changeSet(_ part: Part) -> ChangeSet {
    var set = part.set
    var digest = Hasher()
    digest.combine(part.header.says("ignore"))
    FormattedSQL.hash(part.text, into: &digest)
    set.digest = digest.finalize()
    if !part.header.says("ignore") {
      let text = SQLScript(
        properties.resolve(part.text),
        delimiter: part.header["endDelimiter"])
      set.operations = text.operations(from: part.firstLine)
    }
    let isEmpty = !part.text.contains { $0 > 0x20 }
    set.reversal =
      part.hasRollback || isEmpty
      ? .reversible
      : .irreversible(reason: "change set \(set.name) has no --rollback", at: set.place)
    return set
  }

  /// The words of the SQL without its comments on lines of their own.
  private static func hash(_ text: [UInt8], into digest: inout Hasher) {
    var word: [UInt8] = []
    var isComment = false
    var previous: UInt8 = 0x0A
    for (index, byte) in text.enumerated() {
      if byte == 0x0A { isComment = false }
      if byte == UInt8(ascii: "-"), word.isEmpty, previous == 0x0A, index + 1 < text.count,
        text[index + 1] == byte
      {
        isComment = true
      }
      if byte > 0x20 || byte == 0x0A { previous = byte }
      if byte > 0x20, !isComment {
        word.append(byte)
      } else if !word.isEmpty {
        digest.combine(word)
        word = []
      }
    }
    digest.combine(word)
  }
}

extension ArraySlice<UInt8> {
  /// Whether the text stands at the end, before white space.
  fileprivate func ends(with text: StaticString) -> Bool {
    let end = lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? startIndex
    return self[..<end].suffix(text.utf8CodeUnitCount).elementsEqual(text.description.utf8)
  }
}
