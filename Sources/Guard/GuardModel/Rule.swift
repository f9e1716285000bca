package import BackupModel
package import GitModel
package import Problems

/// One thing that the guard asks of a repository.
///
/// A rule is a pure function of a snapshot. It may be asked from any thread, keeps nothing, and its
/// examples are both its documentation and its tests.
package protocol Rule: Sendable {
  static var metadata: RuleMetadata { get }
  static var examples: [RuleExample] { get }

  /// What the rule makes of the snapshot.
  func judge(_ snapshot: any Snapshot) -> Judgement
}

/// What a rule is, for `git guard rules`, `explain` and the documentation.
package struct RuleMetadata: Sendable {
  package let id: RuleID
  /// What the rule asks, in one line, without a full stop.
  package let summary: String
  /// Why, in a paragraph or two of plain text.
  package let rationale: String
  /// The level of its usual finding.
  package let level: Level
  /// How one gets out of it.
  package let remedy: [RemedyStep]
  /// A usual reason for which a project lets a finding pass in its policy, as the person would give
  /// it; nil where there is another way, such as a trailer.
  package let exception: String?

  package init(
    id: RuleID, summary: String, rationale: String, level: Level, remedy: [RemedyStep],
    exception: String? = nil
  ) {
    self.id = id
    self.summary = summary
    self.rationale = rationale
    self.level = level
    self.remedy = remedy
    self.exception = exception
  }
}

/// A small repository, and what the rule says of it.
package struct RuleExample: Sendable {
  /// What the example shows, in one line.
  package let title: String
  package let occasion: Occasion
  /// What HEAD holds.
  package let committed: [String: [UInt8]]
  /// What the index holds beside or instead of it; nil removes the path.
  package let staged: [String: [UInt8]?]
  /// What the newest commit of a remote branch holds; nil where there is no remote.
  package let upstream: [String: [UInt8]]?
  /// What the commit's message says; nil where there is none yet.
  package let message: String?
  /// How the project's databases are backed up.
  package let backups: BackupReview
  /// The policy before and after; nil where it is not changed.
  package let policyChange: (before: Policy, after: Policy)?
  /// The level and path of each finding, in order of path.
  package let expected: [Expectation]

  /// One finding that the example must give.
  package struct Expectation: Hashable, Sendable {
    package let level: Level
    package let path: GitPath

    package init(_ level: Level, _ path: GitPath) {
      self.level = level
      self.path = path
    }
  }

  package init(
    _ title: String, occasion: Occasion = .commit, committed: [String: [UInt8]] = [:],
    staged: [String: [UInt8]?] = [:], upstream: [String: [UInt8]]? = nil, message: String? = nil,
    backups: BackupReview = BackupReview(),
    policyChange: (before: Policy, after: Policy)? = nil, expected: [Expectation]
  ) {
    self.title = title
    self.occasion = occasion
    self.committed = committed
    self.staged = staged
    self.upstream = upstream
    self.message = message
    self.backups = backups
    self.policyChange = policyChange
    self.expected = expected
  }
}
