import Calls
import SchemaModel

/// What a program of Go does with a connection: `database/sql`, sqlx, pgx.
enum GoConnection {
  private static let statements: Set<String> = [
    "Exec", "ExecContext", "MustExec", "MustExecContext", "NamedExec", "NamedExecContext",
    "NamedQuery", "NamedQueryContext", "Query", "QueryContext", "QueryRow", "QueryRowContext",
    "Queryx", "QueryxContext", "QueryRowx", "QueryRowxContext", "Prepare", "PrepareContext",
    "Preparex", "PreparexContext", "PrepareNamed", "PrepareNamedContext", "Select", "SelectContext",
    "Get", "GetContext",
  ]
  private static let beginnings: Set<String> = [
    "Begin", "BeginTx", "Beginx", "BeginTxx", "MustBegin", "Conn", "Connx", "Acquire", "Unsafe",
  ]
  private static let harmless: Set<String> = [
    "Commit", "Rollback", "Close", "Ping", "PingContext", "Release", "Stats", "DriverName",
    "MapperFunc", "SetMaxOpenConns", "SetMaxIdleConns", "SetConnMaxLifetime", "Driver",
  ]

  /// What a call on a connection does; nil where it is not known.
  static func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case _ where statements.contains(call.name):
      let takesTarget = call.name.hasPrefix("Select") || call.name.hasPrefix("Get")
      run.emitSQL(statement(of: call, behind: takesTarget ? 1 : 0), at: call.range)
      return .unknown
    case _ where beginnings.contains(call.name): return .handle(handle)
    case _ where harmless.contains(call.name): return .unknown
    case "Rebind": return call.positional.first
    case "CopyFrom":
      run.emit(.insert(nil), .computed, at: call)
      return .unknown
    default: return nil
    }
  }

  /// The statement that a call is given, behind its context and what it fills.
  static func statement(of call: ProgramCall, behind count: Int = 0) -> ProgramValue? {
    let isBehind =
      call.name.hasSuffix("Context") || call.positional.first.map(isContext) ?? false
    return call.argument(count + (isBehind ? 1 : 0))
  }

  static func isContext(_ value: ProgramValue) -> Bool {
    switch value {
    case .named(let name): name == "ctx" || name.hasPrefix("context.")
    case .made(let call): call.path?.hasPrefix("context.") ?? false
    default: false
    }
  }
}
