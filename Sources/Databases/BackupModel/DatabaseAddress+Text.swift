extension DatabaseAddress {
  /// Reads what a project's configuration gives as `DATABASE_URL` and the like.
  ///
  /// The addresses of libpq, SQLAlchemy, Django (dj-database-url, django-environ), Prisma, Rails and
  /// JDBC; parameters that only such a library knows are left out.
  /// - Throws: a clause that never holds a part of the address but its scheme.
  package init(_ text: String) throws(AddressFault) {
    try self.init(placeOnly: text)
    if engine == .mysql, database == nil {
      throw AddressFault("names no database: write its name after the last slash")
    }
  }

  /// Reads an address of which only the place counts, so that it need not name a database.
  init(placeOnly text: String) throws(AddressFault) {
    var text = Self.trimmed(text)
    if text.isEmpty { throw AddressFault("is empty") }
    if ["${", "{{", "YOUR-PASSWORD"].contains(where: { text.contains($0) }) {
      throw AddressFault("contains a placeholder without a value: give the full address")
    }
    if text.lowercased().hasPrefix("jdbc:") { text = String(text.dropFirst(5)) }
    guard let colon = text.firstIndex(of: ":") else { throw Self.noAddress }
    let scheme = text[..<colon].lowercased()
    let letters = scheme.utf8.allSatisfy {
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2B
        || $0 == 0x5F || $0 == 0x2D
    }
    guard letters, !scheme.isEmpty else { throw Self.noAddress }
    let rest = text[text.index(after: colon)...]
    // SQLAlchemy names its driver behind a plus sign.
    let family = String(scheme.prefix { $0 != "+" })
    switch family {
    case "prisma":
      throw AddressFault(
        "goes through Prisma's proxy, which cannot dump: give the server's direct address")
    case "sqlite", "sqlite3", "spatialite", "file":
      try self.init(file: rest, isPlain: family == "file")
    case "postgresql", "postgres", "postgis", "pgsql", "psql":
      guard rest.hasPrefix("//") else { throw Self.noSlashes(family) }
      try self.init(server: rest.dropFirst(2), engine: .postgresql)
    case "mysql", "mysql2", "mysqlgis", "mariadb":
      guard rest.hasPrefix("//") else { throw Self.noSlashes(family) }
      try self.init(server: rest.dropFirst(2), engine: .mysql)
    default:
      // Without its two slashes the word could be a user before a password.
      guard rest.hasPrefix("//") else { throw Self.noAddress }
      throw AddressFault(
        "is of a kind that git-guard cannot back up (\(family)): "
          + "it supports postgresql://, mysql://, mariadb:// and sqlite:///")
    }
  }

  private static let noAddress = AddressFault(
    "is not a database address: write postgresql://HOST/NAME, mysql://HOST/NAME or "
      + "sqlite:///PATH")

  private static func noSlashes(_ scheme: String) -> AddressFault {
    AddressFault("lacks the two slashes after the scheme: write \(scheme)://HOST/NAME")
  }

  /// Without the blanks and quotes that files of variables leave around a value.
  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    let isLoose: (Character) -> Bool = { $0.isWhitespace || $0 == "\"" || $0 == "'" }
    rest = rest.drop(while: isLoose)
    while let last = rest.last, isLoose(last) { rest.removeLast() }
    return String(rest)
  }
}

/// Files of SQLite.
extension DatabaseAddress {
  /// Reads what follows `sqlite:` or `file:`.
  ///
  /// `sqlite:///app.db` is a relative path and `sqlite:////srv/app.db` an absolute one (SQLAlchemy,
  /// Django); `sqlite://app.db` and `sqlite:app.db` are relative (sqlx, Rails); `file:` is followed by
  /// the path itself (Prisma), or by the slashes of an RFC 8089 address.
  private init(file text: Substring, isPlain: Bool) throws(AddressFault) {
    self.init(engine: .sqlite)
    let path = text.prefix { $0 != "?" && $0 != "#" }
    let isInMemory = text.contains("mode=memory") || path.hasSuffix(":memory:")
    let slashes = path.prefix { $0 == "/" }.count
    var name = path
    if isPlain {
      if slashes >= 2 { name = path.dropFirst(slashes - 1) }
    } else {
      if slashes == 3 { name = path.dropFirst(3) }
      if slashes == 2 { name = path.dropFirst(2) }
      if slashes > 3 { name = path.dropFirst(slashes - 1) }
    }
    let decoded = try PercentEncoding.decoded(name)
    if isInMemory || decoded.isEmpty {
      throw AddressFault("is an in-memory SQLite database: there is no file to back up")
    }
    database = decoded
  }
}
