import Git
import GuardHooks
import Platform

/// What can be mended in a clone without losing anything: hooks, and lines of `.gitignore`.
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
    return hooks.states.contains { _, state in
      !state.isGuarded || state.installed?.isCurrent == false
    }
  }

  /// Lines that `.gitignore` lacks.
  private var lines: [String] { clone.ignoring.obstacle == nil ? clone.ignoring.missing : [] }

  /// Does it, and says what was done and what could not be.
  func perform() -> (done: [String], obstacles: [Obstacle]) {
    var done: [String] = []
    var obstacles: [Obstacle] = []
    for part in [installHooks, addLines] {
      do throws(Obstacle) { done += try part() } catch { obstacles.append(error) }
    }
    return (done, obstacles)
  }

  private func installHooks() throws(Obstacle) -> [String] {
    guard wantsHooks, case .success(let hooks) = clone.hooks, let binary = clone.program.path else {
      return []
    }
    do {
      let site = hooks.site
      let outcome = try HookInstaller(site: site).install(binary: binary)
      let (written, others) = Mending.parted(outcome.changes.filter(\.isChange))
      let hooks = counted(written, "hook")
      return (written > 0 ? ["wrote \(hooks) into \(site.directory)"] : []) + others
        + outcome.advice
    } catch {
      throw Obstacle(error)
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

  private func addLines() throws(Obstacle) -> [String] {
    let lines = lines
    guard !lines.isEmpty, let top = clone.place.workTree else { return [] }
    let path = top + "/.gitignore"
    do throws(PlatformError) {
      // What stands there now, and not what stood there a moment ago.
      let before = try Files.content(of: path, limit: 4 << 20)
      guard before == clone.ignoring.content else {
        throw PlatformError("\(path) has changed while it was looked at; try again")
      }
      let mode = try Files.status(path)?.permissions ?? 0o644
      try Files.replace(path, with: IgnoreText(before ?? []).adding(lines), mode: mode)
    } catch {
      throw Obstacle(error)
    }
    return ["added to .gitignore: \(lines.joined(separator: ", "))"]
  }
}
