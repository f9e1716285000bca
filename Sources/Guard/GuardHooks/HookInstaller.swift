import Platform
package import Problems

/// Installs, removes and looks at git-guard's hooks in one repository.
package struct HookInstaller: Sendable {
  package let site: HookSite

  package init(site: HookSite) { self.site = site }

  /// The state of every hook that is installed today, in git's own folder or the configured one.
  package func states() -> [(name: HookName, state: HookState)] {
    HookName.installed.map { name in
      (name, sight(name, in: site.directory).state(runs: HookInstaller.runs))
    }
  }

  /// Hooks of git-guard's that git does not run, because `core.hooksPath` names another folder.
  package func shadowed() throws(Problem) -> [String] {
    try folders().filter { $0 != site.directory }.flatMap { directory in
      HookName.allCases.map { sight($0, in: directory) }
        .filter { $0.current?.shim != nil }.map(\.path)
    }
  }

  /// Makes git run the guard; a second time changes nothing.
  ///
  /// - Parameters:
  ///   - binary: the absolute path of the guard.
  ///   - everywhere: whether hooks that every repository of the person runs are meant, too.
  package func install(
    binary: String, everywhere: Bool = false, now: Int = Clock.secondsSinceEpoch
  ) throws(Problem) -> HookOutcome {
    let record = try HookRecord.read(commonDirectory: site.commonDirectory)
    let outcome = try installation(binary: binary, everywhere: everywhere)
    do {
      let isNew = Files.kind(site.directory) == nil
      for name in HookName.allCases { Files.removeDrafts(of: "\(site.directory)/\(name.rawValue)") }
      if outcome.isChange { try Files.makeDirectory(site.directory) }
      for change in outcome.changes { try change.perform() }
      try write(
        HookRecord(since: now, directories: []), over: record, isNew: isNew)
    } catch {
      throw Problem(ofHooks: error)
    }
    return outcome
  }

  /// What `install` would do; nothing is written.
  package func installation(
    binary: String, everywhere: Bool = false
  ) throws(Problem) -> HookOutcome {
    try check(binary: binary)
    let states = states()
    let isShared = site.standing == .tracked || isBeyondReach(everywhere)
    if isShared {
      let unguarded = states.filter { !$0.state.isGuarded }.map(\.name)
      guard unguarded.isEmpty else { throw refusal(unguarded) }
    }
    let sights = HookName.installed.map { sight($0, in: site.directory) }
    var changes: [HookChange] = []
    for sight in sights {
      if isShared {
        changes.append(.leave(sight.path, "it already runs git-guard"))
      } else {
        changes += try sight.installation(binary: binary, isConfigured: site.isConfigured) {
          HookInstaller.freeName(sight.keptPath)
        }
      }
    }
    return HookOutcome(changes: changes, advice: site.advice(after: sights))
  }

  /// Takes every hook of git-guard's away and gives the earlier ones their names back.
  package func uninstall() throws(Problem) -> HookOutcome {
    let record = try HookRecord.read(commonDirectory: site.commonDirectory)
    var changes: [HookChange] = []
    for directory in try folders() {
      let isSite = directory == site.directory
      if isSite, site.standing == .tracked {
        changes += HookName.allCases.map { sight($0, in: directory) }
          .filter { $0.current?.shim != nil || $0.caller != nil }
          .map {
            .leave(
              $0.path,
              "the repository tracks it; to stop using it: git config --unset core.hooksPath")
          }
      } else if !isSite || record?.directories.contains(directory) == true || !isBeyondReach(false)
      {
        changes += HookName.allCases.flatMap {
          sight($0, in: directory).removal(isConfigured: isSite && site.isConfigured)
        }
      }
    }
    for path in delegates {
      let bytes = (try? Files.content(of: path, limit: 1 << 16)) ?? nil
      if let bytes, HookShim(reading: bytes) != nil { changes.append(.remove(path)) }
    }
    do {
      for change in changes { try change.perform() }
      record?.madeDirectories.forEach { Files.removeEmptyDirectory($0) }
      for path in HookRecord.statePaths(in: site.commonDirectory) { try Files.remove(path) }
    } catch {
      throw Problem(ofHooks: error)
    }
    Files.removeEmptyDirectory(site.commonDirectory + "/guard")
    return HookOutcome(changes: changes, advice: [])
  }

  private func sight(_ name: HookName, in directory: String) -> HookSight {
    HookSight(name, in: directory, workTree: site.workTree)
  }

  /// Every folder in which there may be hooks of ours.
  private func folders() throws(Problem) -> [String] {
    let record = try HookRecord.read(commonDirectory: site.commonDirectory)
    var folders: [String] = []
    for folder in [site.directory, site.commonDirectory + "/hooks"] + (record?.directories ?? [])
    where !folders.contains(folder) { folders.append(folder) }
    return folders
  }

  private func write(
    _ new: HookRecord, over old: HookRecord?, isNew: Bool
  ) throws(PlatformError) {
    var record = old ?? new
    if !record.directories.contains(site.directory) { record.directories.append(site.directory) }
    if isNew, !record.madeDirectories.contains(site.directory) {
      record.madeDirectories.append(site.directory)
    }
    guard record != old else { return }
    try Files.makeDirectory(site.commonDirectory + "/guard")
    Files.removeDrafts(of: HookRecord.path(in: site.commonDirectory))
    try Files.replace(HookRecord.path(in: site.commonDirectory), with: record.bytes, mode: 0o644)
  }

  static func freeName(_ path: String) -> String {
    var number = 1
    while Files.kind("\(path).\(number)") != nil { number += 1 }
    return "\(path).\(number)"
  }

  static func runs(_ binary: String?) -> Bool {
    if let binary { return Files.isExecutable(binary) }
    let folders = (Variables.value("PATH") ?? "").split(separator: ":").map(String.init)
    let home = Variables.value("HOME").map { [$0 + "/.local/bin"] } ?? []
    return (folders + home).contains { Files.isExecutable($0 + "/git-guard") }
  }
}
