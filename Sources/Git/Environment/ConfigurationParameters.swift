/// What `git -c name=value` hands on to the programs that it starts, in `GIT_CONFIG_PARAMETERS`.
///
/// The words are quoted for a shell: `'name'='value'` since git 2.31, `'name=value'` before
/// (git's config.c, `git_config_from_parameters`).
enum ConfigurationParameters {
  static func read(_ text: String) -> [(key: String, value: String)] {
    var parameters: [(key: String, value: String)] = []
    var rest = Array(text.utf8)[...]
    while true {
      rest = rest.drop { $0 == UInt8(ascii: " ") }
      guard let word = word(&rest) else { return parameters }
      if rest.first == UInt8(ascii: "=") {
        rest = rest.dropFirst()
        parameters.append((folded(word), self.word(&rest) ?? ""))
      } else if let equals = word.firstIndex(of: "=") {
        parameters.append((folded(word[..<equals]), String(word[word.index(after: equals)...])))
      } else {
        parameters.append((folded(word), "true"))
      }
    }
  }

  /// The section and the variable without case; a name between them keeps its own.
  private static func folded(_ key: some StringProtocol) -> String { key.lowercased() }

  /// One word in quotes: `'it'\\''s'`; nil where none stands here.
  private static func word(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard rest.first == UInt8(ascii: "'") else { return nil }
    var word: [UInt8] = []
    while rest.first == UInt8(ascii: "'") {
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: UInt8(ascii: "'")) else { return nil }
      word += rest[..<end]
      rest = rest[(end + 1)...]
      // A quote, or an exclamation mark, stands between two quoted parts behind a backslash.
      guard rest.starts(with: Array("\\".utf8)), let escaped = rest.dropFirst().first else { break }
      word.append(escaped)
      rest = rest.dropFirst(2)
    }
    return String(decoding: word, as: UTF8.self)
  }
}
