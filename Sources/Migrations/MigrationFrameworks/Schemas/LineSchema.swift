/// Schemas in which a line names a table or a column.
enum LineSchema {
  /// Diesel's: `users (id) {` within `table! {`, and `name -> Text,`.
  static func macros(_ text: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    var table: String?
    var isAtTable = false
    for line in lines(text) {
      if line.hasPrefix("table!") || line.hasPrefix("diesel::table!") {
        isAtTable = true
        table = nil
      }
      let behind =
        line.split(separator: "{", maxSplits: 1).last
        .map { String($0.drop { $0 == " " }) } ?? line
      for part in [line, behind] where isAtTable && part.contains("(") && !part.hasPrefix("#") {
        let name = String(part.prefix { $0 != " " && $0 != "(" }).lowercased()
        guard !name.isEmpty, !name.contains("!") else { continue }
        table = name
        isAtTable = false
        names.insert(name)
        break
      }
      if let table, let arrow = line.range(of: "->") {
        let column = line[..<arrow.lowerBound].filter { !$0.isWhitespace }.lowercased()
        names.insert("\(table).\(column)")
      }
    }
    return names
  }

  /// Atlas's: `table "users" {` and `column "name" {`.
  static func blocks(_ text: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    var table: String?
    for line in lines(text) {
      // Several blocks may stand on one line.
      let words = line.split(separator: "\"", omittingEmptySubsequences: false)
      for (index, word) in words.enumerated() where index + 1 < words.count {
        let key = word.split { !$0.isLetter }.last
        let name = words[index + 1].lowercased()
        if key == "table", word.last == " " {
          table = name
          names.insert(name)
        } else if key == "column", word.last == " ", let table {
          names.insert("\(table).\(name)")
        }
      }
    }
    return names
  }

  private static func lines(_ text: [UInt8]) -> [String] {
    String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline)
      .map { line in String(line.drop { $0 == " " || $0 == "\t" }) }
      .filter { !$0.hasPrefix("//") && !$0.hasPrefix("#[") }
  }
}

extension String {
  /// Where a text stands for the first time.
  fileprivate func range(of text: String) -> Range<Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(text) {
        return index..<self.index(index, offsetBy: text.count)
      }
      index = self.index(after: index)
    }
    return nil
  }
}
