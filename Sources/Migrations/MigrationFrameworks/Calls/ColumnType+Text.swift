package import SchemaModel

extension ColumnType {
  /// A type as programs write it in a text: `nvarchar(50)`, `timestamp(6) with time zone`,
  /// `int unsigned`, `text[]`; nil where it names none.
  package init?(text: String) {
    var rest = text.lowercased()[...]
    var modifiers: [String] = []
    while rest.hasSuffix("[]") {
      rest = rest.dropLast(2)
      modifiers = ["[]"]
    }
    var arguments: [String] = []
    var behind: Substring = ""
    if let open = rest.firstIndex(of: "("), let close = rest.lastIndex(of: ")"), open < close {
      let inner = rest[rest.index(after: open)..<close]
      arguments = inner.split(separator: ",").map { part in
        String(part.filter { !$0.isWhitespace && $0 != "'" })
      }
      behind = rest[rest.index(after: close)...]
      rest = rest[..<open]
    }
    var words = rest.split(whereSeparator: \.isWhitespace)
    var more = behind.split(whereSeparator: \.isWhitespace)
    // What describes a type further may stand behind the name, too.
    if let index = words.firstIndex(where: { ["unsigned", "character", "collate"].contains($0) }),
      index > 0
    {
      more = words[index...] + more
      words = Array(words[..<index])
    }
    for word in ["unsigned", "zerofill"] where more.contains(word[...]) {
      modifiers.append(word)
      more.removeAll { $0 == word }
    }
    if !more.isEmpty { modifiers.append(more.joined(separator: " ")) }
    guard !words.isEmpty else { return nil }
    self.init(words.joined(separator: " "), arguments, modifiers: modifiers)
  }
}
