package import Problems

/// Everything that one run found, allowed and looked at.
package struct Report: Sendable {
  /// What was judged.
  package enum Scope: String, Sendable {
    /// What the next commit would change.
    case staged
    /// A commit that was made.
    case commit
    /// Commits that somebody names.
    case range
    /// Commits that are about to be pushed.
    case push
    /// Commits that a server is about to take.
    case received
    /// Every file of the newest commit, and the work tree's databases.
    case repository
    /// That, and all that any reference leads to.
    case history
    /// A clone and what guards it.
    case doctor
  }

  /// A finding that somebody lets pass.
  package struct Allowed: Hashable, Sendable {
    package let finding: Finding
    package let source: Source
    package let reason: String
    /// The last day on which the entry holds.
    package let expires: CivilDate?

    /// Where it is said that a finding may pass.
    package enum Source: String, Hashable, Sendable, CaseIterable {
      /// An entry of `allow:`.
      case policy
      /// The file of what a project knew of when it began.
      case baseline
      /// A trailer of the commit's message.
      case message
    }

    package init(
      finding: Finding, by source: Source, reason: String, expires: CivilDate? = nil
    ) {
      self.finding = finding
      self.source = source
      self.reason = reason
      self.expires = expires
    }
  }

  /// How much was looked at.
  package struct Examined: Hashable, Sendable {
    package var files = 0
    package var commits = 0
    package var blobs = 0
    /// Bytes of content that were read.
    package var bytes = 0

    package init() {}
  }

  package var scope: Scope
  package var findings: [Finding] = []
  /// What the guard could not judge, and the ways out.
  package var failures: [Problem] = []
  package var allowed: [Allowed] = []
  package var examined = Examined()
  package var seconds = 0.0
  /// Every database content that any commit brought; nil where the history was not walked.
  package var history: [HistoricDatabase]?
  /// What was asked of the clone; nil for everything but `doctor`.
  package var checkUp: CheckUp?
  /// Whether warnings refuse too.
  package var strict = false

  package init(scope: Scope) { self.scope = scope }

  /// What the findings and failures come to.
  package var verdict: Verdict {
    let limit: Level = strict ? .warning : .error
    if findings.contains(where: { $0.awaits == nil && $0.level >= limit }) { return .refused }
    return failures.isEmpty ? .allowed : .undecided
  }
}
