/// Where a database is, as the address in a project's configuration says.
package struct DatabaseAddress: Hashable, Sendable {
  package var engine: DatabaseEngine
  /// The server; nil for what the programs take by themselves.
  ///
  /// One that begins with `/` is the folder of its Unix sockets (PostgreSQL) or its socket (MySQL).
  /// libpq's lists keep their commas.
  package var host: String?
  /// The port, or libpq's list of them; nil for the server's usual one.
  package var port: String?
  package var user: String?
  package var password: Secret?
  /// The database's name, or the path of a SQLite file as it is written; nil for what the programs
  /// take by themselves.
  package var database: String?
  /// The parameters that the server's own programs know, by their names there.
  package var parameters: [String: String] = [:]
  /// The schema that the project keeps its tables in, where the address says so (Prisma).
  package var schema: String?
  /// Whether a pooler of connections stands before the server, as far as the address says so.
  package var isPooled = false
  /// Whether a program goes exactly where the address says, whatever this process's variables add.
  package internal(set) var isPinned = false

  package init(engine: DatabaseEngine) { self.engine = engine }

  /// Whether it is reached through a socket of this machine.
  package var isSocket: Bool { host?.hasPrefix("/") ?? false }

  /// Whether it is on this machine: a file, a socket, or the machine's own name for itself.
  ///
  /// What the programs take by themselves is, too. A forwarded port may lead elsewhere.
  package var isLocal: Bool {
    guard engine != .sqlite, let host, !isSocket else { return true }
    return host.lowercased().split(separator: ",").allSatisfy {
      $0 == "localhost" || $0 == "::1" || $0.hasPrefix("127.") || $0.hasPrefix("@")
    }
  }

  /// Where it is, for a person and the marker: without user, password and parameters.
  ///
  /// `postgresql://db.example.com:5432/shop`, `mysql:/run/mysqld/mysqld.sock/shop`, `instance/app.db`.
  package var display: String {
    if engine == .sqlite { return database ?? "" }
    let place =
      if let host, isSocket {
        host
      } else {
        "//" + (host.map(Self.bracketed) ?? "localhost")
      }
    return "\(engine.rawValue):\(place)\(port.map { ":\($0)" } ?? "")/\(database ?? "")"
  }

  /// What tells two databases apart, whoever asks for them and however the address is written: the
  /// text whose hash the marker keeps.
  package var identity: String {
    let usual = engine.usualPort
    var place = engine == .sqlite ? "" : host?.lowercased() ?? "localhost"
    if ["127.0.0.1", "::1"].contains(place) { place = "localhost" }
    let door = engine == .sqlite ? "" : port ?? usual
    return [engine.rawValue, place, door, database ?? user ?? ""].joined(separator: "\n")
  }

  /// An address of IPv6 in the brackets without which its port could not be told.
  private static func bracketed(_ host: String) -> String {
    host.contains(":") && !host.contains(",") ? "[\(host)]" : host
  }
}

extension DatabaseAddress: CustomStringConvertible {
  /// As `display`, so that an interpolation cannot tell a secret.
  package var description: String { display }
}
