import GuardModel
import GuardRules

/// A small migration of one framework, and what it comes to on top of a base.
struct FrameworkCase: Sendable {
  /// What a migration comes to.
  enum Outcome: Sendable {
    /// Something that holds data is dropped or emptied: the names that a trailer has to give.
    case drop([String])
    /// Data may be lost or refused, and nothing is dropped.
    case risk
    /// Nothing is said of it.
    case safe
    /// It cannot be judged, and that is said.
    case opaque
  }

  let path: String
  let text: String
  let outcome: Outcome

  init(_ path: String, _ text: String, _ outcome: Outcome) {
    (self.path, self.text, self.outcome) = (path, text, outcome)
  }

  /// What the rules about a schema say of it, staged on the files of a base.
  func found(on base: [String: String]) -> (drops: [String], risks: Int, opaque: Int) {
    let snapshot = ExampleSnapshot(
      RuleExample(
        "", committed: base.mapValues { Array($0.utf8) }, staged: [path: Array(text.utf8)],
        expected: []))
    let drops = SchemaDrop().judge(snapshot).observations
    return (
      drops.filter { $0.level == .error }.map { $0.object ?? "-" },
      SchemaRisk().judge(snapshot).observations.count { $0.level >= .warning },
      SchemaOpaque().judge(snapshot).observations.count
    )
  }
}
