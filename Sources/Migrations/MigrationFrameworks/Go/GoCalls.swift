import Calls
import SchemaModel

/// What calls mean in a migration in Go: of `database/sql` and what is built on it, GORM and bun.
final class GoCalls: ProgramMeanings {
  /// What the program registers, in order.
  private(set) var registrations: [GoRegistration] = []
  private let bytes: [UInt8]

  init(_ program: Program) { bytes = program.bytes }

  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    guard let handle = base.handle else { return nil }
    switch name {
    // `db.DB` of a type that holds one, `tx.Statement.ConnPool`.
    case "DB", "Tx", "Conn", "Pool": return base
    case "Error", "RowsAffected", "Statement", "Dialector", "Config", "Logger": return .unknown
    default: return handle.role == "gorm" ? .unknown : nil
    }
  }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    if let handle = call.receiver?.handle {
      switch handle.role {
      case "connection": return GoConnection.value(of: call, on: handle, in: run)
      case "gorm": return GormRows.value(of: call, on: handle, names: names, in: run)
      case "migrator": return GormMigrator.value(of: call, on: handle, names: names, in: run)
      case "bun": return BunDatabase.value(of: call, on: handle, names: names, in: run)
      case "query": return BunQuery.value(of: call, on: handle, names: names, in: run)
      default: return nil
      }
    }
    if let registration = GoRegistration(call) {
      registrations.append(registration)
      return .unknown
    }
    // An object of the tool is looked at where it is kept; nothing calls what it holds before.
    if call.isNew, GoRegistration(.made(call)) != nil || call.name == "GoFunc" {
      return .made(call)
    }
    if call.path?.hasPrefix("fmt.") ?? false { return call.name == "Sprintf" ? nil : .unknown }
    switch (call.path, call.name) {
    case ("gormigrate.New"?, _), ("xormigrate.New"?, _): return .unknown
    case (_, "append") where call.receiver == nil:
      return call.isOpen || call.positional.isEmpty
        ? .unknown
        : .list(bounding: call.positional[0].elements + call.positional.dropFirst())
    case (_, "WithContext"): return call.positional.first { $0.handle != nil }
    default: return nil
    }
  }

  private var names: GoNames { GoNames(bytes: bytes) }

  // MARK: What is handed to functions

  /// What a parameter of a migration is, by its type.
  static func argument(_ parameter: FunctionNode.Parameter) -> ProgramValue {
    switch parameter.type {
    case "gorm.DB": .handle(ProgramHandle("gorm"))
    case "bun.DB", "bun.IDB", "bun.Tx", "bun.Conn": .handle(ProgramHandle("bun"))
    case "context.Context": .named("ctx")
    case let type where isConnection(type): .handle(ProgramHandle("connection"))
    default:
      ["tx", "db", "conn"].contains(parameter.name)
        ? .handle(ProgramHandle("connection")) : .unknown
    }
  }

  static func isConnection(_ type: String) -> Bool {
    ["sql.", "sqlx.", "pgx.", "pgxpool."].contains(where: type.hasPrefix)
      && ["Tx", "DB", "Conn", "Pool", "Queryer", "Execer", "Ext"].contains(where: type.hasSuffix)
  }

  /// Whether a parameter is the database, whatever tool gives it.
  static func isDatabase(_ parameter: FunctionNode.Parameter) -> Bool {
    ["gorm.DB", "bun.DB", "bun.IDB", "bun.Tx"].contains(parameter.type)
      || isConnection(parameter.type)
  }
}
