import GitModel
import GuardModel
import MigrationFrameworks

/// The histories of migrations that a snapshot changes: in an audit every one there is.
struct TouchedHistories {
  /// What happens to one history.
  struct Touch {
    /// The files that the change itself adds or changes.
    var changed: Set<GitPath> = []
    /// Those of them that are new.
    var added: Set<GitPath> = []
    /// The files that a merge takes over from the other side.
    var merged: Set<GitPath> = []
    /// Whether a file is taken away.
    var isThinned = false

    /// The files that are new to this branch.
    var fresh: Set<GitPath> { changed.union(merged) }
  }

  private(set) var histories: [MigrationGroup: Touch] = [:]
  private(set) var undecided: [Judgement.Undecided] = []

  init(_ snapshot: any Snapshot, _ places: MigrationPlaces) {
    for change in snapshot.changes { add(change, isMerged: false, places) }
    for change in snapshot.merged { add(change, isMerged: true, places) }
  }

  private mutating func add(_ change: Change, isMerged: Bool, _ places: MigrationPlaces) {
    do {
      if let after = change.after, after.mode.isFile, let file = try places.migration(at: after) {
        if isMerged {
          histories[file.group, default: Touch()].merged.insert(change.path)
        } else {
          histories[file.group, default: Touch()].changed.insert(change.path)
          if change.before == nil {
            histories[file.group, default: Touch()].added.insert(change.path)
          }
        }
      } else if let before = change.before, before.mode.isFile,
        let file = try places.migration(at: before)
      {
        histories[file.group, default: Touch()].isThinned = true
      }
    } catch {
      undecided.append(Judgement.Undecided(path: change.path, error: error))
    }
  }
}
