/// Everything that stands at one hook's name and at the names that hooks are moved to.
struct HookSight {
  let name: HookName
  /// The hook that git runs.
  let path: String
  let current: HookEntry?
  /// The hook that was there before git-guard's.
  let kept: HookEntry?
  /// Where pre-commit puts a hook that it finds, and runs it.
  let legacy: HookEntry?
  /// Where lefthook puts a hook that it finds, and does not run it.
  let old: HookEntry?
  /// The file with a line of the person's own that calls git-guard; nil where there is none.
  let caller: String?

  var keptPath: String { path + HookShim.keptSuffix }
  var legacyPath: String { path + ".legacy" }
  var oldPath: String { path + ".old" }

  init(_ name: HookName, in directory: String, workTree: String?) {
    let path = "\(directory)/\(name.rawValue)"
    let current = HookEntry(at: path)
    var caller: String?
    if let current, let manager = current.manager, current.isExecutable {
      let files = manager.configurationFiles(for: name)
      let scripts = workTree.map { top in files.map { "\(top)/\($0)" } } ?? []
      caller = ([path] + scripts).first { script in
        HookEntry(at: script).map { HookSight.callsGuard($0.bytes, for: name) } ?? false
      }
    }
    self.init(
      name, path: path, current: current, kept: HookEntry(at: path + HookShim.keptSuffix),
      legacy: HookEntry(at: path + ".legacy"), old: HookEntry(at: path + ".old"), caller: caller)
  }

  init(
    _ name: HookName, path: String, current: HookEntry? = nil, kept: HookEntry? = nil,
    legacy: HookEntry? = nil, old: HookEntry? = nil, caller: String? = nil
  ) {
    self.name = name
    self.path = path
    self.current = current
    self.kept = kept
    self.legacy = legacy
    self.old = old
    self.caller = caller
  }

  /// Whether a line that is no comment runs the guard for this hook.
  private static func callsGuard(_ bytes: [UInt8], for name: HookName) -> Bool {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { line in
      let words = line.split(whereSeparator: { " \t\r\"',[]{}".contains($0) })
      guard words.first?.hasPrefix("#") == false else { return false }
      // `- id: git-guard` of pre-commit's configuration, as `.pre-commit-hooks.yaml` names them.
      if let identifier = name.identifier, words.suffix(2).elementsEqual(["id:", identifier]) {
        return true
      }
      return words.indices.dropFirst().dropLast().contains { index in
        let isGuard =
          words[index - 1].hasSuffix("git-guard")
          || (index > 1 && words[index - 2] == "git" && words[index - 1] == "guard")
        return isGuard && words[index] == "hook" && words[index + 1] == name.rawValue
      }
    }
  }
}
