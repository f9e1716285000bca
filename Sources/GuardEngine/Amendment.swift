import Platform

/// Whether the commit that is being made replaces the last one.
///
/// git tells a hook nothing of `--amend`, and compared with HEAD the database that the amended commit
/// already holds is no change. The arguments of the git above the hook do tell.
enum Amendment {
  /// How many processes above this one are asked: the hook's shell, a hook manager, git.
  private static let generations = 6

  static var isUnderWay: Bool {
    guard Variables.value("GIT_INDEX_FILE") != nil else { return false }
    var process = Processes.parent
    for _ in 0..<generations {
      guard let ancestor = process, ancestor > 1 else { return false }
      let words = Processes.arguments(of: ancestor)
      if let program = words.first, program.split(separator: "/").last == "git" {
        return words.contains("--amend")
      }
      process = Processes.parent(of: ancestor)
    }
    return false
  }
}
