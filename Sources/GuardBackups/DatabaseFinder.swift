import BackupFiles
import BackupModel
import GitModel
package import GuardModel
import Platform
package import ProjectDatabases
import SQLiteDatabases
import ServerDatabases

/// Finds the live databases of a project: those that its policy names, and where that names none
/// those that its own configuration names.
///
/// A database file that nothing names is left alone: tools keep many.
package struct DatabaseFinder {
  /// The top of the work tree, absolute.
  let top: String
  private let policy: BackupPolicy
  let variables: ProjectVariables

  package init(top: String, policy: BackupPolicy) {
    self.top = top
    self.policy = policy
    variables = ProjectVariables(top: top)
  }

  /// - Parameter configuration: asked for only where the policy names no database.
  package func leads<Failure>(
    _ configuration: () throws(Failure) -> (ProjectConfiguration, ProjectAddresses)
  ) throws(Failure) -> [DatabaseLead] {
    let leads: [DatabaseLead]
    if policy.databases.isEmpty {
      let (configuration, addresses) = try configuration()
      leads = found(configuration, addresses)
    } else {
      leads = policy.databases.map(lead)
    }
    return leads.map { lead in
      guard case .database(var database) = lead else { return lead }
      database.others = leads.map(\.name).filter { $0 != database.name }
      return .database(database)
    }
  }

  // MARK: What the policy names

  private func lead(_ wanted: BackupPolicy.Database) -> DatabaseLead {
    let origin = Policy.path.description
    func unavailable(_ reason: String) -> DatabaseLead {
      .unavailable(name: wanted.name, namedIn: origin, reason: reason)
    }
    var url = wanted.url
    if url.hasPrefix("env:") {
      let name = String(url.dropFirst(4))
      guard let value = variables.value(name) else {
        return unavailable("the variable \(name) is not set here, nor in .env")
      }
      url = value
    }
    return lead(
      url, name: wanted.name, folder: wanted.folder, namedIn: origin,
      setting: wanted.url.hasPrefix("env:") ? "the variable \(wanted.url.dropFirst(4))" : "its url")
  }

  func lead(
    _ url: String, name: String?, folder: String, namedIn: String?, setting: String
  ) -> DatabaseLead {
    let address: DatabaseAddress
    do {
      address = try DatabaseAddress(url)
    } catch {
      return .unavailable(
        name: name ?? "main", namedIn: namedIn, reason: "\(setting) \(error.message)")
    }
    guard address.engine == .sqlite else {
      let name = name ?? DatabaseFinder.word(address.database ?? "main")
      return .database(server(address, name: name, folder: folder, namedIn: namedIn))
    }
    guard let file = address.database, file != ":memory:", !file.isEmpty else {
      return .unavailable(
        name: name ?? "main", namedIn: namedIn, reason: "it is kept in memory alone")
    }
    return sqlite(file, address, name: name, folder: folder, namedIn: namedIn)
  }

  // MARK: The databases themselves

  func sqlite(
    _ file: String, _ address: DatabaseAddress, name: String?, folder: String, namedIn: String?
  ) -> DatabaseLead {
    let absolute = file.hasPrefix("/") ? file : top + "/" + file
    let stem = file.split(separator: "/").last.map(String.init) ?? file
    let name = name ?? DatabaseFinder.word(String(stem.prefix { $0 != "." }))
    // A link that leads nowhere is no database either.
    guard let real = Files.resolved(absolute) else {
      return .unavailable(name: name, namedIn: namedIn, reason: "\(file) is not there")
    }
    let realTop = Files.resolved(top) ?? top
    let inside = real.hasPrefix(realTop + "/") ? String(real.dropFirst(realTop.count + 1)) : nil
    return .database(
      ProtectedDatabase(
        name: name, source: SQLiteSource(path: real, address: inside ?? real), engine: .sqlite,
        address: address, identity: DatabaseFinder.identity(of: "sqlite\n" + real), file: real,
        path: inside, namedIn: namedIn, folder: absoluteFolder(folder)))
  }

  func server(
    _ address: DatabaseAddress, name: String, folder: String, namedIn: String?
  ) -> ProtectedDatabase {
    let source: any DatabaseSource =
      address.engine == .mysql ? MySQLSource(address) : PostgreSQLSource(address)
    return ProtectedDatabase(
      name: name, source: source, engine: address.engine, address: address,
      identity: DatabaseFinder.identity(of: address.identity), file: nil, path: nil,
      namedIn: namedIn, folder: absoluteFolder(folder))
  }

  private func absoluteFolder(_ folder: String) -> String {
    // Without `.` and `..`, so that a path that begins with the work tree's lies within it.
    var parts: [Substring] = []
    for part in (folder.hasPrefix("/") ? folder : top + "/" + folder).split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    let path = "/" + parts.joined(separator: "/")
    return path == top ? top + "/." : path
  }

  private static func identity(of text: String) -> String {
    var digest = Digest()
    digest.add(text)
    return digest.hexadecimal
  }

  /// A name that can stand at the beginning of a file's name.
  static func word(_ text: String) -> String {
    let plain = text.map { character in
      character.isASCII && (character.isLetter || character.isNumber || character == "-")
        ? character : "_"
    }
    return plain.isEmpty ? "main" : String(plain)
  }
}

extension ProtectedDatabase {
  func named(_ name: String) -> ProtectedDatabase {
    ProtectedDatabase(
      name: name, source: source, engine: engine, address: address, identity: identity, file: file,
      path: path, namedIn: namedIn, folder: folder)
  }
}
