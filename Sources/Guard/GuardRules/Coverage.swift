import GitIgnore
import GitModel
import GuardModel
import Problems

/// Which names the tracked `.gitignore` files of a snapshot cover.
struct Coverage {
  private let snapshot: any Snapshot
  private var now: IgnoredNames
  private var before: IgnoreEngine
  private var onThisMachine: IgnoreEngine
  /// Whether the commit touches a `.gitignore` at all.
  private let changesRules: Bool

  init(_ snapshot: any Snapshot) {
    self.snapshot = snapshot
    now = IgnoredNames(snapshot)
    before = IgnoreEngine(ignoresCase: snapshot.ignoresCase, machineRules: [])
    let machine = snapshot.machineExcludes.map {
      IgnoreRules(parsing: $0.content, origin: $0.origin, directory: .top)
    }
    onThisMachine = IgnoreEngine(ignoresCase: snapshot.ignoresCase, machineRules: machine)
    changesRules = snapshot.changes.contains { $0.path.name.elementsEqual(".gitignore".utf8) }
  }

  /// What is to be said of a target; nil where everything is as it should be.
  mutating func observation(
    of target: CoverageTargets.Target
  ) throws(ObjectError) -> Observation? {
    let (open, covering) = try now.open(in: target)
    if open.isEmpty { return try trackedObservation(of: target, covering) }
    let isError = snapshot.occasion == .audit ? true : try isTakenAway(open)
    return Observation(
      level: isError ? .error : .warning, path: target.path, subject: .paths(open),
      message: try message(target, open, covering),
      reason: "the next git add . adds it, and the next deploy overwrites the live one",
      remedy: [
        "add to .gitignore:", .lines(target.lines(for: open), in: .ignoreFile),
        .command("git add .gitignore"),
      ])
  }

  /// A database that is ignored and tracked all the same.
  private func trackedObservation(
    of target: CoverageTargets.Target, _ covering: IgnoreMatch?
  ) throws(ObjectError) -> Observation? {
    for probe in target.probes + target.alternatives.joined() {
      guard let entry = try snapshot.file(at: probe), let covering else { continue }
      // A file that is in no commit yet is refused by its own rule, and no clone can have it.
      if snapshot.occasion == .commit, try snapshot.committedFile(at: probe) == nil { continue }
      return Observation(
        level: snapshot.occasion == .audit ? .error : .warning, path: probe, blob: entry.id,
        message: "tracked, although \(covering.origin):\(covering.line) ignores it "
          + "(\(covering.pattern)): ignore rules have no effect on a file that git tracks",
        reason: "every git commit -a commits the live data",
        remedy: Remedies.stopTracking(entry, ignoring: nil))
    }
    return nil
  }

  /// Whether HEAD's rules covered what this commit's do not.
  private mutating func isTakenAway(_ open: [GitPath]) throws(ObjectError) -> Bool {
    guard changesRules else { return false }
    for probe in open {
      let match = try before.match(
        probe, isDirectory: false, rulesIn: rules(of: snapshot.committedFile))
      if match?.isIgnored == true { return true }
    }
    return false
  }

  private mutating func message(
    _ target: CoverageTargets.Target, _ open: [GitPath], _ covering: IgnoreMatch?
  ) throws(ObjectError) -> String {
    if let covering {
      let names = open.map { String(decoding: $0.name, as: UTF8.self) }.joined(separator: ", ")
      return
        "ignored by \(covering.origin):\(covering.line) (\(covering.pattern)), but not \(names)"
    }
    let local = try onThisMachine.match(
      open[0], isDirectory: false, rulesIn: rules(of: snapshot.file))
    if let local, local.isIgnored {
      return "\(target.pointer); ignored on this machine only, by \(local.origin):\(local.line)"
    }
    if let local {
      return "\(target.pointer), and re-included by \(local.origin):\(local.line) "
        + "(\(local.pattern))"
    }
    return "\(target.pointer), and not ignored"
  }

  /// Reads the rules of a folder from tracked files; git follows no symbolic link there.
  private func rules(
    of file: @escaping (GitPath) throws(ObjectError) -> TreeEntry?
  ) -> (GitPath) throws(ObjectError) -> IgnoreRules? {
    { directory throws(ObjectError) in
      let path = directory.appending(".gitignore")
      guard let entry = try file(path), entry.mode.isFile else { return nil }
      let content = try snapshot.blob(entry.id).prefix(4 << 20)
      return IgnoreRules(parsing: content, origin: path.description, directory: directory)
    }
  }
}
