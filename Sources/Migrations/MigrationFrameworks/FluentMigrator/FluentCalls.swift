import Calls
import SchemaModel

/// What calls mean in a migration of FluentMigrator: chains that begin at `Create`, `Delete` and the
/// like.
final class FluentCalls: ProgramMeanings {
  private static let roots: Set<String> = [
    "Create", "Delete", "Alter", "Rename", "Insert", "Update", "Execute", "Schema",
  ]

  func value(ofName name: String) -> ProgramValue? {
    FluentCalls.roots.contains(name) ? .handle(ProgramHandle(name)) : nil
  }

  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    if let text = SharpTexts.value(ofMember: name, of: base) { return text }
    switch base {
    case .named(let path) where ProgramRun.isSelf(path) || path == "base":
      return value(ofName: name)
    case .handle(let handle) where handle.role == "some databases": return value(ofName: name)
    case .handle(let handle) where SharpConnection.roles.contains(handle.role): return .unknown
    case .handle(let handle) where handle.role == "Execute" || handle.role == "Delete": return nil
    case .handle(let handle): return .handle(handle)
    default: return nil
    }
  }

  func assign(
    _ value: ProgramValue, _ sign: String, toMember name: String, of base: ProgramHandle,
    at range: Range<Int>, in run: ProgramRun
  ) {
    SharpConnection.assign(value, sign, toMember: name, of: base, at: range, in: run)
  }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard let handle = call.receiver?.handle else {
      if call.receiver == nil || call.path.map({ $0.hasPrefix("this.") }) ?? false,
        call.name == "IfDatabase"
      {
        return .handle(ProgramHandle("some databases"))
      }
      return SharpConnection.value(of: call, in: run) ?? SharpTexts.value(of: call)
    }
    switch handle.role {
    case "Create": return FluentCreation.begin(call, in: run)
    case "Delete": return FluentDeletion.begin(call, in: run)
    case "Alter": return FluentAlteration.begin(call, in: run)
    case "Rename", "renamed": return FluentAlteration.rename(call, handle, in: run)
    case "Insert", "Update": return FluentRows.begin(call, handle, in: run)
    case "Execute": return execute(call, in: run)
    case "Schema": return .handle(handle)
    case "some databases":
      guard call.name == "Delegate" else { return nil }
      run.followCallbacks(of: call)
      return .unknown
    case "deleted": return FluentDeletion.go(on: call, handle, in: run)
    case "table", "column", "column to be", "index", "key", "made":
      return FluentCreation.go(on: call, handle, in: run)
    case "altered", "altered column":
      return FluentAlteration.go(on: call, handle, in: run)
    case "rows": return FluentRows.go(on: call, handle, in: run)
    default: return SharpConnection.value(of: call, in: run)
    }
  }

  private func execute(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "Sql": run.emitSQL(call.argument(0, "sqlStatement"), at: call.range)
    case "WithConnection":
      guard let function = call.callback else { return nil }
      _ = run.invoke(
        function, [.handle(ProgramHandle("connection")), .handle(ProgramHandle("transaction"))])
    case "Script", "EmbeddedScript", "EmbeddedScripts":
      run.emitOpaque("the script is another file", at: call.range)
    default: return nil
    }
    return .unknown
  }

  /// Puts a schema before the names of operations that were noted.
  static func place(_ schema: ProgramValue?, before operations: [Int], in run: ProgramRun) {
    for index in operations {
      run.change(index) { $0.object.parts.insert(schema.namePart, at: 0) }
    }
  }
}
