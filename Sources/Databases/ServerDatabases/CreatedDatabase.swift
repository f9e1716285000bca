import Characters

/// The options of the statement in a dump that made its database.
enum CreatedDatabase {
  /// What may be taken over, by its key: none of these names another object of the server.
  private static let keys: Set<String> = [
    "ENCODING", "LOCALE_PROVIDER", "LOCALE", "LC_COLLATE", "LC_CTYPE", "ICU_LOCALE",
    "BUILTIN_LOCALE",
  ]

  /// `ENCODING = 'UTF8' LOCALE = 'C.UTF-8'` of `CREATE DATABASE "shop" WITH TEMPLATE = …`; nothing
  /// of what is not plainly one of the known options.
  static func options(of statement: String?) -> String {
    guard let statement else { return "" }
    let words = statement.split { $0.isWhitespace || $0 == ";" }.map(String.init)
    var options: [String] = []
    for index in words.indices.dropLast(2) where words[index + 1] == "=" {
      let (key, value) = (words[index], words[index + 2])
      guard keys.contains(key), isPlain(value) else { continue }
      options.append("\(key) = \(value)")
    }
    return options.joined(separator: " ")
  }

  /// Whether it is a word, or a text in quotes that holds nothing of SQL's.
  private static func isPlain(_ value: String) -> Bool {
    var inner = value[...]
    if inner.count > 2, inner.hasPrefix("'"), inner.hasSuffix("'") {
      inner = inner.dropFirst().dropLast()
    }
    return !inner.isEmpty
      && inner.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "-_.@".contains($0))
      }
  }
}
