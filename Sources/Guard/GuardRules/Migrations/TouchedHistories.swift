import GitModel
import GuardModel
import MigrationFrameworks

/// The histories of migrations that a snapshot changes: in an audit every one there is.
struct TouchedHistories {
  private(set) var histories: [MigrationGroup: HistoryTouch] = [:]
  private(set) var undecided: [Judgement.Undecided] = []

  init(_ snapshot: any Snapshot, _ places: MigrationPlaces) {
    for change in snapshot.changes { add(change, isMerged: false, places) }
    for change in snapshot.merged { add(change, isMerged: true, places) }
  }

  private mutating func add(_ change: Change, isMerged: Bool, _ places: MigrationPlaces) {
    do {
      if let after = change.after, after.mode.isFile, let file = try places.migration(at: after) {
        if isMerged {
          histories[file.group, default: HistoryTouch()].merged.insert(change.path)
        } else {
          histories[file.group, default: HistoryTouch()].changed.insert(change.path)
          if change.before == nil {
            histories[file.group, default: HistoryTouch()].added.insert(change.path)
          }
        }
      } else if let before = change.before, before.mode.isFile,
        let file = try places.migration(at: before)
      {
        histories[file.group, default: HistoryTouch()].isThinned = true
      }
    } catch {
      undecided.append(Judgement.Undecided(path: change.path, error: error))
    }
  }
}
