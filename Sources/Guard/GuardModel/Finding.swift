package import GitModel

/// An observation as the policy weighs it: what a report lists.
package struct Finding: Hashable, Sendable {
  package let rule: RuleID
  package var level: Level
  package var observation: Observation
  /// What is still to come that decides it; until then it refuses nothing.
  package var awaits: Awaited?
  /// The commit that brought it; nil for what is no commit yet.
  package var commit: ObjectID?

  /// What a finding may wait for.
  package enum Awaited: String, Hashable, Sendable {
    /// The message of the commit, which may say that the drop is meant.
    case message
  }

  package init(
    rule: RuleID, level: Level, observation: Observation, awaits: Awaited? = nil
  ) {
    self.rule = rule
    self.level = level
    self.observation = observation
    self.awaits = awaits
  }

  /// A name for the finding that survives a rebase: 16 hexadecimal digits of rule, path, blob,
  /// object and operation, never of a line or a commit.
  package var fingerprint: String {
    var name = Fingerprint()
    name.mix(rule.description)
    name.mix(observation.path.bytes)
    name.mix(observation.object ?? "")
    name.mix(observation.blob?.hex ?? "")
    if let operation = observation.operation { name.mix(operation) }
    return name.text
  }
}
