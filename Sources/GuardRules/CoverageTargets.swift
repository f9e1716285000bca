import DatabaseFormats
import GitIgnore
import GitModel
import GuardModel
import ProjectDatabases

/// What the project points to as a database or as a folder of them.
struct CoverageTargets {
  /// One thing that has to be ignored.
  struct Target {
    /// The database, or the folder.
    let path: GitPath
    /// The names that are asked about.
    let probes: [GitPath]
    /// Lines for `.gitignore` that cover all of them.
    let patterns: [String]
    /// Who points to it, for a person: "named in config.py:12".
    let pointer: String
  }

  private(set) var list: [Target] = []

  init(_ snapshot: any Snapshot) throws(ObjectError) {
    let configuration = try CoverageTargets.configuration(of: snapshot)
    var instances: [GitPath] = []
    for folder in configuration.flaskFolders {
      let instance = folder.appending("instance")
      instances.append(instance)
      let own = configuration.databases.filter { $0.path.isBelow(instance) }
        .flatMap { CoverageTargets.withSidecars($0.path) }
      list.append(
        Target(
          path: instance, probes: own.isEmpty ? [instance.appending("x")] : own,
          patterns: ["instance/"], pointer: "where this Flask application keeps its own files"))
    }
    for database in configuration.databases
    where !instances.contains(where: database.path.isBelow) {
      add(database.path, "named in \(database.source):\(database.line)")
    }
    for path in snapshot.workTreeDatabases
    where !instances.contains(where: path.isBelow) {
      add(path, "in the work tree")
    }
    for change in snapshot.changes where change.after == nil {
      if DatabaseName.classify(change.path) == .strong { add(change.path, "tracked until now") }
    }
    for path in snapshot.historicDatabases { add(path, "in the history") }
    if snapshot.occasion == .commit {
      // What is being added is judged by its own rule, which names the line for it, too.
      let added = Set(snapshot.changes.compactMap { $0.after?.path })
      list.removeAll { added.contains($0.path) }
    }
    // What the policy lets into git on purpose needs no ignoring.
    let allowed = snapshot.policy.allowances
      .filter { $0.rule == DatabaseFile.metadata.id || $0.rule == IgnoreCoverage.metadata.id }
      .map { PathPattern($0.pattern) }
    list.removeAll { target in allowed.contains { $0.matches(target.path) } }
  }

  private mutating func add(_ path: GitPath, _ pointer: String) {
    guard !list.contains(where: { $0.path == path }), !DatabaseName.isFixture(path) else { return }
    let pattern = IgnorePattern.covering(path)
    list.append(
      Target(
        path: path, probes: CoverageTargets.withSidecars(path),
        patterns: [pattern, pattern + "-*"],
        pointer: pointer))
  }

  /// A database, and what SQLite keeps beside it.
  private static func withSidecars(_ path: GitPath) -> [GitPath] {
    [path] + ["-wal", "-shm", "-journal"].map(path.suffixed)
  }

  private static func configuration(
    of snapshot: any Snapshot
  ) throws(ObjectError) -> ProjectConfiguration {
    // An audit has the time to read every Python module.
    let isAudit = snapshot.occasion == .audit
    let files = try snapshot.files(
      named: isAudit ? ConfigurationFile.namesAndModules : ConfigurationFile.names)
    var contents: [(path: GitPath, content: [UInt8])] = []
    for file in files where file.mode.isFile && !DatabaseName.isFixture(file.path) {
      contents.append((file.path, try snapshot.blob(file.id).prefix(256 << 10)))
    }
    // They only tell what a relative path starts from.
    let landmarks =
      contents.isEmpty
      ? [] : try snapshot.files(named: FileNames(["__init__.py", "manage.py"]))
    let tracked = Set(landmarks.map(\.path))
    return ProjectConfiguration(contents) { tracked.contains($0) }
  }
}
