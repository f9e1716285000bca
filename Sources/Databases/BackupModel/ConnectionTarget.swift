/// One place outside of the work tree that a database or its backups are at: a server as one user
/// reaches it, a file, or a folder.
package struct ConnectionTarget: Hashable, Sendable, CustomStringConvertible {
  /// As git's variable `guard.connect` names it, always spelled alike and without a password:
  /// `postgresql://ada@db.example.com:5432`, `sqlite:////srv/app.db`, `file:///srv/backups`.
  package let text: String

  package var description: String { text }

  /// The file of a SQLite database, by its absolute path.
  package static func file(_ path: String) -> ConnectionTarget {
    ConnectionTarget(text: "sqlite:///" + encoded(path, keeping: "/"))
  }

  /// A folder of backups, by its absolute path.
  package static func folder(_ path: String) -> ConnectionTarget {
    ConnectionTarget(text: "file://" + encoded(path, keeping: "/"))
  }

  /// One server as one user reaches it.
  ///
  /// - Parameter host: a name or address, a folder of sockets, or nothing for the usual socket.
  static func server(
    _ engine: DatabaseEngine, user: String?, host: String, port: String
  ) -> ConnectionTarget {
    let name = String(decoding: host.utf8.map(lowercased), as: UTF8.self)
    let place = name.contains(":") ? "[\(encoded(name, keeping: ":"))]" : encoded(name)
    // A socket of MySQL is the whole path, and has no port.
    let isSocket = engine == .mysql && host.hasPrefix("/")
    return ConnectionTarget(
      text: "\(engine.rawValue)://" + (user.map { encoded($0) + "@" } ?? "")
        + (isSocket ? encoded(host) : (host.hasPrefix("/") ? encoded(host) : place) + ":\(port)"))
  }

  /// Whatever a terminal, a shell or a reader could take for something else is a percent sign and
  /// two digits: no letter of another alphabet passes for one of ours.
  private static func encoded(_ text: String, keeping others: String = "") -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.map { byte in
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || "-._~".utf8.contains(byte)
        || others.utf8.contains(byte)
      return isPlain
        ? String(UnicodeScalar(byte)) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
