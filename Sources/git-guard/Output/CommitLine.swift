import GuardSetup
import Problems

/// What is to be typed so that git has what a set-up wrote, from where the person stands.
struct CommitLine {
  private static let message = "Guard the databases"

  let lines: [String]

  init(_ plan: SetupPlan, origin: String?) {
    let top = plan.top
    let git: String
    let prefix: String
    if origin == top || origin == nil {
      (git, prefix) = ("git", "")
    } else if origin?.hasPrefix(top + "/") == true {
      // From the top of the work tree, wherever in it one stands.
      (git, prefix) = ("git", ":/")
    } else {
      (git, prefix) = ("git -C \(ShellText.quoted(top))", "")
    }
    let paths = plan.toCommit.map { ShellText.quoted(prefix + $0.path) }.joined(separator: " ")
    let force = plan.toCommit.contains(where: \.isIgnored) ? "-f " : ""
    var commit = "\(git) commit -m \"\(CommitLine.message)\""
    // What else is staged is another commit.
    if plan.isElseStaged { commit += " -- \(paths)" }
    let add = "\(git) add \(force)\(paths)"
    let whole = "$ \(add) && \(commit)"
    lines = whole.utf8.count <= 78 ? [whole] : ["$ \(add) &&", "    \(commit)"]
  }
}
