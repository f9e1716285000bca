import CommitMessages
package import SchemaModel

/// Something that a change may lose or refuse, which `Schema-Change:` names.
package struct NamedRisk: Hashable, Sendable {
  package let operation: OperationName
  private let name: SchemaName
  private let alias: SchemaName?

  /// What the verdicts risk, in their order, each once.
  static func all(in verdicts: [SchemaVerdict]) -> [NamedRisk] {
    var seen: Set<String> = []
    return verdicts.filter { $0.weight == .risky }.map(NamedRisk.init)
      .filter { seen.insert($0.lookup).inserted }
  }

  private init(_ verdict: SchemaVerdict) {
    operation = verdict.operation
    (name, alias) = (verdict.object, verdict.alias)
  }

  /// As the trailer has it: `rename-column core.Tenant.phone`.
  package var spelling: String { "\(operation.rawValue) \(name.spelling)" }

  /// Which of the risks the claims do not name, and which claims name none of them.
  static func differences(
    _ risks: [NamedRisk], _ claims: [ClaimedChange.Risk]
  ) -> (unnamed: [NamedRisk], unfounded: [ClaimedChange.Risk]) {
    let claimed = Set(claims.map(NamedRisk.lookup))
    let known = Set(risks.flatMap(\.lookups))
    return (
      risks.filter { risk in !risk.lookups.contains(where: claimed.contains) },
      claims.filter { !known.contains(NamedRisk.lookup($0)) }
    )
  }

  private var lookup: String { lookups[0] }

  private var lookups: [String] {
    ([name] + [alias].compactMap(\.self)).map { "\(operation.rawValue) \($0.lookup)" }
  }

  private static func lookup(_ claim: ClaimedChange.Risk) -> String {
    "\(claim.operation) \(claim.name.lookup)"
  }
}
