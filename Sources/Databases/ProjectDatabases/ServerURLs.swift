/// Finds addresses of databases on servers in a line of configuration.
enum ServerURLs {
  static let schemes = ["postgres", "postgresql", "postgis", "mysql", "mariadb"]
  /// What ends an address in every language of configuration.
  private static let ends: Set<Character> = ["\"", "'", "`", " ", "\t", "\r", "<", ">", ",", ")"]

  /// The addresses, whole ones only: what a program puts together is not known here.
  static func find(in line: String) -> [String] {
    guard line.contains("://") else { return [] }
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    guard !["#", "//", ";", "*"].contains(where: trimmed.hasPrefix) else { return [] }
    var found: [String] = []
    for word in line.split(whereSeparator: ends.contains) {
      // `sqlalchemy.url=postgresql://…` and `url = env:postgresql://…` alike.
      let start = word.lastIndex(of: "=").map(word.index(after:)) ?? word.startIndex
      for part in [word[...], word[start...]] where isWhole(part) {
        if !found.contains(String(part)) { found.append(String(part)) }
      }
    }
    return found
  }

  /// Whether the text begins as an address of a server does.
  static func begins(_ text: some StringProtocol) -> Bool {
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
      return false
    }
    return schemes.contains(String(text[..<colon].prefix { $0 != "+" }))
  }

  /// Whether the text is an address, and neither half of one nor an example.
  static func isWhole(_ url: some StringProtocol) -> Bool {
    guard begins(url), let colon = url.firstIndex(of: ":") else { return false }
    let rest = url[colon...].dropFirst(3)
    // Placeholders, and the examples of frameworks' own templates.
    guard !rest.contains(where: { "{}$*<>".contains($0) }),
      !["%(", "%s", "%d"].contains(where: rest.contains)
    else { return false }
    return rest.hasPrefix("/")
      || rest.contains("/")
        && !["user:pass@", "username:password@", "user:password@", "USER:PASSWORD@", "johndoe:"]
          .contains(where: rest.hasPrefix)
  }
}
