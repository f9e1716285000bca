import Calls
import SchemaModel

/// What gives meaning to the calls of a module of JavaScript or TypeScript.
///
/// A framework says what calls on its handles do; a method that is taken off one and called, bound or
/// handed on is that call as well.
protocol ScriptMeanings: ProgramMeanings {
  /// What a call on a handle does and gives; nil where it is not known.
  func value(of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun) -> ProgramValue?

  /// What a call on anything else does; nil where it has no meaning in this framework.
  func value(ofOther call: ProgramCall, in run: ProgramRun) -> ProgramValue?

  /// What a member of a handle is; nil for a method of it.
  func value(ofMember name: String, on handle: ProgramHandle) -> ProgramValue?
}

extension ScriptMeanings {
  func value(ofOther call: ProgramCall, in run: ProgramRun) -> ProgramValue? { nil }

  func value(ofMember name: String, on handle: ProgramHandle) -> ProgramValue? { nil }

  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    guard case .handle(let handle) = base else { return nil }
    if handle.role == ScriptMethod.role {
      return ["bind", "call", "apply"].contains(name) ? nil : .unknown
    }
    return value(ofMember: name, on: handle) ?? ScriptMethod.value(name, of: handle)
  }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.receiver {
    case .handle(let handle)?:
      if handle.role == ScriptMethod.role {
        return ScriptMethod.value(of: call, on: handle, in: run)
      }
      if let value = value(of: call, on: handle, in: run) { return value }
      return promised(call, in: run)
    case nil:
      if case .handle(let handle)? = run.scope[call.name] {
        // A handle or a method of one, called by the name that it has here.
        return run.call(call.renamed("()", on: .handle(handle)))
      }
      return value(ofOther: call, in: run) ?? ScriptLibrary.value(of: call, in: run)
    default: return value(ofOther: call, in: run) ?? ScriptLibrary.value(of: call, in: run)
    }
  }

  /// What is done when a promise is kept.
  private func promised(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard ["then", "catch", "finally", "tap", "asCallback"].contains(call.name) else { return nil }
    run.followCallbacks(of: call)
    return .unknown
  }
}

/// A method that is taken off what it belongs to: `db.dropTable.bind(db, "users")`.
enum ScriptMethod {
  static let role = "method"

  /// A method of a handle; `values` holds its name, the handle, and the arguments that are bound.
  static func value(_ name: String, of handle: ProgramHandle) -> ProgramValue {
    var method = ProgramHandle(role, table: handle.table)
    method.values = [.text(name), .handle(handle)]
    return .handle(method)
  }

  static func value(
    of call: ProgramCall, on method: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    switch call.name {
    case "bind":
      var bound = method
      bound.values += call.positional.dropFirst()
      return .handle(bound)
    case "call": return invoke(method, Array(call.positional.dropFirst()), call, in: run)
    case "apply":
      guard case .list(let arguments)? = call.argument(1) else { return nil }
      return invoke(method, arguments, call, in: run)
    case "()", "": return invoke(method, call.positional, call, in: run)
    default: return nil
    }
  }

  /// Calls a method with arguments behind those that are bound to it.
  static func invoke(
    _ method: ProgramHandle, _ arguments: [ProgramValue], _ call: ProgramCall, in run: ProgramRun
  ) -> ProgramValue? {
    guard method.values.count > 1, let name = method.values[0].constant else { return nil }
    return run.call(
      ProgramCall(
        receiver: method.values[1], name: name,
        positional: Array(method.values.dropFirst(2)) + arguments, labelled: call.labelled,
        block: call.block, isOpen: call.isOpen, range: call.range))
  }
}

extension ProgramCall {
  /// The same call under another name, on something else.
  func renamed(_ name: String, on receiver: ProgramValue?) -> ProgramCall {
    ProgramCall(
      receiver: receiver, name: name, positional: positional, labelled: labelled, block: block,
      isOpen: isOpen, isNew: isNew, range: range)
  }
}
