import GitModel
import GuardModel
import Problems

/// Tracked files that are called `.db` and are none, gathered by folder.
///
/// A project of EPICS records has hundreds: one warning a folder says as much as one a file.
struct Lookalikes {
  private var folders: [GitPath: [GitPath]] = [:]

  /// Takes a file in.
  mutating func add(_ path: GitPath) { folders[path.directory, default: []].append(path) }

  /// One warning for each folder.
  var observations: [Observation] {
    folders.sorted { $0.key < $1.key }.map { folder, paths in
      let first = paths.min() ?? folder
      let others = paths.count - 1
      let pattern = folder.appending("*.db")
      return Observation(
        level: .warning, path: first, subject: .paths([folder]),
        message: "named like a database, but its content is not one"
          + (others > 0 ? " (and \(others) more beside it)" : ""),
        reason: "it looks like one, and *.db is kept out of git",
        remedy: Remedies.allowing(others > 0 ? pattern : first, for: DatabaseFile.metadata))
    }
  }
}
