/// The paths in addresses of databases that are files.
enum SQLiteURL {
  /// The path in an address; nil where it is none of a file.
  ///
  /// - Returns: the path, empty where more is put behind it, and whether the scheme itself is
  ///   SQLite's, as in `sqlite:///app.db`, whose folder a library may decide.
  static func path(in text: String) -> (path: String, isURL: Bool)? {
    let head = text.prefix(40).lowercased()
    if head.hasPrefix("sqlite") || head.hasPrefix("duckdb") {
      guard let colon = text.firstIndex(of: ":"),
        text[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || "+_".contains($0) })
      else { return nil }
      var rest = text[text.index(after: colon)...]
      // `sqlite:///app.db` is relative and `sqlite:////app.db` is not; sqlx writes `sqlite://app.db`.
      if let mark = ["///", "//"].first(where: rest.hasPrefix) {
        rest = rest.dropFirst(mark.utf8.count)
      }
      if rest.hasPrefix("file:") { rest = rest.dropFirst(5) }
      return (withoutQuery(rest), true)
    }
    for scheme in ["jdbc:sqlite:", "jdbc:duckdb:", "file:"] where head.hasPrefix(scheme) {
      return (withoutQuery(text.dropFirst(scheme.utf8.count)), false)
    }
    if head.hasPrefix("jdbc:h2:") {
      var rest = text.dropFirst(8)
      let isFile = rest.hasPrefix("file:")
      guard isFile || rest.hasPrefix("./") else { return nil }
      if isFile { rest = rest.dropFirst(5) }
      let path = rest.prefix { $0 != ";" && $0 != "?" }
      return path.isEmpty ? nil : (path + ".mv.db", false)
    }
    return keyword(text).map { ($0, false) }
  }

  /// The path in `Data Source=app.db;Cache=Shared`.
  private static func keyword(_ text: String) -> String? {
    guard text.contains("=") else { return nil }
    for part in text.split(separator: ";") {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2 else { continue }
      let name = sides[0].lowercased().filter { $0 != " " }
      if ["datasource", "filename"].contains(name) {
        return withoutQuery(sides[1].drop { $0 == " " })
      }
    }
    return nil
  }

  private static func withoutQuery(_ text: Substring) -> String {
    String(text.prefix { $0 != "?" && $0 != "#" })
  }
}
