import Git
import GuardEngine
import GuardHooks
import Platform
import Problems

/// The hooks of one work tree.
struct HookLook {
  /// The hooks that decide: without one of them something goes past unjudged.
  static let deciding: [HookName] = [.preCommit, .commitMessage, .prePush]

  let site: HookSite
  let states: [(name: HookName, state: HookState)]
  /// Hooks of git-guard's that git does not run.
  let shadowed: [String]
  /// Why `install` would write nothing here.
  let obstacle: Problem?
  /// The hook of a server, in a bare repository.
  let server: HookState

  init(_ repository: Repository) throws(Problem) {
    do {
      site = try HookSite(repository)
    } catch {
      throw Problem(error)
    }
    let installer = HookInstaller(site: site)
    states = installer.states()
    server = installer.serverState()
    obstacle = installer.obstacle()
    do {
      shadowed = try installer.shadowed()
    } catch {
      throw error
    }
  }

  /// The deciding hooks for which git does not run the guard.
  var open: [(name: HookName, state: HookState)] {
    states.filter { HookLook.deciding.contains($0.name) && !$0.state.isGuarded }
  }

  /// The others for which git does not run the guard.
  var openBeside: [HookName] {
    states.filter { !HookLook.deciding.contains($0.name) && !$0.state.isGuarded }.map(\.name)
  }

  /// The programs that the hooks run; those that look on `PATH` apart.
  var binaries: [String] {
    var found: [String] = []
    for (_, state) in states {
      guard let binary = state.installed?.binary, !found.contains(binary) else { continue }
      found.append(binary)
    }
    return found
  }

  /// Who else has hooks here.
  var managers: Set<HookManager> {
    Set(states.compactMap(\.state.manager))
  }
}

extension HookState {
  /// git-guard's own file, wherever it is.
  var installed: Installed? {
    switch self {
    case .installed(let hook), .displaced(let hook, _, _): hook
    case .absent, .called, .foreign, .blocked: nil
    }
  }

  /// Whose hook runs beside git-guard's, or in its place.
  var manager: HookManager? {
    switch self {
    case .installed(let hook): hook.keeps
    case .displaced(_, let manager, _), .foreign(let manager): manager
    case .called(let file): HookManager(configuredBy: file)
    case .absent, .blocked: nil
    }
  }
}

extension HookManager {
  /// The manager whose configuration a file is; nil for a plain hook.
  fileprivate init?(configuredBy file: String) {
    let name = file.split(separator: "/").last ?? ""
    if name.contains("lefthook") {
      self = .lefthook
    } else if name.hasPrefix(".pre-commit-config") {
      self = .preCommit
    } else if file.contains("/.husky/") {
      self = .husky
    } else {
      return nil
    }
  }
}
