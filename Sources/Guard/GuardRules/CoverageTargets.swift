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
    /// The names in other readings of the configuration, of which one that is covered is enough.
    var alternatives: [[GitPath]] = []
    /// Lines for `.gitignore` that cover all of them.
    let patterns: [String]
    /// Who points to it, for a person: "named in config.py:12".
    let pointer: String
  }

  private(set) var list: [Target] = []
  private var known: Set<GitPath> = []

  /// What a snapshot points to.
  init(_ snapshot: any Snapshot) throws(ObjectError) {
    try self.init(
      snapshot, changes: snapshot.changes, isCommit: snapshot.occasion == .commit)
  }

  /// What a project points to.
  ///
  /// - Parameters:
  ///   - changes: what becomes of its files.
  ///   - isCommit: whether they are about to be committed.
  init(
    _ project: any SurveyedProject, changes: [Change] = [], isCommit: Bool = false
  ) throws(ObjectError) {
    let configuration = try project.projectConfiguration(readingModules: project.readsModules)
    let instances = Set(configuration.flaskFolders.map { $0.appending("instance") })
    var inside: [GitPath: [GitPath]] = [:]
    for database in configuration.databases {
      guard let instance = database.path.folder(among: instances) else { continue }
      inside[instance, default: []] += CoverageTargets.withSidecars(database.path)
    }
    for folder in configuration.flaskFolders {
      let instance = folder.appending("instance")
      let own = inside[instance] ?? []
      known.insert(instance)
      list.append(
        Target(
          path: instance, probes: own.isEmpty ? [instance.appending("x")] : own,
          patterns: ["instance/"], pointer: "the instance folder of this Flask application"))
    }
    let present = Set(project.workTreeDatabases)
    for database in configuration.databases
    where database.path.folder(among: instances) == nil {
      let pointer = "named in \(database.source):\(database.line)"
      // A file that is there settles which reading is right.
      let there = ([database.path] + database.alternatives).first(where: present.contains)
      add(there ?? database.path, pointer, or: there == nil ? database.alternatives : [])
    }
    for folder in configuration.dataFolders where known.insert(folder.path).inserted {
      list.append(
        Target(
          path: folder.path, probes: [folder.path.appending("PG_VERSION")],
          patterns: [IgnoreLine.covering(folder.path, isDirectory: true)],
          pointer: "a database server's files, named in \(folder.source):\(folder.line)"))
    }
    for path in project.workTreeDatabases
    where path.folder(among: instances) == nil {
      add(path, "in the work tree")
    }
    for change in changes where change.after == nil {
      if DatabaseName.classify(change.path) == .strong { add(change.path, "tracked until now") }
    }
    for path in project.historicDatabases { add(path, "in the history") }
    addBackupFolders(project.policy.backup)
    if isCommit {
      // What is being added is judged by its own rule, which names the line for it, too.
      let added = Set(changes.compactMap { $0.after?.path })
      list.removeAll { added.contains($0.path) }
    }
    // What the policy lets into git on purpose needs no ignoring.
    let allowed = project.policy.allowances
      .filter { $0.rule == DatabaseFile.metadata.id || $0.rule == IgnoreCoverage.metadata.id }
      .map { PathPattern($0.pattern, ignoringCase: project.ignoresCase) }
    list.removeAll { target in allowed.contains { $0.matches(target.path) } }
  }

  private mutating func add(
    _ path: GitPath, _ pointer: String, or alternatives: [GitPath] = []
  ) {
    guard !DatabaseName.isFixture(path), known.insert(path).inserted else { return }
    let pattern = CoveringLine.covering(path)
    list.append(
      Target(
        path: path, probes: CoverageTargets.withSidecars(path),
        alternatives: alternatives.map(CoverageTargets.withSidecars),
        patterns: [pattern, pattern + "-*"],
        pointer: pointer))
  }

  /// The folders in which the policy has backups kept, as far as they are in the work tree.
  private mutating func addBackupFolders(_ policy: BackupPolicy) {
    for database in policy.databases where !database.folder.hasPrefix("/") {
      let folder = GitPath(String(database.folder.drop { $0 == "." || $0 == "/" }))
      guard folder != .top, known.insert(folder).inserted else { continue }
      list.append(
        Target(
          path: folder, probes: [folder.appending("\(database.name)_20260101_000000.db")],
          patterns: [IgnoreLine.escaped(folder) + "/"],
          pointer: "the policy's backup folder"))
    }
  }

  /// A database, and what SQLite keeps beside it.
  private static func withSidecars(_ path: GitPath) -> [GitPath] {
    // H2 has one file, and a trace that ends as that does.
    if path.hasEnding(".mv.db") { return [path] }
    return [path] + ["-wal", "-shm", "-journal"].map(path.suffixed)
  }
}

extension GitPath {
  /// Whether the last name ends so.
  fileprivate func hasEnding(_ ending: String) -> Bool {
    name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }

  /// The outermost of some folders that contains the path; nil if none does.
  fileprivate func folder(among folders: Set<GitPath>) -> GitPath? {
    guard !folders.isEmpty else { return nil }
    for slash in bytes.indices where bytes[slash] == UInt8(ascii: "/") {
      let folder = GitPath(Array(bytes[..<slash]))
      if folders.contains(folder) { return folder }
    }
    return nil
  }
}
