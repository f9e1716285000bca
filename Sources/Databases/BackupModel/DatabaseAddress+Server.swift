/// Databases of servers.
extension DatabaseAddress {
  /// Reads `USER:PASSWORD@HOST:PORT/NAME?PARAMETERS`, every part of which may be missing.
  init(server text: Substring, engine: DatabaseEngine) throws(AddressFault) {
    self.init(engine: engine)
    let authority = text.prefix { $0 != "/" && $0 != "?" }
    let behind = text[authority.endIndex...]
    let path = behind.prefix { $0 != "?" }
    let query = behind[path.endIndex...].dropFirst()
    // The last one: many a password is written with another one in it.
    let at = authority.lastIndex(of: "@")
    // Where a password holds a slash or a question mark, half of it is taken for the database.
    if at == nil, path.contains("@") || (authority.contains(":") && query.contains("@")) {
      throw Self.badPassword
    }
    if let at { try readUser(authority[..<at]) }
    try readHosts(at.map { authority[authority.index(after: $0)...] } ?? authority)
    let name = try PercentEncoding.decoded(path.drop { $0 == "/" })
    if !name.isEmpty { database = name }
    var namedHosts: [String] = []
    for pair in query.prefix(while: { $0 != "#" }).split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      let name = try PercentEncoding.decoded(parts[0])
      let plain = String(parts[1].map { $0 == "+" && engine == .mysql ? " " : $0 })
      let value = try PercentEncoding.decoded(plain[...])
      if name == "host" { namedHosts.append(value) } else { try readParameter(name, value) }
    }
    // A folder of sockets, or as many servers as the parameter stands there (SQLAlchemy).
    if let folder = namedHosts.first(where: { $0.hasPrefix("/") || $0.hasPrefix("@") }) {
      host = folder
    } else if !namedHosts.isEmpty {
      try readHosts(namedHosts.joined(separator: ",")[...])
    }
  }

  private static let badPassword = AddressFault(
    "cannot be parsed: in a password, write / ? # @ : and % as %2F %3F %23 %40 %3A and %25")

  private mutating func readUser(_ text: Substring) throws(AddressFault) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    if let name = parts.first, !name.isEmpty { user = try PercentEncoding.decoded(name) }
    if parts.count == 2, !parts[1].isEmpty {
      password = Secret(try PercentEncoding.decoded(parts[1]))
    }
  }

  /// Reads `HOST:PORT`, or libpq's list of them.
  private mutating func readHosts(_ text: Substring) throws(AddressFault) {
    var hosts: [String] = []
    var ports: [String] = []
    for entry in text.split(separator: ",", omittingEmptySubsequences: false) {
      var name = entry
      var number: Substring = ""
      if entry.hasPrefix("["), let close = entry.firstIndex(of: "]") {
        name = entry[entry.index(after: entry.startIndex)..<close]
        let rest = entry[entry.index(after: close)...]
        guard rest.isEmpty || rest.hasPrefix(":") else { throw Self.badPassword }
        number = rest.dropFirst()
      } else if let colon = entry.lastIndex(of: ":") {
        name = entry[..<colon]
        number = entry[entry.index(after: colon)...]
      }
      guard number.isEmpty || (UInt16(number) ?? 0) > 0 else {
        throw AddressFault(
          "has a port that is not a number from 1 to 65535; in a password, write / and @ as "
            + "%2F and %40")
      }
      hosts.append(try PercentEncoding.decoded(name))
      ports.append(String(number))
    }
    if hosts.contains(where: { !$0.isEmpty }) { host = hosts.joined(separator: ",") }
    if ports.contains(where: { !$0.isEmpty }) { port = ports.joined(separator: ",") }
  }

  private mutating func readParameter(_ name: String, _ value: String) throws(AddressFault) {
    switch (engine, name) {
    case (_, "user"): user = value
    case (_, "password"): password = Secret(value)
    case (_, "sslpassword"): break
    case (.postgresql, "port"):
      guard value.split(separator: ",").allSatisfy({ (UInt16($0) ?? 0) > 0 }) else {
        throw AddressFault("has a port that is not a number from 1 to 65535")
      }
      port = value
    case (.postgresql, "dbname"): database = value
    case (.postgresql, "schema"): schema = value
    case (_, "pgbouncer"): isPooled = value != "false" && value != "0"
    // asyncpg and JDBC: the certificate is checked only where `sslmode` says so.
    case (.postgresql, "ssl"):
      if ["true", "1"].contains(value) { parameters["sslmode"] = "require" }
      if Self.securityModes.contains(value) { parameters["sslmode"] = value }
    case (.mysql, "unix_socket"), (.mysql, "socket"), (.mysql, "unixSocket"): host = value
    case (.mysql, "ssl_ca"), (.mysql, "ssl-ca"), (.mysql, "sslcert"): parameters["ssl-ca"] = value
    case (.mysql, "ssl_cert"), (.mysql, "ssl-cert"): parameters["ssl-cert"] = value
    case (.mysql, "ssl_key"), (.mysql, "ssl-key"): parameters["ssl-key"] = value
    case (.mysql, "ssl_mode"), (.mysql, "ssl-mode"), (.mysql, "sslmode"):
      parameters["ssl-mode"] = value
    default:
      if engine == .postgresql, Self.libraryParameters.contains(name) { parameters[name] = value }
    }
  }

  private static let securityModes: Set<String> = [
    "disable", "allow", "prefer", "require", "verify-ca", "verify-full",
  ]

  /// The parameters of PostgreSQL's own library that an environment can give it.
  private static let libraryParameters: Set<String> = [
    "sslmode", "sslcert", "sslkey", "sslrootcert", "sslcrl", "sslcrldir", "sslsni",
    "sslcertmode", "sslnegotiation", "ssl_min_protocol_version", "ssl_max_protocol_version",
    "options", "application_name", "connect_timeout", "channel_binding", "target_session_attrs",
    "gssencmode", "krbsrvname", "gsslib", "gssdelegation", "hostaddr", "passfile", "service",
    "requirepeer", "require_auth", "load_balance_hosts",
  ]
}
