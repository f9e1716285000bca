/// A file of commands under names: package.json, a Makefile, a justfile, a Taskfile.
struct EntryFile {
  /// A name and what runs under it.
  struct Entry {
    var name: String
    var script: Excerpt
    /// Names that run before it.
    var dependencies: [String] = []
  }

  var entries: [Entry] = []
  var variables: [String: String] = [:]
  /// The names with which a deployment begins.
  var roots: Set<String> = []
  /// Whether a name that nothing calls still counts as one that a person may run.
  var keepsUncalled = true

  /// The steps of every entry, each in the setting of what reaches it.
  func steps() -> [DeploymentStep] {
    var deeds: [[CommandReading.Deed]] = []
    var indices: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      deeds.append(CommandReading.deeds(of: entry.script, variables: variables))
      indices[entry.name, default: []].append(index)
    }
    var reached = [Bool](repeating: false, count: entries.count)
    var queue = entries.indices.filter { roots.contains(entries[$0].name) }
    for index in queue { reached[index] = true }
    while let index = queue.popLast() {
      let local = deeds[index].filter { !$0.isLocal }
      let called = local.flatMap(\.entries) + entries[index].dependencies
      for target in called.flatMap({ indices[$0] ?? [] }) where !reached[target] {
        reached[target] = true
        queue.append(target)
      }
    }
    var steps: [DeploymentStep] = []
    for (index, entry) in entries.enumerated() {
      let isAskedFor = keepsUncalled && !LocalWords.areIn(entry.name)
      for deed in deeds[index] {
        let setting: DeploymentStep.Setting =
          deed.isLocal ? .local : reached[index] ? .deployment : isAskedFor ? .onDemand : .local
        steps.append(DeploymentStep(deed, setting, entry: entry.name))
      }
    }
    return steps
  }
}

extension CommandReading.Deed {
  /// The entries of the same file that the deed runs.
  fileprivate var entries: [String] {
    guard case .calls(let call) = action else { return [] }
    switch call {
    case .packageScript(let name): return ["pre" + name, name, "post" + name]
    case .target(let names): return names
    case .script, .code, .statements, .part: return []
    }
  }
}

extension DeploymentStep {
  /// A deed in its setting.
  init(_ deed: CommandReading.Deed, _ setting: Setting, entry: String? = nil) {
    self.init(
      deed.action, setting: deed.isLocal ? .local : setting, at: deed.place,
      statement: deed.statement, entry: entry)
  }
}
