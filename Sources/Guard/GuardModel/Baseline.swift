package import GitModel

/// Findings that a project knows of and has decided to live with for now, so that an old repository
/// can start today.
package struct Baseline: Hashable, Sendable {
  /// One finding, told apart by what survives a rebase.
  package struct Entry: Hashable, Sendable, Comparable {
    package let rule: RuleID
    package let path: GitPath
    /// The content that was judged, in hexadecimal; else the finding's fingerprint.
    package let key: String
    /// Whether the key is a blob's name.
    package let isBlob: Bool

    package init(rule: RuleID, path: GitPath, key: String, isBlob: Bool) {
      self.rule = rule
      self.path = path
      self.key = key
      self.isBlob = isBlob
    }

    /// The entry that stands for a finding.
    ///
    /// Several findings of a rule in one content, such as the drops of one migration, are one entry.
    package init(_ finding: Finding) {
      let blob = finding.observation.blob?.hex
      self.init(
        rule: finding.rule, path: finding.observation.path, key: blob ?? finding.fingerprint,
        isBlob: blob != nil)
    }

    package static func < (left: Entry, right: Entry) -> Bool {
      (left.rule, left.path, left.key) < (right.rule, right.path, right.key)
    }
  }

  /// The file that it stands in, unless the policy names another.
  package static let path: GitPath = ".guard-baseline.yml"

  /// The entries, each with its line in the file; 0 for those that stand in none yet.
  package var entries: [Entry: Int]

  package init(_ entries: [Entry: Int] = [:]) { self.entries = entries }

  /// The entries of all findings that refuse or warn.
  package init(of findings: [Finding]) {
    entries = [:]
    for finding in findings where finding.level > .note { entries[Entry(finding)] = 0 }
  }
}
