/// An address of a database with a password in it.
struct SecretURL {
  let scheme: String
  let host: String
  let password: String
  let weight: DatabaseSecrets.Weight

  private static let schemes: Set<String> = [
    "postgres", "postgresql", "postgis", "mysql", "mysql2", "mariadb", "mongodb", "mongodb+srv",
    "redis", "rediss", "mssql", "sqlserver", "cockroachdb", "clickhouse", "oracle",
  ]

  /// The addresses on a line.
  static func all(in line: String) -> [SecretURL] {
    guard line.contains("://"), line.contains("@") else { return [] }
    var found: [SecretURL] = []
    for word in line.split(whereSeparator: { "\"'` \t\r<>,()|".contains($0) }) {
      var rest = word
      while let mark = rest.firstRange(of: "://") {
        let scheme = rest[..<mark.lowerBound].reversed().prefix {
          $0.isLetter || $0.isNumber || $0 == "+"
        }
        if let url = SecretURL(String(scheme.reversed()), rest[mark.upperBound...]) {
          found.append(url)
        }
        rest = rest[mark.upperBound...]
      }
    }
    return found
  }

  private init?(_ scheme: String, _ rest: Substring) {
    let kind = scheme.lowercased()
    // SQLAlchemy names the driver behind the kind: `postgresql+psycopg`.
    guard
      SecretURL.schemes.contains(kind)
        || kind.split(separator: "+").first.map({ SecretURL.schemes.contains(String($0)) }) == true
    else { return nil }
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard let at = authority.lastIndex(of: "@") else { return nil }
    let login = authority[..<at]
    guard let colon = login.firstIndex(of: ":") else { return nil }
    let password = String(login[login.index(after: colon)...])
    guard SecretURL.isLiteral(password), !password.isEmpty else { return nil }
    var host = authority[authority.index(after: at)...]
    host = host.hasPrefix("[") ? host.prefix { $0 != "]" } : host.prefix { $0 != ":" }
    self.scheme = kind
    self.host = String(host)
    self.password = password
    let database = rest.dropFirst(authority.count + 1).prefix { $0.isLetter || $0 == "_" }
    weight = SecretURL.weight(
      password, user: String(login[..<colon]), host: String(host), database: String(database))
  }

  /// `Host=…;Username=…;Password=…` and `Server=…;Uid=…;Pwd=…`, as .NET and ODBC write them.
  static func connectionString(
    in line: String
  ) -> (host: String, user: String, password: String)? {
    guard line.contains(";"), line.contains("=") else { return nil }
    var values: [String: String] = [:]
    for part in line.split(whereSeparator: { ";\"'".contains($0) }) {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2 else { continue }
      values[sides[0].lowercased().filter { $0 != " " }] = String(sides[1])
    }
    guard let password = values["password"] ?? values["pwd"], isLiteral(password),
      !password.isEmpty,
      let host = values["server"] ?? values["host"] ?? values["datasource"] ?? values["addr"]
    else { return nil }
    return (host, values["username"] ?? values["userid"] ?? values["uid"] ?? "", password)
  }

  /// Whether a text stands for itself, and not for what a variable or a template fills in.
  static func isLiteral(_ text: String) -> Bool {
    !["${", "$(", "{{", "%(", "%s", "#{", "<%", "…", "...", "***"].contains(where: text.contains)
      && !["$", "{", "<", "ENC[", "env(", "env.", "os.", "process.", "secret:", "vault:", "!", "&"]
        .contains(where: text.hasPrefix)
      && !["null", "nil", "none", "true", "false", "~", "undefined"].contains(text.lowercased())
  }

  static func weight(
    _ password: String, user: String, host: String, database: String = ""
  ) -> DatabaseSecrets.Weight {
    let word = password.lowercased()
    if word == user.lowercased() || word == database.lowercased() || usual.contains(word)
      || fragments.contains(where: word.contains) || Set(word).count < 3
      || ["example.com", "example.org", "example.net"].contains(where: host.hasSuffix)
      || [".example", ".test", ".invalid"].contains(where: host.hasSuffix)
    {
      return .placeholder
    }
    return isLoopback(host) ? .loopback : .secret
  }

  private static func isLoopback(_ host: String) -> Bool {
    let name =
      host.lowercased().split(whereSeparator: { ",:\\".contains($0) }).first.map(String.init)
      ?? host.lowercased()
    return ["localhost", "0.0.0.0", "(localdb)", ".", "host.docker.internal"].contains(name)
      || name.hasPrefix("127.") || host.contains("::1") || name.hasSuffix(".localhost")
      || name.hasPrefix("/")
  }

  /// What manuals have for a password.
  private static let usual: Set<String> = [
    "password", "passwd", "pass", "pwd", "postgres", "postgresql", "root", "admin", "mysql",
    "mariadb", "mongo", "mongodb", "redis", "test", "testing", "dev", "development", "local",
    "docker", "user", "username", "guest", "rootpassword", "rootpass", "dbpassword", "db_password",
    "dbpass", "dbuser", "mypassword", "toor", "app", "db", "database", "123456", "12345678", "1234",
    "12345", "password123", "password1", "postgrespw", "postgrespassword", "pgpassword", "admin123",
    "sa", "p@ssw0rd", "passw0rd", "pass123", "prisma", "django", "rails", "laravel", "sail",
  ]
  private static let fragments = [
    "change", "your", "xxx", "placeholder", "replace", "example", "todo", "dummy", "insecure",
    "mysecret", "not-secret", "notsecret", "sample", "fixme", "default",
  ]
}

extension Substring {
  fileprivate func firstRange(of other: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
      start = index(after: start)
    }
    return nil
  }
}
