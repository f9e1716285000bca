import Git
import GuardHooks
import GuardModel
import Platform
import Problems

/// What doctor can fix in a clone without losing anything: hooks, and lines of `.gitignore`.
struct Mending {
  private let clone: Clone

  init(_ clone: Clone) { self.clone = clone }

  /// Whether there is nothing to do.
  var isEmpty: Bool { !wantsHooks && lines.isEmpty }

  /// Hooks that do not run, or that another version wrote.
  private var wantsHooks: Bool {
    guard clone.kind != .bare, case .success(let hooks) = clone.hooks, hooks.obstacle == nil,
      clone.program.path != nil
    else { return false }
    let states = hooks.states.map(\.state)
    if !hooks.open.isEmpty || states.contains(where: { $0.installed?.isCurrent == false }) {
      return true
    }
    // Whoever calls git-guard from hooks of their own has chosen which.
    let isChosen = states.contains { if case .called = $0 { true } else { false } }
    return !hooks.openBeside.isEmpty && !isChosen
  }

  /// Lines that `.gitignore` lacks.
  private var lines: [String] { clone.ignoring.obstacle == nil ? clone.ignoring.missing : [] }

  /// What was done, what the person should know of it, and what could not be done.
  struct Outcome {
    var done: [String] = []
    var advice: [Problem] = []
    var obstacles: [Problem] = []
  }

  func perform() -> Outcome {
    var outcome = Outcome()
    for part in [installHooks, addLines] {
      do throws(Problem) { try part(&outcome) } catch { outcome.obstacles.append(error) }
    }
    return outcome
  }

  private func installHooks(_ mended: inout Outcome) throws(Problem) {
    guard wantsHooks, case .success(let hooks) = clone.hooks, let binary = clone.program.path else {
      return
    }
    do {
      let site = hooks.site
      let outcome = try HookInstaller(site: site).install(binary: binary)
      let (written, others) = Mending.parted(outcome.changes.filter(\.isChange))
      if written > 0 {
        mended.done.append("wrote \(counted(written, "hook")) into \(site.directory)")
      }
      mended.done += others
      mended.advice += outcome.advice
    } catch {
      throw error
    }
  }

  /// How many hooks were written, and what else was done.
  private static func parted(_ changes: [HookChange]) -> (written: Int, others: [String]) {
    var written = 0
    var others: [String] = []
    for change in changes {
      switch change {
      case .write, .upgrade: written += 1
      default: others.append(change.description)
      }
    }
    return (written, others)
  }

  private func addLines(_ mended: inout Outcome) throws(Problem) {
    let lines = lines
    guard !lines.isEmpty, let top = clone.place.workTree else { return }
    let path = top + "/.gitignore"
    do throws(PlatformError) {
      // The present content, not that of a moment ago.
      let before = try Files.content(of: path, limit: 4 << 20)
      guard before == clone.ignoring.content else {
        throw PlatformError("\(path) changed in the meantime; try again")
      }
      let mode = try Files.status(path)?.permissions ?? 0o644
      try Files.replace(path, with: IgnoreText(before ?? []).adding(lines), mode: mode)
    } catch {
      throw Problem(error)
    }
    mended.done.append("added to .gitignore: \(lines.joined(separator: ", "))")
  }
}
