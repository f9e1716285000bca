import GuardSetup

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
      (git, prefix) = ("git -C \(CommitLine.quoted(top))", "")
    }
    let paths = plan.toCommit.map { CommitLine.quoted(prefix + $0.path) }.joined(separator: " ")
    let force = plan.toCommit.contains(where: \.isIgnored) ? "-f " : ""
    var commit = "\(git) commit -m \"\(CommitLine.message)\""
    // What else is staged is another commit.
    if plan.isElseStaged { commit += " -- \(paths)" }
    let add = "\(git) add \(force)\(paths)"
    let whole = "$ \(add) && \(commit)"
    lines = whole.utf8.count <= 78 ? [whole] : ["$ \(add) &&", "    \(commit)"]
  }

  /// The word as a shell reads it back.
  private static func quoted(_ word: String) -> String {
    let isPlain = word.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "/._-+:".utf8.contains(byte)
    }
    return isPlain && !word.isEmpty
      ? word
      : "'"
        + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
        + "'"
  }
}
