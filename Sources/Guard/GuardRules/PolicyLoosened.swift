import GitModel
package import GuardModel
import Problems

/// Tells of changes to the policy that ask for less.
package struct PolicyLoosened: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "policy-loosened",
    summary: "a change to .guard.yml does not require less than before",
    rationale: """
      The policy is a file like any other, so the author of a refused commit can loosen it in the \
      same commit. That may be right, but somebody else should review it. A server checks every \
      push against the policy that it already has, and refuses a looser one unless the server lets \
      the pusher decide.
      """,
    level: .warning,
    remedy: [
      "say in the commit message why the policy asks for less, and have it reviewed",
      "on a server that should accept policy changes:",
      .command("git config guard.policyChanges allow"),
    ])

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    guard snapshot.occasion == .commit, let (before, after) = snapshot.policyChange else {
      return judgement
    }
    let comparison = PolicyComparison(from: before, to: after) { id in
      Catalogue.rules.first { type(of: $0).metadata.id == id }.map { type(of: $0).metadata.level }
    }
    judgement.observations = comparison.loosenings.map { loosening in
      Observation(
        level: .warning, path: Policy.path, subject: .loosening(loosening),
        message: "\(Policy.path) \(loosening.clause)",
        reason:
          "the author of a refused commit can loosen the policy; somebody else should review that",
        remedy: ["say in the commit message why the policy asks for less, and have it reviewed"])
    }
    return judgement
  }
}

extension PolicyLoosened {
  private static func change(_ edit: (inout Policy) -> Void) -> (Policy, Policy) {
    var after = Policy()
    edit(&after)
    return (Policy(), after)
  }

  private static func file(_ lines: String...) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  package static let examples = [
    RuleExample(
      "schema-drop is turned off", committed: [".guard.yml": file("version: 1")],
      staged: [".guard.yml": file("version: 1", "levels: {schema-drop: off}")],
      policyChange: change { $0.levels["schema-drop"] = .off },
      expected: [.init(.warning, Policy.path)]),
    RuleExample(
      "a rule becomes stricter", committed: [".guard.yml": file("version: 1")],
      staged: [".guard.yml": file("version: 1", "levels: {schema-risk: error}")],
      policyChange: change { $0.levels["schema-risk"] = .level(.error) },
      expected: []),
    RuleExample("another file changes", staged: ["README.md": []], expected: []),
  ]
}
