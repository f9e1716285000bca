import Python
import SchemaModel

/// What calls mean in application code, where only what drops or empties something counts.
final class ApplicationCalls: CallMeanings {
  /// The functions that were met, each to be followed by itself.
  private(set) var functions: [FunctionValue] = []
  private var known: Set<SourcePlace> = []

  func defined(_ function: FunctionValue) {
    guard case .statements(let body) = function.body, let place = body.first?.place,
      known.insert(place).inserted
    else { return }
    functions.append(function)
  }

  private static let executing: Set<String> = [
    "execute", "executemany", "executescript", "exec_driver_sql", "scalar", "exec", "run_sql",
    "execute_sql", "raw", "fetch", "fetchrow", "fetchval", "run", "query", "exec_sql",
    "execute_query",
  ]

  func value(of call: Call, in evaluator: Evaluator) -> Value? {
    switch call.name {
    case "text", "SQL", "DDL", "TextClause", "abspath", "realpath", "expanduser", "normpath":
      if case .text? = call.positional.first { return call.positional.first }
      return call.name.hasSuffix("path") ? call.positional.first : nil
    case "join" where call.path?.hasSuffix("path.join") == true:
      let parts = call.positional.map(\.pathText)
      return .text([UInt8](parts.joined(separator: [0x2F])))
    case "resolve", "absolute", "joinpath":
      guard let receiver = call.receiver else { return nil }
      return .text(call.positional.reduce(receiver.pathText) { $0 + [0x2F] + $1.asText })
    case "drop_all": all(call, in: evaluator, .dropEverything)
    case "create_all": all(call, in: evaluator, .createAll)
    case "call_command": command(call, in: evaluator)
    case "remove", "unlink", "rmtree": FileRemoval.emit(call, in: evaluator)
    case "update", "from_mapping", "setdefault":
      for keyword in call.keywords { setting(keyword.name, keyword.value, call.place, evaluator) }
      if call.name == "setdefault", let name = call.positional.first?.constant,
        call.positional.count == 2
      {
        setting(name, call.positional[1], call.place, evaluator)
      }
      if case .dictionary(let entries)? = call.positional.first,
        let value = entries[Self.trackModifications]
      {
        setting(Self.trackModifications, value, call.place, evaluator)
      }
    case _ where Self.executing.contains(call.name):
      for statement in call.positional.prefix(1) {
        for text in statement.items ?? [statement] {
          if case .text(let text) = text { evaluator.emitSQL(text, at: call.place) }
        }
      }
    default: break
    }
    return nil
  }

  private func all(_ call: Call, in evaluator: Evaluator, _ kind: SchemaOperation.Kind) {
    evaluator.emit(kind, .everything, at: call.place)
  }

  private func command(_ call: Call, in evaluator: Evaluator) {
    switch call.positional.first?.constant {
    case "flush": evaluator.emit(.truncate, .everything, at: call.place)
    case "reset_db":
      evaluator.emit(
        .drop(.database, ifExists: false, cascade: false), .computed, at: call.place)
    case "migrate" where call.positional.last?.constant == "zero":
      evaluator.emit(.dropEverything, .everything, at: call.place)
    default: break
    }
  }

  private static let trackModifications = "SQLALCHEMY_TRACK_MODIFICATIONS"

  func assigned(
    _ name: String, _ value: Value, at place: SourcePlace, in evaluator: Evaluator
  ) {
    setting(name, value, place, evaluator)
  }

  private func setting(
    _ name: String, _ value: Value, _ place: SourcePlace, _ evaluator: Evaluator
  ) {
    guard name == Self.trackModifications, case .boolean(true) = value else { return }
    evaluator.emit(.note("\(name) is on"), .computed, at: place)
  }
}
