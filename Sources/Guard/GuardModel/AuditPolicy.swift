package import GitModel

/// Where an audit of old commits begins, and what it takes as known.
package struct AuditPolicy: Hashable, Sendable {
  /// The first day whose commits are judged.
  package var since: CivilDate?
  /// The file of findings that are known and not reported again.
  package var baseline: GitPath?

  package init() {}
}
