import DatabaseFormats
import DeploymentFiles
import GitModel
import GuardModel
import ProjectDatabases
import Problems

/// Which database the services of a deployment use, and whether it is kept.
struct StoragePlan {
  /// What the project's settings say of the database that it runs on.
  private enum Use {
    /// A SQLite file, whatever the environment says.
    case file(NamedDatabase)
    /// The address in a variable, and this file where it is not set; nil where it has to be.
    case variable(String, otherwise: NamedDatabase?)
    case unknown
  }

  private let snapshot: any Snapshot
  private let use: Use

  init(_ snapshot: any Snapshot) throws(ObjectError) {
    self.snapshot = snapshot
    use = try StoragePlan.use(snapshot)
  }

  func observations(
    of services: DeployedServices, in entry: TreeEntry
  ) throws(ObjectError) -> [Observation] {
    var observations: [Observation] = []
    let companions = try mountsElsewhere(entry)
    for service in services.list where !service.isLocal {
      var service = service
      service.mounts += companions[service.name] ?? []
      if let server = service.server, service.platform == .compose, !service.isBuilt {
        if service.mounts.isEmpty {
          observations.append(observation(of: server, service, in: entry))
        }
      } else if let file = try unkeptFile(of: service, among: services) {
        observations.append(observation(ofFile: file, service, in: entry))
      } else if let variable = try missingVariable(of: service, among: services) {
        observations.append(observation(ofMissing: variable, service, in: entry))
      }
    }
    return observations
  }

  // MARK: What is used

  private static func use(_ snapshot: any Snapshot) throws(ObjectError) -> Use {
    let databases = try snapshot.projectConfiguration().databases.filter { database in
      let words = String(decoding: database.source.bytes, as: UTF8.self).lowercased()
        .split { !($0.isLetter || $0.isNumber) }
      let name = String(decoding: database.path.name, as: UTF8.self).lowercased()
      return !words.contains { ["env", "dev", "development", "local", "test", "ini"].contains($0) }
        && !["dev", "test"].contains(where: name.contains)
    }
    let addresses = try snapshot.projectAddresses().list.filter {
      !$0.source.name.starts(with: ".env".utf8)
    }
    let variable = addresses.lazy.compactMap(\.variable).first
    let file = databases.first { $0.source.name.elementsEqual("database.yml".utf8) == false }
    if let variable {
      // A file may be named for another setting than the one that the deployment runs with.
      let others = addresses.contains { $0.variable == nil }
      return others ? .unknown : .variable(variable.name, otherwise: variable.hasOther ? file : nil)
    }
    guard addresses.isEmpty, let file else { return .unknown }
    return .file(file)
  }

  /// The SQLite file that a service would lose; nil where it has none, or keeps it.
  private func unkeptFile(
    of service: DeployedService, among services: DeployedServices
  ) throws(ObjectError) -> String? {
    guard service.isBuilt else { return nil }
    for (name, value) in service.variables.sorted(by: { $0.key < $1.key }) {
      guard let value, let path = StoragePlan.file(in: value, of: name) else { continue }
      let isKept = service.mounts.contains { mount in
        mount.isEmpty || !path.hasPrefix("/") || path == mount
          || path.hasPrefix(mount.hasSuffix("/") ? mount : mount + "/")
      }
      return isKept ? nil : path
    }
    guard service.mounts.isEmpty, !services.hasServer else { return nil }
    switch use {
    case .file(let database):
      guard !hasAddress(service), !service.hasOtherVariables else { return nil }
      return "\(database.path)"
    case .variable(let variable, let otherwise?):
      // Only Render's manifest lists all that a service is given.
      guard service.platform == .render, !hasAddress(service), !service.hasOtherVariables,
        service.variables[variable] == nil
      else { return nil }
      return "\(otherwise.path)"
    case .variable, .unknown: return nil
    }
  }

  /// The path in an address of SQLite's, or in a variable that is a path.
  private static func file(in value: String, of name: String) -> String? {
    let head = value.lowercased()
    if head.hasPrefix("sqlite:") || head.hasPrefix("sqlite+") || head.hasPrefix("file:") {
      guard !head.contains(":memory:"), let colon = value.firstIndex(of: ":") else { return nil }
      var path = value[value.index(after: colon)...].prefix { $0 != "?" }
      // Three slashes begin a relative path, four an absolute one.
      if path.hasPrefix("///") { path = path.dropFirst(3) }
      return path.isEmpty ? nil : String(path)
    }
    guard DatabaseName.classify(GitPath(value)) == .strong, value.contains(".") else { return nil }
    return value.contains("://") ? nil : value
  }

  /// The variable with the address that the code needs and Render's manifest leaves out.
  private func missingVariable(
    of service: DeployedService, among services: DeployedServices
  ) throws(ObjectError) -> String? {
    guard service.platform == .render, service.isBuilt, !service.hasOtherVariables,
      case .variable(let name, nil) = use, service.variables[name] == nil, !hasAddress(service)
    else { return nil }
    return name
  }

  /// Whether the manifest gives a service the address of a database in any variable.
  private func hasAddress(_ service: DeployedService) -> Bool {
    service.variables.keys.contains { name in
      let words = Set(name.uppercased().split { !($0.isLetter || $0.isNumber) })
      return !words.isDisjoint(with: [
        "DATABASE", "DB", "POSTGRES", "POSTGRESQL", "PG", "PGHOST", "MYSQL", "MARIADB",
        "SQLALCHEMY",
        "MONGO", "MONGODB", "SQLITE", "DSN",
      ])
    }
  }

  /// The mounts that other compose files of the folder give to the services.
  private func mountsElsewhere(_ entry: TreeEntry) throws(ObjectError) -> [String: [String]] {
    guard FileRole(entry.path)?.kind == .compose else { return [:] }
    var mounts: [String: [String]] = [:]
    let names = FileNames(endings: [".yml", ".yaml"], beginnings: ["docker-compose", "compose"])
    for other in try snapshot.files(named: names).prefix(400)
    where other.path.directory == entry.path.directory && other.path != entry.path {
      guard let role = FileRole(other.path), role.kind == .compose, !role.isLocal,
        let services = DeployedServices(
          try snapshot.blob(other.id).prefix(DeploymentReader.limit), at: other.path, as: role)
      else { continue }
      for service in services.list { mounts[service.name, default: []] += service.mounts }
    }
    return mounts
  }

  // MARK: Wordings

  private func observation(
    of server: String, _ service: DeployedService, in entry: TreeEntry
  ) -> Observation {
    Observation(
      level: .warning, path: entry.path, line: service.line, blob: entry.id,
      subject: .service(service.name), operation: DeployStorage.operation,
      message: "\(GitPath(service.name)): \(server) without a volume",
      reason: "what it stores is kept only until the next `docker compose down`",
      remedy: [
        "give it a named volume where the image keeps its data, in this file:",
        .lines(
          ["volumes:", "  - \(service.name)-data:\(StoragePlan.folder(of: server))"], in: .program),
        "first dump what the container stores now: a new one starts empty",
      ])
  }

  private static func folder(of server: String) -> String {
    switch server {
    case "PostgreSQL": "/var/lib/postgresql/data"
    case "MySQL", "MariaDB": "/var/lib/mysql"
    case "MongoDB": "/data/db"
    case "SQL Server": "/var/opt/mssql"
    default: "/data"
    }
  }

  private func observation(
    ofFile file: String, _ service: DeployedService, in entry: TreeEntry
  ) -> Observation {
    let (what, remedy) = StoragePlan.advice(service.platform)
    let name = service.name.isEmpty ? "" : "\(GitPath(service.name)): "
    return Observation(
      level: .warning, path: entry.path, line: service.line, blob: entry.id,
      subject: .service(service.name.isEmpty ? file : service.name),
      operation: DeployStorage.operation,
      message: "\(name)SQLite in \(GitPath(file)), \(what)",
      reason: service.platform == .compose
        ? "what it stores is kept only until the next `docker compose down`"
        : "each deploy starts with an empty database",
      remedy: [.sentence(remedy), "or use a database server of the platform's"])
  }

  private static func advice(
    _ platform: DeployedService.Platform
  ) -> (what: String, remedy: String) {
    switch platform {
    case .render:
      ("and no disk", "give the service a `disk:` and keep the file below its mountPath")
    case .fly: ("and no [mounts]", "add a volume under [mounts] and keep the file below it")
    case .railway:
      ("and no volume", "attach a volume, and name where it is in requiredMountPath")
    case .koyeb: ("and no volume", "attach a volume and keep the file below it")
    case .heroku:
      (
        "and a Procfile",
        "a dyno's files are gone with each restart: use an add-on for the database"
      )
    case .appEngine:
      ("on App Engine", "its files cannot be written, or are gone with the instance: use Cloud SQL")
    case .compose: ("and no volume", "give the service a volume and keep the file below it")
    }
  }

  private func observation(
    ofMissing variable: String, _ service: DeployedService, in entry: TreeEntry
  ) -> Observation {
    Observation(
      level: .warning, path: entry.path, line: service.line, blob: entry.id,
      subject: .variable(variable), operation: DeployStorage.operation,
      message: "\(GitPath(service.name)): the code reads \(variable), which this file does not set",
      reason: "unless it is set by hand, the service starts without its database",
      remedy: ["add \(variable) to the service's envVars, with fromDatabase or sync: false"])
  }
}

extension NamedAddress {
  /// The variable that holds all of the address, and whether another text stands in for it.
  fileprivate var variable: (name: String, hasOther: Bool)? {
    guard case .url(let text) = form, text.pieces.count == 1,
      case .variable(let name, let other) = text.pieces[0]
    else { return nil }
    return (name, other != nil)
  }
}
