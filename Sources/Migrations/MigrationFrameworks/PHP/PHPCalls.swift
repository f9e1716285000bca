import Calls

/// What calls mean in every program of PHP, whatever runs its migrations.
enum PHPCalls {
  /// A call of a function that the file does not define, which leaves what it is handed as it is.
  static func function(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard call.receiver == nil, !call.isNew else { return nil }
    if let value = PHPLibrary.list(from: call) { return value }
    guard PHPLibrary.hasFunction(call.name), call.given.contains(where: \.holdsHandle) else {
      return nil
    }
    if let callback = call.callback,
      let rows = call.positional.first(where: { $0.handle != nil })
    {
      run.each(of: rows) { element, _ in _ = run.invoke(callback, [element]) }
    }
    return .unknown
  }

  /// Whether a call that has no meaning may do something to the database all the same.
  static func mayReach(_ call: ProgramCall, _ names: PHPNames) -> Bool {
    let chain = call.chain
    switch chain.root {
    case nil:
      guard let first = chain.calls.first, first.receiver == nil else { return false }
      return !first.isNew && (!PHPLibrary.hasFunction(first.name) || calls(first))
    case .named(let path)?:
      if ProgramRun.isSelf(path) { return true }
      return !PHPLibrary.hasClass(names.bare(path)) && !PHPLibrary.asks(call.name)
    default: return false
    }
  }

  /// Whether a function of PHP calls one that it is handed by its name.
  private static func calls(_ call: ProgramCall) -> Bool {
    let place: Int
    switch call.name {
    case "array_map", "iterator_apply": place = 0
    case "array_walk", "array_walk_recursive", "array_filter", "array_reduce", "usort", "uasort",
      "uksort", "tap":
      place = 1
    default: return false
    }
    guard call.positional.indices.contains(place) else { return call.isOpen }
    switch call.positional[place] {
    case .function, .nothing: return false
    case let value: return value.constant.map { !PHPLibrary.hasFunction($0) } ?? true
    }
  }

  /// A call whose name only the running program knows, of something that is not known either.
  static func dynamic(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard call.name.isEmpty else { return nil }
    run.emitOpaque("what is called is computed", at: call.range)
    return .unknown
  }

  /// A variable that nothing has given a value to, as what `catch` catches.
  static func variable(_ name: String) -> ProgramValue? {
    name.hasPrefix("$") && name != "$this" ? .unknown : nil
  }
}
