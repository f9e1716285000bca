import GitModel

/// An observation as the policy weighs it: what a report lists.
package struct Finding: Hashable, Sendable {
  package let rule: RuleID
  package let level: Level
  package let observation: Observation

  package init(rule: RuleID, level: Level, observation: Observation) {
    self.rule = rule
    self.level = level
    self.observation = observation
  }

  /// A name for the finding that survives a rebase: 16 hexadecimal digits of rule, path, and blob
  /// or object, never of a line or a commit.
  package var fingerprint: String {
    // FNV-1a, 64 bits: a name for a list to be compared with, not a seal.
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func mix(_ bytes: some Sequence<UInt8>) {
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
    mix(rule.description.utf8)
    mix(observation.path.bytes)
    mix((observation.object ?? "").utf8)
    mix((observation.blob?.hex ?? "").utf8)
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
