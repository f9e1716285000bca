import GitModel
import GuardModel
import GuardRules
import Testing

/// A project, and what is lost in it where it is deployed.
struct DeploymentCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let committed: [String: String]
  let staged: [String: String]
  /// `rule level path:line`, in order.
  let expected: [String]

  /// A project as an audit sees it.
  init(_ title: String, _ files: [String: String], _ expected: [String]) {
    (testDescription, staged, committed, self.expected) = (title, files, [:], expected)
    isAudit = true
  }

  /// A commit to a project.
  init(
    _ title: String, committed: [String: String], staged: [String: String], _ expected: [String]
  ) {
    (testDescription, self.staged, self.committed) = (title, staged, committed)
    self.expected = expected
    isAudit = false
  }

  private let isAudit: Bool

  var snapshot: ExampleSnapshot {
    ExampleSnapshot(
      RuleExample(
        testDescription, occasion: isAudit ? .audit : .commit,
        committed: committed.mapValues { Array($0.utf8) },
        staged: staged.mapValues { Array($0.utf8) }, expected: []))
  }

  /// What the rules say that know deployments and start-up code.
  var observations: [Observation] {
    let snapshot = snapshot
    return DangerousCommand().judge(snapshot).observations
      + SchemaDrop().judge(snapshot).observations
  }

  var found: [String] {
    let snapshot = snapshot
    let rules: [any Rule] = [DangerousCommand(), SchemaDrop(), SchemaRisk()]
    return rules.flatMap { rule in
      rule.judge(snapshot).observations.map {
        "\(type(of: rule).metadata.id) \($0.level) \($0.path):\($0.line ?? 0)"
      }
    }.sorted()
  }
}
