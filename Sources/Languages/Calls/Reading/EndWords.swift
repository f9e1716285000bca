/// Words of Ruby and Elixir that are no names.
enum EndWords {
  /// Whether a word ends the statements before it.
  static func closes(_ word: String, _ language: ProgramLanguage) -> Bool {
    switch word {
    case "end", "else", "rescue": true
    case "elsif", "when", "ensure", "in": language == .ruby
    case "after", "catch": language == .elixir
    default: false
    }
  }

  /// Whether a word goes on behind an expression on the same line.
  static func modifies(_ word: String) -> Bool {
    ["if", "unless", "while", "until", "rescue"].contains(word)
  }

  /// Whether a word begins no argument.
  static func isInfix(_ word: String) -> Bool {
    [
      "and", "or", "do", "then", "in", "end", "if", "unless", "while", "until", "rescue", "when",
      "else", "elsif", "ensure",
    ].contains(word)
  }
}
