import Platform
package import Problems

/// Hooks on a server: one that receives pushes, in a bare repository.
extension HookInstaller {
  /// Where servers with hooks of their own look for more of them, from the repository on.
  ///
  /// Gitea and Forgejo, then GitLab; git itself runs `hooks/pre-receive`.
  private static let delegations = ["hooks/pre-receive.d", "custom_hooks/pre-receive.d"]

  /// The files in such folders that may be ours.
  var delegates: [String] {
    HookInstaller.delegations.map { "\(site.commonDirectory)/\($0)/git-guard" }
  }

  /// Makes the server judge every push; a second time changes nothing.
  ///
  /// - Parameter binary: the absolute path of the guard, which the server's own account must be able
  ///   to run.
  package func installOnServer(binary: String) throws(Problem) -> HookOutcome {
    try check(binary: binary)
    let shim = HookShim(.preReceive, binary: binary)
    var changes: [HookChange] = []
    if let path = delegate {
      let bytes: [UInt8]?
      do { bytes = try Files.content(of: path, limit: 1 << 16) } catch {
        throw Problem(ofHooks: error)
      }
      switch bytes {
      case nil: changes = [.write(path, shim)]
      case let bytes? where bytes == Array(shim.text.utf8):
        changes = [.leave(path, "it is up to date")]
      case let bytes? where HookShim(reading: bytes) != nil: changes = [.upgrade(path, shim)]
      default:
        throw Problem(
          "\(path) belongs to another program", hint: "move it away and try again")
      }
    } else {
      let sight = HookSight(.preReceive, in: site.directory, workTree: site.workTree)
      changes = try sight.installation(binary: binary, isConfigured: site.isConfigured) {
        HookInstaller.freeName(sight.keptPath)
      }
    }
    do {
      try Files.makeDirectory(delegate.map(Files.folder(of:)) ?? site.directory)
      for change in changes { try change.perform() }
    } catch {
      throw Problem(ofHooks: error)
    }
    return HookOutcome(
      changes: changes,
      advice: [
        Problem("the server's account must be able to run \(binary)"),
        Problem(
          "the hook refuses a push that it cannot check within a minute; to allow it 300 seconds:",
          remedy: [
            .command(
              "git --git-dir=\(ShellText.quoted(site.commonDirectory)) config guard.timeout 300")
          ]),
      ])
  }

  /// What judges pushes in a repository on a server.
  package func serverState() -> HookState {
    let states = delegates.compactMap { path -> HookState? in
      let entry = HookEntry(at: path)
      guard entry?.shim != nil else { return nil }
      return HookSight(.preReceive, path: path, current: entry).state(runs: HookInstaller.runs)
    }
    return states.first
      ?? HookSight(.preReceive, in: site.directory, workTree: site.workTree)
      .state(runs: HookInstaller.runs)
  }

  /// The place that the server's own program has for hooks of others; nil for plain git.
  private var delegate: String? {
    let root = site.commonDirectory
    if Files.isDirectory("\(root)/hooks/pre-receive.d") { return delegates[0] }
    if Files.isDirectory("\(root)/custom_hooks") { return delegates[1] }
    return nil
  }
}

extension HookInstaller {
  /// Whether the guard judges what is pushed to a folder of this machine, a repository as plain git
  /// or one with a work tree.
  ///
  /// Only names and the bytes of hooks are looked at: the repository is another's.
  package static func judgesPushes(to folder: String) -> Bool {
    [folder, folder + "/.git", folder + ".git"].contains { root in
      guard Files.isDirectory(root + "/objects") else { return false }
      let site = HookSite(
        directory: root + "/hooks", commonDirectory: root, workTree: nil, origin: .gitDirectory,
        standing: .outsideWorkTree)
      return HookInstaller(site: site).serverState().isGuarded
    }
  }
}
