import Calls
import SchemaModel

/// What a program of C# does with a connection that it is handed: ADO.NET and Dapper.
enum SharpConnection {
  static let roles: Set<String> = ["connection", "transaction", "command"]

  private static let queries: Set<String> = [
    "Query", "QueryAsync", "QueryFirst", "QueryFirstOrDefault", "QuerySingle",
    "QuerySingleOrDefault", "QueryMultiple", "Execute", "ExecuteAsync", "ExecuteScalar",
    "ExecuteScalarAsync", "ExecuteReader", "QueryFirstAsync", "QuerySingleAsync",
    "QueryFirstOrDefaultAsync", "QuerySingleOrDefaultAsync",
  ]

  /// What a call does; nil where it has nothing to do with a connection, or is not known.
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard let handle = call.receiver?.handle else {
      // `new SqlCommand("…", connection)`.
      guard call.isNew, call.name.hasSuffix("Command"), call.given.contains(where: \.holdsHandle)
      else { return nil }
      if case .text? = call.positional.first { run.emitSQL(call.positional[0], at: call.range) }
      return .handle(ProgramHandle("command"))
    }
    switch handle.role {
    case "connection":
      switch call.name {
      case "CreateCommand": return .handle(ProgramHandle("command"))
      case "BeginTransaction": return .handle(ProgramHandle("transaction"))
      case _ where queries.contains(call.name):
        run.emitSQL(call.argument(0, "sql"), at: call.range)
        return .unknown
      case "Open", "OpenAsync", "Close", "Dispose", "GetType", "ToString", "ChangeDatabase",
        "GetSchema":
        return .unknown
      default: return nil
      }
    case "transaction", "command": return .unknown
    default: return nil
    }
  }

  /// `command.CommandText = "…"`.
  static func assign(
    _ value: ProgramValue, _ sign: String, toMember name: String, of base: ProgramHandle,
    at range: Range<Int>, in run: ProgramRun
  ) {
    guard base.role == "command", name == "CommandText" else { return }
    run.emitSQL(sign.isEmpty ? value : .unknown, at: range)
  }
}
