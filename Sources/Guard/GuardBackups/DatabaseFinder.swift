import BackupRecords
import BackupModel
import Characters
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
  private let consents: Consents
  private let files: OwnFiles
  let variables: ProjectVariables
  let recorded: RecordedDatabases

  /// - Parameters:
  ///   - commonDirectory: git's, absolute, whose records tell of a file that is gone.
  ///   - trust: what the person of the clone agreed to.
  package init(top: String, commonDirectory: String, policy: BackupPolicy, trust: CloneTrust) {
    self.top = top
    self.policy = policy
    consents = trust.consents
    files = OwnFiles(top: top, home: trust.home, isTracked: trust.isTracked)
    variables = ProjectVariables(top: top, files: files)
    recorded = RecordedDatabases(MarkerStore(commonDirectory: commonDirectory))
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
      leads = settled(policy.databases.map(lead), [Policy.path.description])
    }
    return leads.map { lead in
      guard case .database(var database) = lead else { return lead }
      database.others = leads.map(\.name).filter { $0 != database.name }
      return .database(database)
    }
  }

  /// Whether a file is a person's own and not the project's.
  func isOwn(_ path: String) -> Bool { files.isOwn(path) }

  // MARK: What may be reached

  /// The leads, and those to places that the person's own files name as well no longer in want of
  /// consent.
  ///
  /// - Parameter sources: the project's own configuration, from the top of the work tree.
  func settled(_ leads: [DatabaseLead], _ sources: Set<String>) -> [DatabaseLead] {
    guard leads.contains(where: { $0.unconsented != nil }) else { return leads }
    var folders: Set<String> = ["", "instance", "config"]
    for source in sources {
      var parts = source.split(separator: "/").dropLast()
      while !parts.isEmpty {
        folders.insert(parts.joined(separator: "/"))
        parts.removeLast()
      }
    }
    let own = OwnAddresses(files, folders: folders, besides: sources)
    return leads.map { lead in
      guard case .unconsented(let unconsented, let database) = lead else { return lead }
      let wanted = unconsented.wanted.filter { !own.contain($0) }
      return wanted.isEmpty ? .database(database) : .unconsented(unconsented.with(wanted), database)
    }
  }

  /// The lead to a database, with what a person has to agree to before it is reached.
  ///
  /// - Parameter places: where the database is, outside of the work tree.
  private func lead(
    to database: ProtectedDatabase, at places: [ConnectionTarget], _ origin: AddressOrigin
  ) -> DatabaseLead {
    var wanted = origin.isOwn ? [] : places
    // Where backups go is never said by a variable.
    if !files.isInside(database.folder) {
      guard let folder = files.resolvedFolder(database.folder) else {
        return .unavailable(
          name: database.name, namedIn: database.namedIn,
          reason: "a link in \(database.folder) is broken, and its backups would go there")
      }
      wanted.append(.folder(folder))
    }
    wanted.removeAll(where: consents.cover)
    guard !wanted.isEmpty else { return .database(database) }
    return .unconsented(
      UnconsentedDatabase(
        name: database.name, engine: database.engine, namedIn: database.namedIn, wanted: wanted),
      database)
  }

  // MARK: What the policy names

  private func lead(_ wanted: BackupPolicy.Database) -> DatabaseLead {
    let origin = Policy.path.description
    guard wanted.url.hasPrefix("env:") else {
      return lead(
        wanted.url, origin: .repository, name: wanted.name, folder: wanted.folder, namedIn: origin,
        setting: "its url")
    }
    let name = String(wanted.url.dropFirst(4))
    guard let value = variables.value(name) else {
      return .unavailable(
        name: wanted.name, namedIn: origin,
        reason: "the variable \(name) is set neither here nor in .env")
    }
    return lead(
      value.text, origin: value.origin, name: wanted.name, folder: wanted.folder, namedIn: origin,
      setting: "the variable \(name)")
  }

  func lead(
    _ url: String, origin: AddressOrigin, name: String?, folder: String, namedIn: String?,
    setting: String
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
      return server(address, origin: origin, name: name, folder: folder, namedIn: namedIn)
    }
    guard let file = address.database, file != ":memory:", !file.isEmpty else {
      return .unavailable(
        name: name ?? "main", namedIn: namedIn, reason: "it is an in-memory database")
    }
    return sqlite(file, address, origin: origin, name: name, folder: folder, namedIn: namedIn)
  }

  // MARK: The databases themselves

  func sqlite(
    _ file: String, _ address: DatabaseAddress, origin: AddressOrigin, name: String?,
    folder: String,
    namedIn: String?
  ) -> DatabaseLead {
    let absolute = file.hasPrefix("/") ? file : top + "/" + file
    let stem = file.split(separator: "/").last.map(String.init) ?? file
    let name = name ?? DatabaseFinder.word(String(stem.prefix { $0 != "." }))
    // A link that leads nowhere is no database either, unless one was there that has a backup.
    guard let real = Files.resolved(absolute) ?? lost(absolute) else {
      return .unavailable(name: name, namedIn: namedIn, reason: "\(file) does not exist")
    }
    let inside = files.inside(real)
    let identities = identities(ofFile: real)
    let database = ProtectedDatabase(
      name: name, source: SQLiteSource(path: real, address: inside ?? real), engine: .sqlite,
      address: address, identity: identities.now, formerIdentity: identities.former, file: real,
      path: inside, namedIn: namedIn, folder: absoluteFolder(folder))
    return lead(to: database, at: files.isInsideClone(real) ? [] : [.file(real)], origin)
  }

  /// Where a database stood that is gone and of which this clone has a record; nil for any other.
  func lost(_ file: String) -> String? {
    let absolute = file.hasPrefix("/") ? file : top + "/" + file
    guard Files.resolved(absolute) == nil, let place = Files.destination(of: absolute)
    else { return nil }
    let identities = identities(ofFile: place)
    return [identities.now, identities.former].contains { recorded.newest($0) != nil } ? place : nil
  }

  /// What tells a SQLite file from others: where it is in the clone's main work tree, so that its
  /// records still count where the whole of that was moved, renamed or copied; or else its path.
  ///
  /// - Parameter real: absolute, without links.
  private func identities(ofFile real: String) -> (now: String, former: String) {
    let former = DatabaseFinder.identity(of: "sqlite\n" + real)
    guard let inside = files.insideHome(real) else { return (former, former) }
    return (DatabaseFinder.identity(of: "sqlite\n./" + inside), former)
  }

  /// The SQLite databases of which this clone has records, for a restore where nothing names them
  /// any more.
  package func recordedLeads() -> [DatabaseLead] {
    var seen: Set<String> = []
    let markers = recorded.all.values.sorted {
      ($0.database, $1.startedAt) < ($1.database, $0.startedAt)
    }
    return markers.compactMap { marker in
      guard marker.engine == .sqlite else { return nil }
      var address = DatabaseAddress(engine: .sqlite)
      address.database = marker.source.address
      let lead = sqlite(
        marker.source.address, address, origin: .person, name: marker.database,
        folder: Files.folder(of: marker.backup.path), namedIn: nil)
      guard let database = lead.database, database.isSource(of: marker),
        seen.insert(database.identity).inserted
      else { return nil }
      return lead
    }
  }

  func server(
    _ address: DatabaseAddress, origin: AddressOrigin, name: String, folder: String,
    namedIn: String?
  ) -> DatabaseLead {
    // What a repository says of a server is only where it is.
    let address = origin == .person ? address : address.pinned
    guard let places = origin.isOwn ? [] : address.targets else {
      return .unavailable(
        name: name, namedIn: namedIn,
        reason: "its address does not name one server unambiguously")
    }
    let source: any DatabaseSource
    switch address.engine {
    case .sqlite:
      // A file is on no server.
      return sqlite(
        address.database ?? "", address, origin: origin, name: name, folder: folder,
        namedIn: namedIn)
    case .postgresql: source = PostgreSQLSource(address)
    case .mysql: source = MySQLSource(address)
    }
    let database = ProtectedDatabase(
      name: name, source: source, engine: address.engine, address: address,
      identity: DatabaseFinder.identity(of: address.identity), file: nil, path: nil,
      namedIn: namedIn, folder: absoluteFolder(folder))
    return lead(to: database, at: places, origin)
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

  static func identity(of text: String) -> String {
    var digest = Digest()
    digest.add(text)
    return digest.hexadecimal
  }

  /// A name that a file's name can begin with.
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
      name: name, source: source, engine: engine, address: address, identity: identity,
      formerIdentity: formerIdentity, file: file, path: path, namedIn: namedIn, folder: folder)
  }
}
