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
    /// Lines of each file that have no effect, because a variable is set.
    var passedOver: Set<Line> = []
    var unset: DatabaseLead?
    for named in addresses.list {
      switch resolve(named) {
      case .lead(let lead, usesOther: let usesOther):
        if !usesOther {
          for line in named.otherLines { passedOver.insert(Line(named.source, line)) }
        }
        if let lead { leads.append(lead) }
      case .unset(let variable):
        unset =
          unset
          ?? .unavailable(
            name: "main", namedIn: named.source.text,
            reason: "the variable \(variable) is set neither here nor in .env")
      }
    }
    for named in configuration.databases
    where !passedOver.contains(Line(named.source, named.line)) {
      guard let path = place(of: named, configuration) else { continue }
      var address = DatabaseAddress(engine: .sqlite)
      address.database = path
      leads.append(
        sqlite(
          path, address, origin: .repository, name: nil, folder: "backups",
          namedIn: named.source.text))
    }
    if leads.isEmpty, let unset { leads.append(unset) }
    // In a language that is not read here, the file of variables still tells.
    if leads.isEmpty, let url = variables.valueInFiles("DATABASE_URL"),
      !url.text.hasPrefix("file:")
    {
      leads.append(
        lead(
          url.text, origin: url.origin, name: nil, folder: "backups", namedIn: ".env",
          setting: "DATABASE_URL"))
    }
    var distinct: [DatabaseLead] = []
    let sources = addresses.list.map(\.source).filter { !ProjectVariables.isFile($0) }
    for lead in settled(leads, Set(sources.compactMap(\.text))) {
      add(lead, to: &distinct)
    }
    return distinct
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
    let places = ([named.path] + named.alternatives + instances).compactMap(\.text)
    return places.first { isFile(top + "/" + $0) } ?? places.first { lost($0) != nil }
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
    var words = OwnWords()
    let value = { (name: String) -> String? in
      let value = variables.value(name, from: named.source.directory.text ?? "")
      if let value { words.add(value, of: name) }
      return value?.text
    }
    switch named.form {
    case .url(let text):
      let filled = text.filled(value)
      if let variable = filled.unset { return .unset(variable) }
      guard let url = filled.text else { return .lead(nil, usesOther: filled.usesOther) }
      return .lead(
        lead(
          url, origin: origin(of: url, words, named),
          text.isVariable ? "the address in a variable" : "its address", named),
        usesOther: filled.usesOther)
    case .parts(let parts):
      let (engine, name) = (parts.engine.filled(value), parts.name.filled(value))
      if let variable = engine.unset { return .unset(variable) }
      if let variable = name.unset { return .unset(variable) }
      guard let engine = engine.text, let name = name.text else {
        return .lead(nil, usesOther: true)
      }
      if engine.contains("sqlite") {
        return .lead(
          file(name, words.contain(name) ? .person : .repository, named), usesOther: false)
      }
      guard let address = DatabaseAddress(parts: parts, engine: engine, name: name, value) else {
        return .lead(nil, usesOther: false)
      }
      return .lead(
        server(
          address, origin: words.give(address) ? .assembled : .repository,
          name: DatabaseFinder.word(name),
          folder: "backups", namedIn: named.source.text), usesOther: false)
    }
  }

  private func origin(
    of url: String, _ words: OwnWords, _ named: NamedAddress
  ) -> AddressOrigin {
    if words.contain(url) { return .person }
    // A file of variables that is not in git, in a project of which nothing is in git yet.
    if ProjectVariables.isFile(named.source), named.source.text.map(isOwn) ?? false {
      return .person
    }
    let address = try? DatabaseAddress(url)
    return address.map(words.give) ?? false ? .assembled : .repository
  }

  private func lead(
    _ url: String, origin: AddressOrigin, _ setting: String, _ named: NamedAddress
  ) -> DatabaseLead? {
    if let address = try? DatabaseAddress(url), address.engine == .sqlite {
      return address.database.flatMap { file($0, origin, named) }
    }
    // Prisma's and libsql's way of naming one.
    if url.hasPrefix("file:") {
      return file(String(url.dropFirst(5).prefix { $0 != "?" }), origin, named)
    }
    // An address in memory is no database that anybody keeps.
    guard !url.hasPrefix("sqlite") else { return nil }
    return lead(
      url, origin: origin, name: nil, folder: "backups", namedIn: named.source.text,
      setting: setting)
  }

  /// A SQLite file, from the first folder where it is there.
  private func file(
    _ path: String, _ origin: AddressOrigin, _ named: NamedAddress
  ) -> DatabaseLead? {
    let candidates =
      path.hasPrefix("/")
      ? [path] : named.bases.compactMap(\.text).map { $0.isEmpty ? path : $0 + "/" + path }
    let there = candidates.first { isFile($0.hasPrefix("/") ? $0 : top + "/" + $0) }
    guard let place = there ?? candidates.first(where: { lost($0) != nil }) else { return nil }
    var address = DatabaseAddress(engine: .sqlite)
    address.database = place
    return sqlite(
      place, address, origin: origin, name: nil, folder: "backups", namedIn: named.source.text)
  }

  /// Adds a database that is not there yet, under a name that no other has.
  private func add(_ lead: DatabaseLead, to leads: inout [DatabaseLead]) {
    guard let identity = lead.identity else {
      if leads.isEmpty { leads.append(lead) }
      return
    }
    // An inaccessible database is reported only if there is no other.
    leads.removeAll { $0.identity == nil }
    if let known = leads.firstIndex(where: { $0.identity == identity }) {
      // The same database needs no consent if a person has given its address.
      if leads[known].database == nil, lead.database != nil {
        leads[known] = lead.named(leads[known].name)
      }
      return
    }
    var name = lead.name
    var number = 2
    while leads.contains(where: { $0.name == name }) {
      name = "\(lead.name)-\(number)"
      number += 1
    }
    leads.append(lead.named(name))
  }
}

extension ConfiguredText {
  fileprivate var isVariable: Bool {
    if pieces.count == 1, case .variable = pieces[0] { true } else { false }
  }
}
