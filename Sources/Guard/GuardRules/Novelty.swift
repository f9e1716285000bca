import GitModel
import GuardModel

/// A file that a commit adds or changes, and what it was before.
struct NovelFile {
  /// How the file came to be what it is.
  enum Origin {
    /// Under a path that held nothing.
    case added
    /// Under a path that held something else.
    case modified
    /// An audit: the file exists, since any commit.
    case present
    /// With the content of a file that the same commit takes away.
    case renamed(from: GitPath)
  }

  let entry: TreeEntry
  let origin: Origin

  var path: GitPath { entry.path }
}

extension Snapshot {
  /// The files that a rule about content has to judge.
  ///
  /// A change of mode alone is none. A rename comes with its old path, which the caller may find to
  /// have been as guarded as the new one.
  var novelFiles: [NovelFile] {
    var removed: [ObjectID: [GitPath]] = [:]
    for change in changes where change.after == nil {
      if let before = change.before { removed[before.id, default: []].append(change.path) }
    }
    return changes.compactMap { change in
      guard let after = change.after, after.mode != .gitlink, after.mode != .tree else {
        return nil
      }
      if occasion == .audit { return NovelFile(entry: after, origin: .present) }
      guard let before = change.before else {
        // A path that is gone accounts for one new one: the next with its content is a copy.
        let old = removed[after.id]?.popLast()
        return NovelFile(entry: after, origin: old.map { .renamed(from: $0) } ?? .added)
      }
      let isUnchanged = before.id == after.id && before.mode.isFile == after.mode.isFile
      return isUnchanged ? nil : NovelFile(entry: after, origin: .modified)
    }
  }
}
