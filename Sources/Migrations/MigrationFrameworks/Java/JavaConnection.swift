import Calls
import SchemaModel

/// What a program of Java or Kotlin does with a connection: JDBC and Spring's templates.
enum JavaConnection {
  private static let sources: Set<String> = [
    "SingleConnectionDataSource", "SpringDataSource", "DataSourceProxy",
  ]
  private static let templates: Set<String> = [
    "JdbcTemplate", "NamedParameterJdbcTemplate", "SimpleJdbcTemplate",
  ]
  private static let statements: Set<String> = [
    "execute", "update", "batchUpdate", "query", "queryForList", "queryForObject", "queryForMap",
    "queryForRowSet", "queryForStream", "queryForInt", "queryForLong", "sql",
  ]

  /// What a call makes of a connection, or does with it; nil for any other.
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard let handle = call.receiver?.handle else { return made(call) }
    if let value = KotlinScopes.value(of: call, on: handle, in: run) { return value }
    switch handle.role {
    case "context": return context(call)
    case "connection": return connection(call, in: run)
    case "statement": return statement(call, on: handle, in: run)
    case "prepared": return .handle(handle)
    case "template": return template(call, on: handle, in: run)
    default: return nil
    }
  }

  private static func made(_ call: ProgramCall) -> ProgramValue? {
    if let list = JavaLists.value(of: call) { return list }
    guard call.given.contains(where: \.holdsHandle) else { return nil }
    if sources.contains(call.name) { return .handle(ProgramHandle("connection")) }
    if templates.contains(call.name) || call.path == "JdbcClient.create" {
      return .handle(ProgramHandle("template"))
    }
    return nil
  }

  private static func context(_ call: ProgramCall) -> ProgramValue? {
    switch call.name {
    case "getConnection": .handle(ProgramHandle("connection"))
    case "getConfiguration": .unknown
    default: nil
    }
  }

  private static func connection(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "createStatement": return .handle(ProgramHandle("statement"))
    case "prepareStatement", "prepareCall":
      run.emitSQL(call.positional.first, at: call.range)
      return .handle(ProgramHandle("prepared"))
    case "getConnection", "unwrap": return .handle(ProgramHandle("connection"))
    case "setAutoCommit", "commit", "rollback", "close", "getMetaData", "getSchema", "getCatalog",
      "setSchema", "setCatalog", "isClosed", "nativeSQL", "getAutoCommit", "setSavepoint",
      "releaseSavepoint", "createArrayOf", "createBlob", "createClob", "setReadOnly", "isValid":
      return .unknown
    default: return nil
    }
  }

  private static func statement(
    _ call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "execute", "executeUpdate", "executeQuery", "addBatch", "executeLargeUpdate":
      run.emitSQL(call.positional.first, at: call.range)
      return .unknown
    case "executeBatch", "executeLargeBatch", "close", "getResultSet", "getUpdateCount",
      "getConnection", "setFetchSize", "setQueryTimeout", "getGeneratedKeys", "clearBatch",
      "setMaxRows", "getMoreResults", "setEscapeProcessing":
      return call.name == "getConnection" ? .handle(ProgramHandle("connection")) : .unknown
    default: return nil
    }
  }

  /// The statement that a `JdbcClient` begins, and goes on with.
  private static let openings: Set<String> = ["sql"]

  private static func template(
    _ call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case _ where statements.contains(call.name):
      // What is handed a connection itself; a client's statement is complete without arguments.
      guard let first = call.positional.first else { return .unknown }
      if let function = first.function {
        _ = run.invoke(function, [.handle(ProgramHandle("connection"))])
        return .unknown
      }
      for text in first.elements { run.emitSQL(text, at: call.range) }
      if call.name == "batchUpdate" {
        for case .text(let text) in call.positional.dropFirst() {
          run.emitSQL(.text(text), at: call.range)
        }
      }
      for argument in call.positional.dropFirst() {
        if let function = argument.function { _ = run.invoke(function, []) }
      }
      return openings.contains(call.name) ? .handle(handle) : .unknown
    case "getJdbcTemplate", "getJdbcOperations", "param", "params", "bind":
      return .handle(handle)
    case "getDataSource": return .handle(ProgramHandle("connection"))
    case "setFetchSize", "setQueryTimeout", "afterPropertiesSet", "single", "list", "optional",
      "setMaxRows", "stream":
      return .unknown
    default: return nil
    }
  }
}
