import GitModel
import GuardHooks
import GuardModel
import GuardRules
import Problems

/// Whether git runs the guard in the other work trees of the repository.
enum WorktreesCheck {
  static let name = "worktrees"

  /// Nil where there is only one.
  static func diagnosis(of clone: Clone) -> Diagnosis? {
    guard !clone.worktrees.isEmpty else { return nil }
    var open: [String] = []
    var count = 0
    let own = clone.hooks.value?.site.directory
    for worktree in clone.worktrees {
      switch worktree.hooks {
      case .failure(let obstacle): return Diagnosis(name, obstacle)
      case .success(let hooks):
        count += 1
        // The same folder is what the check of the hooks is about.
        if hooks.site.directory != own, !hooks.open.isEmpty { open.append(worktree.path) }
      }
    }
    let trees = counted(count, "other work tree")
    guard let first = open.first else {
      return Diagnosis(Check(name, .fine, "\(trees), guarded like this one"))
    }
    return Diagnosis(
      Check(
        name, .fault,
        "git looks for hooks elsewhere in \(open.listed), and does not run git-guard there",
        remedy: [.command("git -C \(ShellText.quoted(name: Array(first.utf8))) guard install")]))
  }
}
