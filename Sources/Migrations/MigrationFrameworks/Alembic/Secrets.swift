/// Calls of which nobody can tell what they do to the database, since their code stands elsewhere.
enum Secrets {
  /// Why a call cannot be judged; nil where it can, or reaches no database.
  static func reason(of call: Call) -> String? {
    if let receiver = call.receiver, let handle = Handle(receiver) {
      return KnownCalls.contain(call.name, on: handle)
        ? nil : "\(name(of: call)) is unknown"
    }
    if let path = call.path, path.hasPrefix("alembic.command.") {
      return "\(path)() runs other migrations"
    }
    guard call.hands(), !KnownCalls.mayBeHanded(call) else { return nil }
    return "\(name(of: call)) is defined elsewhere and gets the connection"
  }

  /// Why a call of Python's own cannot be judged: it looks into what acts on the database.
  static func hides(_ call: Call) -> String? {
    guard call.receiver == nil else { return nil }
    switch call.name {
    case "vars", "dir", "type", "setattr", "delattr", "max", "min", "sorted", "getattr":
      guard call.hands() else { return nil }
      if call.name == "getattr", call.positional.dropFirst().first?.constant != nil { return nil }
      // Which kind of connection it is may be asked.
      if call.name == "type", call.positional.first.flatMap({ Handle($0) }) == .connection {
        return nil
      }
      return "what \(call.name)() reads from it is computed"
    case "open" where call.positional.first.map({ FileRemoval.isDatabase($0) }) == true:
      let mode = call.argument(1, "mode") ?? .text("r")
      return mode.constant?.contains("r") == true ? nil : "open() overwrites a database"
    default: return nil
    }
  }

  private static let removing: Set<String> = ["remove", "unlink", "rmtree", "removedirs"]
  private static let replacing: Set<String> = [
    "rename", "replace", "move", "copy", "copyfile", "copy2", "truncate",
  ]

  /// Notes a file that is removed or replaced, where it is a database or may be one.
  static func removal(by call: Call, in evaluator: Evaluator) {
    guard removing.contains(call.name) || replacing.contains(call.name),
      let path = call.path ?? (call.name == "unlink" ? "Path." : nil),
      ["os.", "shutil.", "pathlib.", "Path."].contains(where: path.hasPrefix)
    else { return }
    let removes = removing.contains(call.name)
    let count = evaluator.operations.count
    if removes { FileRemoval.emit(call, in: evaluator) }
    guard evaluator.operations.count == count else { return }
    let isDatabase = call.positional.contains { FileRemoval.isDatabase($0) }
    let isComputed = removes && call.positional.contains { $0.constant == nil }
    if isDatabase || isComputed {
      evaluator.emitOpaque("\(call.name)() moves or deletes files", at: call.place)
    }
  }

  /// What a call gives that hands on what it is given: `stack.enter_context(conn)`.
  static func passed(on call: Call) -> Value? {
    switch call.name {
    case "enter_context", "closing", "nullcontext", "copy", "deepcopy":
      guard let first = call.positional.first, Handle(first) != nil else { return nil }
      return first
    // Python's own; SQLAlchemy's is one of the database.
    case "cast" where call.positional.count == 2 && call.path?.hasPrefix("sqlalchemy") != true:
      return call.positional[1]
    default: return nil
    }
  }

  private static func name(of call: Call) -> String {
    call.name == "()" ? "the called function" : "\(call.name)()"
  }
}
