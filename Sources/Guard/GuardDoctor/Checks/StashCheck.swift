import GitModel
import GuardBackups
import GuardEngine
import GuardModel
import GuardRules
import Problems

/// Whether a hook manager would put a live database aside in the middle of a commit.
///
/// It restores the file from a patch afterwards: what was written to the database in between is gone,
/// and its sidecars do not fit any more.
enum StashCheck {
  static let name = "stash"

  /// Nil where no such manager is about.
  static func diagnosis(of clone: Clone) -> Diagnosis? {
    guard let review = clone.review else { return nil }
    let managers = clone.stashing.installed + clone.stashing.configured
    guard let manager = managers.first else { return nil }
    var paths = review.report.findings.of("database-file").filter { $0.level == .error }.paths
    for path in review.trackedLive where !paths.contains(path) { paths.append(path) }
    guard let first = paths.first else {
      return Diagnosis(
        Check(
          name, .fine,
          "\(managers.listed) stashes unstaged changes, but git tracks no database"))
    }
    let when = clone.stashing.installed.isEmpty ? "once it is installed" : "at every commit"
    let backup = clone.backups.contains { $0.lead.database?.path.map { GitPath($0) } == first }
    return Diagnosis(
      Check(
        name, .fault,
        "DATA LOSS AHEAD: git tracks \(paths.listed), and \(manager) removes unstaged changes "
          + "from the work tree \(when): a live database does not survive that",
        remedy: [
          "before any commit, stop the application and keep a copy:",
          backup
            ? .command("git guard backup")
            : .command("cp -p -- \(ShellText.quoted(name: first.bytes)) .."),
          "then remove it from git, as under `databases`",
        ]))
  }
}
