/// Where an address leads, and the same address without what would lead elsewhere.
extension DatabaseAddress {
  /// The servers that a program may try, in order; nil where the address can be taken in two ways.
  ///
  /// What a parameter such as `hostaddr` would change is not among them: `pinned` has none of those.
  package var targets: [ConnectionTarget]? {
    guard engine != .sqlite else { return nil }
    // libpq takes a list apart; the library of MariaDB has a syntax of its own behind some marks.
    let hosts =
      switch engine {
      case .sqlite, .mysql: [host ?? ""]
      case .postgresql:
        (host ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    let usual = engine.usualPort
    var ports = (port ?? usual).split(separator: ",", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? usual : String($0) }
    if ports.count == 1 { ports = hosts.map { _ in ports[0] } }
    guard ports.count == hosts.count, hosts.allSatisfy(Self.isPlain),
      ports.allSatisfy({ (UInt16($0) ?? 0) > 0 && $0.utf8.allSatisfy { $0 < 0x3A } })
    else { return nil }
    return zip(hosts, ports).map { host, port in
      ConnectionTarget.server(engine, user: user, host: host, port: port)
    }
  }

  /// Whether a program can take the text for a host in one way alone.
  private static func isPlain(_ host: String) -> Bool {
    if host.hasPrefix("/") { return !host.contains(",") }
    let name = host.hasPrefix("@") ? host.dropFirst() : host[...]
    let isNumber = name.contains(":")
    return name.utf8.allSatisfy { byte in
      byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || "-._".utf8.contains(byte)
        || (isNumber && ":%".utf8.contains(byte))
    }
  }

  /// The same address for a program that goes exactly there, whatever this process's variables say:
  /// without parameters that read files, name another server or lower what is asked of this one.
  package var pinned: DatabaseAddress {
    var pinned = self
    pinned.isPinned = true
    pinned.parameters = parameters.filter { name, value in
      Self.harmless[name].map { $0.isEmpty || $0.contains(value) } ?? false
    }
    if port == nil, !(engine == .mysql && isSocket) { pinned.port = engine.usualPort }
    return pinned
  }

  /// The parameters that may come with a repository, and the values that each may have; any, where
  /// none is named.
  private static let harmless: [String: Set<String>] = [
    "sslmode": ["require", "verify-ca", "verify-full"], "sslrootcert": ["system"],
    "channel_binding": ["require"], "ssl_min_protocol_version": [],
    "sslnegotiation": [], "target_session_attrs": [],
  ]
}

extension DatabaseEngine {
  /// The port where an address names none; empty for a file.
  package var usualPort: String {
    switch self {
    case .sqlite: ""
    case .postgresql: "5432"
    case .mysql: "3306"
    }
  }
}
