import BackupModel
import GitModel
import Platform
import ProjectDatabases

/// What the project's own configuration names.
extension DatabaseFinder {
  func found(
    _ configuration: ProjectConfiguration, _ addresses: ProjectAddresses
  ) -> [DatabaseLead] {
    var leads: [DatabaseLead] = []
    /// Lines of each file that nobody goes by, since a variable is set.
    var passedOver: Set<Line> = []
    var unset: DatabaseLead?
    for named in addresses.list {
      switch resolve(named) {
      case .lead(let lead, usesOther: let usesOther):
        if !usesOther {
          for line in named.otherLines { passedOver.insert(Line(named.source, line)) }
        }
        if let lead { add(lead, to: &leads) }
      case .unset(let variable):
        unset =
          unset
          ?? .unavailable(
            name: "main", namedIn: named.source.text,
            reason: "the variable \(variable) is not set here, nor in .env")
      }
    }
    for named in configuration.databases
    where !passedOver.contains(Line(named.source, named.line)) {
      guard let path = place(of: named, configuration) else { continue }
      var address = DatabaseAddress(engine: .sqlite)
      address.database = path
      add(
        sqlite(path, address, name: nil, folder: "backups", namedIn: named.source.text), to: &leads)
    }
    if leads.isEmpty, let unset { leads.append(unset) }
    // In a language that is not read here, the file of variables still tells.
    if leads.isEmpty, let url = variables.valueInFiles("DATABASE_URL"), !url.hasPrefix("file:") {
      add(
        lead(url, name: nil, folder: "backups", namedIn: ".env", setting: "DATABASE_URL"),
        to: &leads)
    }
    return leads
  }

  /// Where a database that the configuration names is, from the top; nil where no file is.
  ///
  /// Flask-SQLAlchemy starts from the folder `instance`, which only a file that nobody takes for
  /// configuration may tell.
  private func place(of named: NamedDatabase, _ configuration: ProjectConfiguration) -> String? {
    let instances = configuration.flaskFolders.compactMap { folder -> GitPath? in
      guard folder == .top || named.path.isBelow(folder) else { return nil }
      let rest = named.path.components.dropFirst(folder.components.count)
      return rest.reduce(folder.appending("instance")) { $0.appending($1) }
    }
    return ([named.path] + instances).lazy.compactMap(\.text)
      .first { isFile(top + "/" + $0) }
  }

  /// Whether a file is there, by its own name or through a link.
  private func isFile(_ path: String) -> Bool {
    (try? Files.status(path))??.kind == .file
  }

  private struct Line: Hashable {
    let path: GitPath
    let number: Int

    init(_ path: GitPath, _ number: Int) { (self.path, self.number) = (path, number) }
  }

  private enum Resolution {
    /// A nil lead is a file that is not there.
    case lead(DatabaseLead?, usesOther: Bool)
    case unset(String)
  }

  private func resolve(_ named: NamedAddress) -> Resolution {
    let value = { (name: String) in
      variables.value(name, from: named.source.directory.text ?? "")
    }
    switch named.form {
    case .url(let text):
      let filled = text.filled(value)
      if let variable = filled.unset { return .unset(variable) }
      guard let url = filled.text else { return .lead(nil, usesOther: filled.usesOther) }
      return .lead(
        lead(url, text.isVariable ? "the address in a variable" : "its address", named),
        usesOther: filled.usesOther)
    case .parts(let parts):
      let (engine, name) = (parts.engine.filled(value), parts.name.filled(value))
      if let variable = engine.unset { return .unset(variable) }
      if let variable = name.unset { return .unset(variable) }
      guard let engine = engine.text, let name = name.text else {
        return .lead(nil, usesOther: true)
      }
      if engine.contains("sqlite") { return .lead(file(name, named), usesOther: false) }
      guard let address = DatabaseFinder.address(parts, engine: engine, name: name, value) else {
        return .lead(nil, usesOther: false)
      }
      return .lead(
        .database(
          server(
            address, name: DatabaseFinder.word(name), folder: "backups",
            namedIn: named.source.text)), usesOther: false)
    }
  }

  private func lead(_ url: String, _ setting: String, _ named: NamedAddress) -> DatabaseLead? {
    if let address = try? DatabaseAddress(url), address.engine == .sqlite {
      return address.database.flatMap { file($0, named) }
    }
    // An address in memory is no database that anybody keeps.
    guard !url.hasPrefix("sqlite") else { return nil }
    return lead(
      url, name: nil, folder: "backups", namedIn: named.source.text, setting: setting)
  }

  /// A SQLite file, from the first folder where it is there.
  private func file(_ path: String, _ named: NamedAddress) -> DatabaseLead? {
    let candidates =
      path.hasPrefix("/")
      ? [path] : named.bases.compactMap(\.text).map { $0.isEmpty ? path : $0 + "/" + path }
    for candidate in candidates {
      let absolute = candidate.hasPrefix("/") ? candidate : top + "/" + candidate
      guard isFile(absolute) else { continue }
      var address = DatabaseAddress(engine: .sqlite)
      address.database = candidate
      return sqlite(
        candidate, address, name: nil, folder: "backups", namedIn: named.source.text)
    }
    return nil
  }

  /// - Returns: nil for a kind of database that is not backed up here.
  private static func address(
    _ parts: NamedAddress.Parts, engine: String, name: String, _ value: (String) -> String?
  ) -> DatabaseAddress? {
    func filled(_ text: ConfiguredText?) -> String? {
      let filled = text?.filled(value).text
      return filled == "" ? nil : filled
    }
    let family: DatabaseEngine
    if engine.contains("postg") {
      family = .postgresql
    } else if engine.contains("mysql") || engine.contains("mariadb") {
      family = .mysql
    } else {
      return nil
    }
    guard !name.isEmpty else { return nil }
    var address = DatabaseAddress(engine: family)
    address.database = name
    address.user = filled(parts.user)
    address.password = filled(parts.password).map { Secret($0) }
    address.host = filled(parts.host)
    address.port = filled(parts.port)
    return address
  }

  /// Adds a database that is not there yet, under a name that no other has.
  private func add(_ lead: DatabaseLead, to leads: inout [DatabaseLead]) {
    guard case .database(let database) = lead else {
      if leads.isEmpty { leads.append(lead) }
      return
    }
    // What nobody can look at is said only where there is nothing else.
    leads.removeAll { $0.database == nil }
    guard !leads.contains(where: { $0.database?.identity == database.identity }) else { return }
    var name = database.name
    var number = 2
    while leads.contains(where: { $0.name == name }) {
      name = "\(database.name)-\(number)"
      number += 1
    }
    leads.append(.database(database.named(name)))
  }
}

extension ConfiguredText {
  fileprivate var isVariable: Bool {
    if pieces.count == 1, case .variable = pieces[0] { true } else { false }
  }
}
