package import GitModel

/// What a change does to one history.
package struct HistoryTouch: Sendable {
  /// The files that the change itself adds or changes.
  package var changed: Set<GitPath> = []
  /// Those of them that are new.
  package var added: Set<GitPath> = []
  /// The files that a merge takes over from the other side.
  package var merged: Set<GitPath> = []
  /// Whether a file is taken away.
  package var isThinned = false

  package init() {}

  /// The files that are new to this branch.
  package var fresh: Set<GitPath> { changed.union(merged) }
}
