import BackupModel
import Platform
import Problems

/// Where a server's own programs are, and which of them to take.
package struct ServerPrograms: Sendable {
  /// Folders with programs of one version each; those on `PATH` are known besides.
  let folders: [String]
  let usesPath: Bool

  /// The programs of this machine.
  package static var system: ServerPrograms {
    var folders = Files.names(in: "/usr/lib/postgresql")
      .compactMap { Int(String(decoding: $0.name, as: UTF8.self)) }.sorted(by: >)
      .map { "/usr/lib/postgresql/\($0)/bin" }
    for prefix in ["/opt/homebrew/opt", "/usr/local/opt"] {
      for name in Files.names(in: prefix).map({ String(decoding: $0.name, as: UTF8.self) })
      where name.hasPrefix("postgresql") || name == "libpq" {
        folders.append("\(prefix)/\(name)/bin")
      }
    }
    return ServerPrograms(folders: folders)
  }

  package init(folders: [String], usesPath: Bool = true) {
    self.folders = folders
    self.usesPath = usesPath
  }

  /// The program's path in each folder that has it, those on `PATH` last.
  func candidates(_ name: String) -> [String] {
    let path =
      usesPath ? (Variables.value("PATH") ?? "").split(separator: ":").map(String.init) : []
    return (folders + path).map { "\($0)/\(name)" }.filter(Files.isExecutable)
  }

  /// The first that there is of one name.
  func any(_ names: String..., package: String) throws(SourceError) -> String {
    for name in names {
      if let found = candidates(name).first { return found }
    }
    throw SourceError(
      .programMissing, "\(names[0]) is not installed, and git-guard needs it for backups",
      hint: "install it: apt-get install \(package)")
  }

  /// The program that can speak with a server of this version: of its own major version where there
  /// is one, else of the next newer one.
  func postgresql(_ name: String, for server: PostgreSQLVersion) throws(SourceError) -> String {
    var found: [(path: String, version: PostgreSQLVersion)] = []
    for path in candidates(name) {
      if let version = PostgreSQLVersion(of: path) { found.append((path, version)) }
    }
    if let same = found.first(where: { $0.version.major == server.major }) { return same.path }
    let newer = found.filter { $0.version.major > server.major }
    if let next = newer.min(by: { $0.version.major < $1.version.major }) { return next.path }
    let package = "postgresql-client-\(server.major)"
    let hint =
      "install \(package) (Debian and Ubuntu, from apt.postgresql.org) or, with Homebrew, "
      + "postgresql@\(server.major)"
    guard let newest = found.max(by: { $0.version.major < $1.version.major }) else {
      throw SourceError(
        .programMissing, "\(name) is not installed, and the server is PostgreSQL \(server.text)",
        hint: hint)
    }
    throw SourceError(
      .programTooOld,
      "the server is PostgreSQL \(server.text) and \(name) here is \(newest.version.text): "
        + "an older one cannot dump a newer server", hint: hint)
  }
}

/// The version of a server or of one of its programs.
struct PostgreSQLVersion: Hashable, Sendable {
  let major: Int
  /// As it says it: `15.18`.
  let text: String

  init?(text: some StringProtocol) {
    let number = text.prefix { $0.isNumber || $0 == "." }
    guard let major = Int(number.prefix { $0 != "." }) else { return nil }
    self.major = major
    self.text = String(number)
  }

  /// What the program at a path says of itself; nil where it does not run.
  init?(of path: String) {
    guard let child = try? ChildProcess([path, "--version"]) else { return nil }
    child.closeInput()
    let deadline = Clock.monotonicSeconds + 10
    var bytes: [UInt8] = []
    while case .output(let more) = child.next(until: deadline) { bytes += more }
    let words = String(decoding: bytes, as: UTF8.self).split { $0 == " " || $0 == "\n" }
    for word in words {
      if let version = PostgreSQLVersion(text: word) {
        self = version
        return
      }
    }
    return nil
  }
}
