import BackupModel
import GitModel
import Platform
import ProjectDatabases

/// The servers that the environment and files outside of git give the address of: a tracked file that
/// names one of them tells nothing that the person has not said.
struct OwnAddresses {
  private var targets: Set<ConnectionTarget> = []

  /// - Parameters:
  ///   - files: tells the files that are a person's own.
  ///   - folders: from the top of the work tree, where they are looked for.
  ///   - sources: the project's own configuration, which is never one of them.
  init(_ files: OwnFiles, folders: Set<String>, besides sources: Set<String>) {
    add(Variables.all.compactMap(OwnAddresses.pair))
    for folder in folders {
      for entry in Files.names(in: "\(files.top)/\(folder)") {
        guard let name = String(validating: entry.name, as: UTF8.self),
          ConfigurationFile.mayBePersonal(name)
        else { continue }
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        guard !sources.contains(path), files.isOwn(path),
          let content = (try? Files.content(of: "\(files.top)/\(path)", limit: 256 << 10)) ?? nil
        else { continue }
        if name.hasPrefix(".env") || name == ".flaskenv" {
          add(ProjectVariables.parse(content).map { ($0.key, $0.value) })
        }
        let given = ProjectAddresses([(GitPath(path), content)]) { _ in false }
        for address in given.list.compactMap(\.literal) { add(address) }
      }
    }
  }

  func contain(_ target: ConnectionTarget) -> Bool { targets.contains(target) }

  private static func pair(_ entry: String) -> (String, String)? {
    guard let mark = entry.firstIndex(of: "=") else { return nil }
    return (String(entry[..<mark]), String(entry[entry.index(after: mark)...]))
  }

  private mutating func add(_ variables: [(String, String)]) {
    for (_, value) in variables where value.utf8.count < 2_000 && value.contains("://") {
      if let address = try? DatabaseAddress(value) { add(address) }
    }
    let values = Dictionary(variables) { first, _ in first }
    for (prefix, engines) in OwnAddresses.prefixes {
      guard let host = values[prefix + "HOST"], !host.isEmpty else { continue }
      for engine in engines {
        var address = DatabaseAddress(engine: engine)
        address.host = host
        address.port = values[prefix + "PORT"].flatMap { UInt16($0) == nil ? nil : $0 }
        for name in ["USER", "USERNAME"] { address.user = address.user ?? values[prefix + name] }
        add(address)
      }
    }
  }

  private mutating func add(_ address: DatabaseAddress) {
    // What leads elsewhere than it says is equal to nothing.
    guard address.parameters["hostaddr"] == nil, address.parameters["service"] == nil else {
      return
    }
    targets.formUnion(address.targets ?? [])
  }

  /// What the names of variables begin with that hold the parts of an address.
  private static let prefixes: [(String, [DatabaseEngine])] = [
    ("PG", [.postgresql]), ("POSTGRES_", [.postgresql]), ("POSTGRESQL_", [.postgresql]),
    ("MYSQL_", [.mysql]), ("MARIADB_", [.mysql]), ("DB_", [.postgresql, .mysql]),
    ("DATABASE_", [.postgresql, .mysql]),
  ]
}

extension NamedAddress {
  /// The address where the file itself gives all of it.
  fileprivate var literal: DatabaseAddress? {
    func filled(_ text: ConfiguredText?) -> String? { text?.filled { _ in nil }.text }
    switch form {
    case .url(let text): return filled(text).flatMap { try? DatabaseAddress($0) }
    case .parts(let parts):
      guard let engine = filled(parts.engine), let name = filled(parts.name) else { return nil }
      return DatabaseAddress(parts: parts, engine: engine, name: name) { _ in nil }
    }
  }
}
