import Calls

/// What calls of the language's own library, and of what everybody uses beside it, give.
enum ScriptLibrary {
  static func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard case .named(let root)? = call.receiver else { return plain(call, in: run) }
    switch root {
    case "Promise", "Bluebird", "async", "series", "P":
      return promises(call, in: run)
    case "Object": return objects(call)
    case "console", "Math", "Date", "Number", "Symbol", "crypto", "Buffer", "process", "JSON",
      "performance", "util", "debug":
      run.followCallbacks(of: call)
      return .unknown
    default: return isLogging(call) ? .unknown : nil
    }
  }

  /// Whether a call writes a line for people: `logger.info("…")`.
  private static func isLogging(_ call: ProgramCall) -> Bool {
    ["info", "debug", "warn", "error", "log", "trace", "verbose", "success", "notice"]
      .contains(call.name) && call.given.allSatisfy { !$0.holdsHandle && $0.function == nil }
  }

  private static func plain(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch (call.receiver, call.name) {
    case (.function?, "bind"): return call.receiver
    case (nil, "setTimeout"), (nil, "setImmediate"), (nil, "Promise"), (nil, "promisify"):
      // What is promised is done.
      run.followCallbacks(of: call)
      return call.name == "promisify" ? call.positional.first : .unknown
    case (nil, "Array"), (nil, "String"), (nil, "Number"), (nil, "Boolean"), (nil, "BigInt"),
      (nil, "Error"), (nil, "Date"), (nil, "parseInt"), (nil, "isNaN"), (nil, "require"):
      return call.name == "String" ? call.positional.first : .made(call)
    default: return nil
    }
  }

  /// Several things that are done, in whatever way one waits for them.
  private static func promises(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    if ["map", "each", "mapSeries", "forEach", "eachSeries", "forEachOf", "reduce"]
      .contains(call.name)
    {
      let function = call.callback
      run.each(of: call.positional.first ?? .unknown) { element, key in
        if let function { _ = run.invoke(function, [element, key]) }
      }
      return .unknown
    }
    for value in call.positional.flatMap(\.elements) {
      switch value {
      case .function(let function): _ = run.invoke(function, [])
      case .handle(let method) where method.role == ScriptMethod.role:
        _ = ScriptMethod.invoke(method, [], call, in: run)
      default: break
      }
    }
    return call.name == "all" || call.name == "resolve"
      ? call.positional.first ?? .nothing : .unknown
  }

  private static func objects(_ call: ProgramCall) -> ProgramValue? {
    guard let dictionary = call.positional.first?.dictionary, !dictionary.isOpen else {
      return ["freeze", "assign"].contains(call.name) ? call.positional.first : .unknown
    }
    switch call.name {
    case "keys": return .list(dictionary.entries.map { .text($0.key) })
    case "values": return .list(dictionary.entries.map(\.value))
    case "entries": return .list(dictionary.entries.map { .list([.text($0.key), $0.value]) })
    case "freeze": return call.positional.first
    default: return .unknown
    }
  }
}
