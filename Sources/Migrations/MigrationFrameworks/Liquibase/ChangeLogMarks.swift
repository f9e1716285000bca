import Characters
import XML

/// What tells a change log from other files, whatever it is called.
enum ChangeLogMarks {
  static let root = "databaseChangeLog"

  /// Whether a file with the ending begins as a change log.
  static func tell(_ bytes: [UInt8], _ ending: Substring) -> Bool {
    switch ending {
    case "xml": XMLReader.rootName(of: bytes) == root
    case "yaml", "yml", "json": firstKey(bytes)
    case "sql": isFormattedSQL(bytes)
    case "groovy": bytes.holds(root)
    default: false
    }
  }

  /// Whether the first key of YAML or JSON, behind comments and marks of a document, is the root's.
  private static func firstKey(_ bytes: [UInt8]) -> Bool {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while index < bytes.count {
      switch bytes[index] {
      case 0...0x20, UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "'"): index += 1
      case UInt8(ascii: "#"), UInt8(ascii: "%"):
        index = bytes[index...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      case UInt8(ascii: "-") where bytes[index...].starts(with: "---".utf8): index += 3
      default:
        let rest = bytes[index...]
        return rest.starts(with: root.utf8)
          && rest.dropFirst(root.utf8.count).first.map(endsKey)
            ?? false
      }
    }
    return false
  }

  private static func endsKey(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "\"")
      || byte == UInt8(ascii: "'")
  }

  /// Whether the first line with words is `--liquibase formatted sql`.
  static func isFormattedSQL(_ bytes: [UInt8]) -> Bool {
    var index = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func skipSpace() { while index < bytes.count, bytes[index] <= 0x20 { index += 1 } }
    func accept(_ word: StaticString) -> Bool {
      let letters = bytes[index...].prefix(word.utf8CodeUnitCount)
      guard letters.elementsEqual(word.description.utf8, by: { $0.asciiLowercased == $1 }) else {
        return false
      }
      index += word.utf8CodeUnitCount
      return true
    }
    skipSpace()
    guard accept("--") else { return false }
    skipSpace()
    guard accept("liquibase") else { return false }
    skipSpace()
    return accept("formatted")
  }
}

extension [UInt8] {
  /// Whether the word stands in the text.
  fileprivate func holds(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return true }
    var index = startIndex
    while let found = self[index...].firstIndex(of: first) {
      if self[found...].starts(with: word.utf8) { return true }
      index = found + 1
    }
    return false
  }
}
