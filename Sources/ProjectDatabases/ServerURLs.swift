/// Finds addresses of databases on servers in a line of configuration.
enum ServerURLs {
  private static let schemes = ["postgres", "postgresql", "postgis", "mysql", "mariadb"]
  /// What ends an address in every language of configuration.
  private static let ends: Set<Character> = ["\"", "'", "`", " ", "\t", "\r", "<", ">", ",", ")"]

  /// The addresses, whole ones only: what a program puts together is not known here.
  static func find(in line: String) -> [String] {
    guard line.contains("://") else { return [] }
    let trimmed = line.drop { $0 == " " || $0 == "\t" }
    guard !trimmed.hasPrefix("#"), !trimmed.hasPrefix("//"), !trimmed.hasPrefix(";") else {
      return []
    }
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

  private static func isWhole(_ url: Substring) -> Bool {
    guard let colon = url.firstIndex(of: ":"), url[colon...].hasPrefix("://") else { return false }
    let scheme = url[..<colon].prefix { $0 != "+" }
    guard schemes.contains(String(scheme)) else { return false }
    let rest = url[colon...].dropFirst(3)
    // Placeholders, and the examples of frameworks' own templates.
    guard !rest.contains(where: { "{}$%*".contains($0) }) else { return false }
    return !rest.isEmpty && rest.hasPrefix("/")
      || rest.contains("/")
        && !["user:pass@", "username:password@", "user:password@", "driver"].contains(
          where: rest.hasPrefix)
  }
}
