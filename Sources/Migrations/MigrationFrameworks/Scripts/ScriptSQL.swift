import Characters
import Calls
import SQL

/// Texts of SQL that modules hand to their database.
enum ScriptSQL {
  private static let verbs: Set<String> = [
    "alter", "create", "drop", "delete", "update", "insert", "truncate", "select", "with", "do",
    "begin", "start", "commit", "rollback", "savepoint", "release", "pragma", "set", "reset",
    "vacuum", "analyze", "comment", "grant", "revoke", "reindex", "cluster", "lock", "unlock",
    "call", "exec", "execute", "merge", "replace", "rename", "use", "show", "explain", "refresh",
    "copy", "load", "optimize", "repair", "flush", "attach", "detach", "declare", "if", "reassign",
    "security", "discard", "import", "table", "handler", "values", "sp_rename", "go", "print",
    "end", "while", "prepare", "deallocate", "notify", "listen", "close", "open", "fetch", "move",
    "bulk", "upsert", "dbcc", "kill", "shutdown", "purge", "change", "move",
  ]

  /// Whether a text is a statement; otherwise it is a part of one, such as `now()`.
  static func isStatement(_ text: [UInt8]) -> Bool {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte <= 0x20 || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "(") {
        index += 1
      } else if text[index...].starts(with: "--".utf8) {
        index = text[index...].firstIndex(of: 0x0A) ?? text.count
      } else if text[index...].starts(with: "/*".utf8) {
        var end = index + 2
        while end + 1 < text.count, text[end] != 0x2A || text[end + 1] != 0x2F { end += 1 }
        index = end + 2
      } else {
        break
      }
    }
    guard index < text.count else { return false }
    if text[index] == SQLReader.hole { return true }
    let word = text[index...].prefix(12).map(\.asciiLowercased)
      .prefix { (0x61...0x7A).contains($0) || $0 == 0x5F || $0 == SQLReader.hole }
    return word.contains(SQLReader.hole)
      || verbs.contains(String(decoding: word, as: UTF8.self))
  }

  /// A text with its places for names filled: `??` in order, `:name:` by name.
  static func filled(_ text: [UInt8], _ values: ProgramValue?) -> [UInt8] {
    var (result, index, next): ([UInt8], Int, Int) = ([], 0, 0)
    let list = values?.dictionary == nil ? values?.elements ?? [] : []
    while index < text.count {
      if text[index] == UInt8(ascii: "?") {
        let isName = index + 1 < text.count && text[index + 1] == UInt8(ascii: "?")
        if isName {
          result += quoted(next < list.count ? list[next] : .unknown)
        } else {
          result.append(text[index])
        }
        next += 1
        index += isName ? 2 : 1
      } else if let (name, end) = named(text, at: index) {
        result += quoted(values?.dictionary?[name] ?? .unknown)
        index = end
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }

  /// `:name:` at an offset.
  private static func named(_ text: [UInt8], at index: Int) -> (String, Int)? {
    guard text[index] == UInt8(ascii: ":"), index == 0 || text[index - 1] != UInt8(ascii: ":")
    else { return nil }
    let word = text[(index + 1)...].prefix { $0.isLetter || $0 == UInt8(ascii: "_") }
    let end = word.endIndex
    guard !word.isEmpty, end < text.count, text[end] == UInt8(ascii: ":"),
      end + 1 == text.count || text[end + 1] != UInt8(ascii: ":")
    else { return nil }
    return (String(decoding: word, as: UTF8.self), end + 1)
  }

  private static func quoted(_ value: ProgramValue) -> [UInt8] {
    guard let name = value.constant else { return [SQLReader.hole] }
    return Array(
      name.split(separator: ".").map { "\"\($0)\"" }.joined(separator: ".").utf8)
  }
}
