import Calls
import SchemaModel

/// What calls mean in a migration of Laravel: those of its facades, and of models.
final class LaravelCalls: ProgramMeanings {
  let names: PHPNames
  /// The columns that were given values in rows that are not saved yet, by table.
  private var assigned: [String: [String]] = [:]

  init(_ program: Program) { names = PHPNames(program) }

  // MARK: Names

  func value(ofName name: String) -> ProgramValue? {
    PHPCalls.variable(name) ?? facade(name)
  }

  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    guard case .named(let path) = base, ProgramRun.isSelf(path) else { return nil }
    switch name {
    case "schema": return .handle(ProgramHandle("schema"))
    case "db": return .handle(ProgramHandle("connection"))
    default: return nil
    }
  }

  private func facade(_ path: String) -> ProgramValue? {
    switch names.bare(path) {
    case "Schema", "DatabaseSchema": .handle(ProgramHandle("schema"))
    case "DB", "Capsule", "Manager": .handle(ProgramHandle("connection"))
    default: nil
    }
  }

  func element(of handle: ProgramHandle) -> ProgramValue {
    guard handle.role == "rows" else { return .unknown }
    return .handle(LaravelRows.record(of: handle))
  }

  // MARK: Calls

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.receiver {
    case nil: return call.isNew ? object(call, in: run) : function(call, in: run)
    case .handle(let handle)?: return value(of: call, on: handle, in: run)
    case .named(let path)?:
      if ProgramRun.isSelf(path) { return own(call, in: run) }
      if path == "parent" { return call.name == "__construct" ? .unknown : nil }
      if let value = facade(path), let handle = value.handle {
        return self.value(of: call, on: handle, in: run)
      }
      return named(call, names.bare(path), in: run)
    case .unknown?, .made?:
      return PHPCalls.dynamic(call, in: run) ?? LaravelRows.value(of: call, onUnknownIn: run)
    default: return nil
    }
  }

  private func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch handle.role {
    case "schema": LaravelSchema.value(of: call, in: run, self)
    case "table": LaravelTables.value(of: call, on: handle, in: run, self)
    case "column", "columns", "key":
      LaravelColumns.value(of: call, describing: handle, in: run, self)
    case "connection": LaravelConnection.value(of: call, in: run)
    case "rows", "record", "new": LaravelRows.value(of: call, on: handle, in: run, self)
    case "object": object(call, on: handle, in: run)
    default: nil
    }
  }

  /// A call of a function that the file does not define.
  private func function(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "app", "resolve", "\\app", "\\resolve":
      return service(call.positional.first)
    default: return PHPCalls.function(call, in: run)
    }
  }

  /// What the container of an application gives.
  private func service(_ value: ProgramValue?) -> ProgramValue {
    switch value?.constant {
    case "db", "db.connection": return .handle(ProgramHandle("connection"))
    case "db.schema": return .handle(ProgramHandle("schema"))
    case "cache", "config", "files", "log", "events", "hash", "encrypter", "router", "url",
      "translator", "filesystem":
      return .named("Cache")
    default: break
    }
    if case .named(let path)? = value, PHPLibrary.hasClass(names.bare(path)) {
      return value ?? .unknown
    }
    return .handle(ProgramHandle("object"))
  }

  /// A call of the application, or of something that it keeps.
  private func object(
    _ call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "environment", "runningInConsole", "runningUnitTests", "isLocal", "isProduction",
      "version",
      "getLocale", "setLocale", "bound", "forget", "forgetCachedPermissions", "flush", "basePath",
      "databasePath", "storagePath", "isDownForMaintenance", "hasDebugModeEnabled", "getKey",
      "getConfig", "info", "warn", "line", "error", "writeln", "comment":
      run.followCallbacks(of: call)
      return .unknown
    case "make", "makeWith", "get": return service(call.positional.first)
    default: return PHPLibrary.asks(call.name) ? .unknown : nil
    }
  }

  /// `new User(…)`: a row that is not there yet, or an object of a library.
  private func object(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let name = names.bare(call.name)
    if name == "Expression" {
      var raw = ProgramHandle("raw")
      raw.values = Array(call.positional.prefix(1))
      return .handle(raw)
    }
    if PHPLibrary.hasClass(name) || run.containers[name]?.parents.isEmpty ?? false {
      return .unknown
    }
    return .handle(ProgramHandle("new", table: table(of: name, in: run)))
  }

  /// A call of the migration itself that the file does not define.
  private func own(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "getConnection": return .unknown
    case "schema", "getSchema", "getSchemaBuilder": return .handle(ProgramHandle("schema"))
    case "info", "warn", "line", "error", "comment", "output", "write", "writeln", "log",
      "__construct",
      "driver", "shouldRun", "newLine":
      return .unknown
    default: return PHPLibrary.asks(call.name) ? .unknown : nil
    }
  }

  /// A call of a class that the file does not define.
  private func named(_ call: ProgramCall, _ name: String, in run: ProgramRun) -> ProgramValue? {
    if name == "Artisan" { return artisan(call) }
    if PHPLibrary.hasClass(name) {
      if ["app", "make"].contains(call.name), name == "App" {
        return service(call.positional.first)
      }
      return call.given.contains(where: \.holdsHandle) ? .unknown : nil
    }
    guard name.first?.isUppercase ?? false else { return nil }
    if let value = LaravelRows.value(
      of: call, on: ProgramHandle("rows", table: table(of: name, in: run)), in: run, self)
    {
      return value
    }
    return PHPLibrary.asks(call.name) ? .unknown : nil
  }

  /// Commands that leave the database alone.
  private func artisan(_ call: ProgramCall) -> ProgramValue? {
    if call.name == "output" || call.name == "all" { return .unknown }
    guard ["call", "queue", "callSilently"].contains(call.name),
      let command = call.positional.first?.constant?.split(separator: " ").first
    else { return nil }
    let isHarmless =
      [":clear", ":cache", ":link", ":generate", ":keys", ":restart", ":publish", ":cache-reset"]
      .contains { command.hasSuffix($0) } || ["up", "down", "inspire"].contains(command)
    return isHarmless ? .unknown : nil
  }

  func mayReach(_ call: ProgramCall, in run: ProgramRun) -> Bool { PHPCalls.mayReach(call, names) }

  // MARK: Models

  /// The table of a model: as its class in the file says, otherwise the plural of its name.
  func table(of path: String, in run: ProgramRun) -> SchemaName {
    let name = names.bare(path)
    for statement in run.containers[name]?.body ?? [] {
      guard case .assignment(let target, _, let value) = statement.kind,
        target.lastName == "$table", let table = value.constant
      else { continue }
      return SchemaName(table)
    }
    return SchemaName(ModelNames.plural(ModelNames.underscored(name)))
  }

  func assign(
    _ value: ProgramValue, _ sign: String, toMember name: String, of handle: ProgramHandle,
    at range: Range<Int>, in run: ProgramRun
  ) {
    guard ["record", "new"].contains(handle.role),
      !["timestamps", "incrementing"].contains(name)
    else { return }
    assigned[handle.table.description, default: []].append(name)
  }

  /// The columns that were given values in rows of a table; they are saved now.
  func savesColumns(of table: SchemaName) -> [String] {
    assigned.removeValue(forKey: table.description) ?? []
  }
}
