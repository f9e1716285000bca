import GitIgnore
import GitModel
import GuardModel

/// Which names the tracked `.gitignore` files of a project cover.
struct IgnoredNames {
  private let files: any ProjectFiles
  private var engine: IgnoreEngine

  init(_ project: any SurveyedProject) {
    files = project
    engine = IgnoreEngine(ignoresCase: project.ignoresCase, machineRules: [])
  }

  /// The names of a target that nothing covers, and the first rule that covers one.
  mutating func open(
    in target: CoverageTargets.Target
  ) throws(ObjectError) -> (names: [GitPath], covering: IgnoreMatch?) {
    let likeliest = try self.open(among: target.probes)
    // Who takes a name back means it, whatever another reading comes to.
    if likeliest.names.isEmpty || likeliest.isTakenBack {
      return (likeliest.names, likeliest.covering)
    }
    for probes in target.alternatives {
      let other = try self.open(among: probes)
      if other.names.isEmpty { return (other.names, other.covering) }
    }
    return (likeliest.names, likeliest.covering)
  }

  private mutating func open(
    among probes: [GitPath]
  ) throws(ObjectError) -> (names: [GitPath], covering: IgnoreMatch?, isTakenBack: Bool) {
    var open: [GitPath] = []
    var covering: IgnoreMatch?
    var isTakenBack = false
    for probe in probes {
      let match = try engine.match(probe, isDirectory: false, rulesIn: rules)
      isTakenBack = isTakenBack || match?.isNegated == true
      if let match, match.isIgnored { covering = covering ?? match } else { open.append(probe) }
    }
    return (open, covering, isTakenBack)
  }

  /// The rule that ignores a file, or a folder, though git has it or is about to.
  mutating func covering(
    _ path: GitPath, isDirectory: Bool = false
  ) throws(ObjectError) -> IgnoreMatch? {
    let match = try engine.match(path, isDirectory: isDirectory, rulesIn: rules)
    return match.flatMap { $0.isIgnored ? $0 : nil }
  }

  /// Reads the rules of a folder from its tracked file; git follows no symbolic link there.
  private func rules(in directory: GitPath) throws(ObjectError) -> IgnoreRules? {
    let path = directory.appending(".gitignore")
    return try files.content(at: path, limit: 4 << 20).map {
      IgnoreRules(parsing: $0, origin: path.description, directory: directory)
    }
  }
}

extension CoverageTargets.Target {
  /// The lines that are missing: not the one for the database where only its sidecars are open.
  func lines(for open: [GitPath]) -> [String] {
    guard patterns.count > 1 else { return patterns }
    let isOpen = open.contains(path)
    let areSidecarsOpen = open.count > (isOpen ? 1 : 0)
    return (isOpen ? [patterns[0]] : []) + (areSidecarsOpen ? [patterns[1]] : [])
  }
}
