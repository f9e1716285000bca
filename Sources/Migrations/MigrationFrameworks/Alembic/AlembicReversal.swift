import Python
import SchemaModel

/// Whether `downgrade()` leads back.
enum AlembicReversal {
  static func read(_ functions: [(definition: FunctionDefinition, place: SourcePlace)])
    -> Migration.Reversal
  {
    // Nothing to take back: a merge of two heads.
    let forward = functions.filter { $0.definition.name.hasPrefix("upgrade") }
    guard let upgrade = forward.first else { return .notAsked }
    if forward.allSatisfy({ $0.definition.body.areEmpty }) { return .reversible }
    guard let downgrade = functions.last(where: { $0.definition.name == "downgrade" }) else {
      return .irreversible(reason: "there is no downgrade()", at: upgrade.place)
    }
    let body = downgrade.definition.body
    if body.areEmpty {
      return .irreversible(reason: "downgrade() is empty", at: downgrade.place)
    }
    if raises(body) {
      return .irreversible(reason: "downgrade() raises", at: downgrade.place)
    }
    // `globals()["downgrade_%s" % engine_name]()`
    let engines = functions.filter { $0.definition.name.hasPrefix("downgrade_") }
    if case .expression(let expression)? = body.last?.kind, expression.callsGlobals,
      !engines.isEmpty, engines.allSatisfy({ $0.definition.body.areEmpty })
    {
      return .irreversible(reason: "downgrade() is empty", at: downgrade.place)
    }
    return .reversible
  }

  private static func raises(_ body: [Statement]) -> Bool {
    for statement in body {
      switch statement.kind {
      case .raising: return true
      case .expression(let expression):
        if case .string = expression.kind { continue }
        return false
      case .pass: continue
      default: return false
      }
    }
    return false
  }
}

extension Expression {
  fileprivate var callsGlobals: Bool {
    guard case .call(let callee, _) = kind, case .item(let base, _) = callee.kind,
      case .call(let function, _) = base.kind
    else { return false }
    return function.dottedName == "globals"
  }
}
