import Characters

/// What `git -c` hands on to the programs that git starts, as `GIT_CONFIG_PARAMETERS` holds it.
///
/// Pairs with blanks between them: `'key'='value'`, and `'key=value'` from before git 2.31, each part
/// quoted as a shell would want it.
struct ConfigurationParameters {
  private var rest: ArraySlice<UInt8>

  /// The pairs in their order, keys in lower case; nil for anything that git would refuse.
  static func pairs(in text: String) -> [(key: String, value: String)]? {
    var parameters = ConfigurationParameters(rest: Array(text.utf8)[...])
    var pairs: [(key: String, value: String)] = []
    parameters.skipBlanks()
    while !parameters.rest.isEmpty {
      guard let pair = parameters.pair(), !pair.key.isEmpty else { return nil }
      pairs.append((pair.key.lowercased(), pair.value))
      parameters.skipBlanks()
    }
    return pairs
  }

  private mutating func pair() -> (key: String, value: String)? {
    guard let first = quoted() else { return nil }
    guard rest.first == UInt8(ascii: "=") else {
      guard isAtBlank else { return nil }
      // A key alone is a switch that is on; in the old form the first `=` ends the key.
      let parts = first.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "true")
    }
    rest = rest.dropFirst()
    if isAtBlank { return (first, "true") }
    guard let value = quoted(), isAtBlank else { return nil }
    return (first, value)
  }

  /// A part in single quotes, outside of which `\'` and `\!` may stand between two of its pieces.
  private mutating func quoted() -> String? {
    let (quote, backslash) = (UInt8(ascii: "'"), UInt8(ascii: "\\"))
    guard rest.first == quote else { return nil }
    var bytes: [UInt8] = []
    while true {
      rest = rest.dropFirst()
      guard let end = rest.firstIndex(of: quote) else { return nil }
      bytes += rest[..<end]
      rest = rest[(end + 1)...]
      let next = Array(rest.prefix(3))
      guard next.count == 3, next[0] == backslash, next[2] == quote,
        next[1] == quote || next[1] == UInt8(ascii: "!")
      else { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(next[1])
      rest = rest.dropFirst(2)
    }
  }

  private var isAtBlank: Bool { rest.first.map(ConfigurationParameters.isBlank) ?? true }

  private mutating func skipBlanks() { rest = rest.drop(while: ConfigurationParameters.isBlank) }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }
}
