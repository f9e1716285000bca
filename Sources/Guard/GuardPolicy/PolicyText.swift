import Characters

/// A form of text that a policy uses.
struct PolicyText: Sendable {
  /// What it is, with an example: "a date such as 2027-01-01".
  let name: String
  /// The form as a regular expression in the dialect of JSON Schema.
  let pattern: String
  /// The form's name in JSON Schema, where the pattern cannot say everything.
  var format: String?
  /// Whether a text has the form.
  let accepts: @Sendable (String) -> Bool
  /// What to write instead of a text that does not have it.
  var hint: @Sendable (String) -> String? = { _ in nil }
}

extension PolicyText {
  /// Text in words.
  static let sentence = PolicyText(
    name: "a reason in words", pattern: #"\S"#,
    accepts: { $0.unicodeScalars.contains { !$0.properties.isWhitespace } })

  /// Text on one line.
  static let line = PolicyText(
    name: "text on one line", pattern: #"^(?=.*\S)[^\u0000-\u001f\u007f]+$"#,
    accepts: { $0.isOneLine && sentence.accepts($0) })

  /// A name that can stand in a trailer.
  static let name = PolicyText(
    name: "a name of letters, digits, `.`, `_` and `-`", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$",
    accepts: { text in
      text.utf8.first.map { $0.isLetter || $0.isDigit } == true
        && text.utf8.allSatisfy { ($0.isLetter || $0.isDigit) || "._-".utf8.contains($0) }
    })

  /// A pattern of paths.
  static let ignorePattern = PolicyText(
    name: "a pattern as in .gitignore, such as tests/fixtures/*.db",
    pattern: #"^(?!!|\./|\s)[^\u0000-\u001f\u007f]+$"#,
    accepts: { text in
      text.isOneLine && !text.isEmpty && !text.hasPrefix("!") && !text.hasPrefix("./")
        && text.unicodeScalars.first?.properties.isWhitespace == false
    },
    hint: { text in
      if text.hasPrefix("!") { return "`!` is not supported here; list only what you mean" }
      return text.hasPrefix("./") ? "leave out the leading `./`, which matches nothing" : nil
    })

  /// A path inside the repository.
  static let path = PolicyText(
    name: "a path inside the repository, such as var/data",
    pattern: #"^(?:(?!\.{1,2}(?:/|$))[^/*?\\\u0000-\u001f\u007f]+(?:/|$))+$"#,
    accepts: { text in
      let trimmed = text.hasSuffix("/") ? text.dropLast() : text[...]
      return text.isOneLine && !text.contains { $0 == "*" || $0 == "?" || $0 == "\\" }
        && trimmed.split(separator: "/", omittingEmptySubsequences: false)
          .allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    },
    hint: { text in
      if text.contains(where: { $0 == "*" || $0 == "?" }) {
        return "write the folder itself; patterns belong under `protect.paths`"
      }
      if text.contains("\\") { return "separate the names with `/`" }
      return text.hasPrefix("/") ? "leave out the leading `/`" : nil
    })

  /// The beginning of an object's name.
  static let objectPrefix = PolicyText(
    name: "7 to 64 hexadecimal digits", pattern: "^[0-9A-Fa-f]{7,64}$",
    accepts: { (7...64).contains($0.utf8.count) && $0.utf8.allSatisfy { $0.isHexDigit } },
    hint: { _ in "to print the object name of a staged file: git rev-parse :PATH" })
}

extension String {
  fileprivate var isOneLine: Bool { !unicodeScalars.contains { $0 < " " || $0 == "\u{7F}" } }
}
