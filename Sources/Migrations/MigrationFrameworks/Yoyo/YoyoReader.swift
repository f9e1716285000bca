package import GitModel
package import SchemaModel

/// Reads migrations of yoyo, without running them.
package enum YoyoReader {
  package static func read(
    _ bytes: [UInt8], in tree: SourceTree = SourceTree(), at path: GitPath = .top
  ) -> Migration {
    let calls = YoyoCalls()
    let migration = PythonMigration(bytes, meanings: calls, files: HelperFiles(tree, of: path))
    return migration.migration(calls.reversal)
  }
}

/// What calls mean in a migration of yoyo.
final class YoyoCalls: CallMeanings {
  private let alembic = AlembicDirectives()
  private(set) var reversal = Migration.Reversal.reversible

  func value(of call: Call, in evaluator: Evaluator) -> Value? {
    switch call.path {
    case "step", "yoyo.step", "yoyo.migrations.step", "yoyo.steps.step":
      step(call.argument(0, "apply"), call.argument(1, "rollback"), at: call.place, in: evaluator)
      return .unknown
    // They keep what they are given, in its order.
    case "transaction", "group", "yoyo.transaction", "yoyo.group": return .unknown
    default: return alembic.value(of: call, in: evaluator)
    }
  }

  func hides(_ call: Call) -> String? { alembic.hides(call) }
  func guards(_ value: Value) -> Bool { alembic.guards(value) }
  func callsAnything(_ call: Call, _ path: String) -> Bool { alembic.callsAnything(call, path) }

  private func step(
    _ apply: Value?, _ rollback: Value?, at place: SourcePlace, in evaluator: Evaluator
  ) {
    for apply in apply?.alternatives ?? [] {
      switch evaluator.resolved(apply) {
      case .nothing: break
      case .text(let text): evaluator.emitSQL(text, at: place)
      case .function(let function):
        _ = evaluator.invoke(function, [Handle.connectionOfTool], [:], isOpen: true)
      default: evaluator.emitOpaque("what the step does is defined elsewhere", at: place)
      }
    }
    let isText = rollback.map { value in
      if case .text(let text) = value { text.contains { $0 > 0x20 } } else { true }
    }
    guard rollback.isGiven, isText == true else {
      if case .reversible = reversal {
        reversal = .irreversible(reason: "the step has no rollback", at: place)
      }
      return
    }
  }
}
