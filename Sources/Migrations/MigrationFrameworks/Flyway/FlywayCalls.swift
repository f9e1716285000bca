import Calls

/// What calls mean in a migration of Flyway in Java.
final class FlywayCalls: ProgramMeanings {
  /// What `migrate` is handed: a context, and in older versions the connection or a template.
  static func role(of parameter: FunctionNode.Parameter) -> String {
    switch parameter.type.split(separator: ".").last {
    case "Connection"?: "connection"
    case "JdbcTemplate"?: "template"
    default: "context"
    }
  }

  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    switch (base.handle?.role, name) {
    case ("context"?, "connection"), ("connection"?, "connection"):
      .handle(ProgramHandle("connection"))
    case ("template"?, "dataSource"): .handle(ProgramHandle("connection"))
    case ("template"?, "jdbcTemplate"), ("template"?, "jdbcOperations"): base
    case (.some, _): .unknown
    default: nil
    }
  }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    JavaConnection.value(of: call, in: run)
  }
}
