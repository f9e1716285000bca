import DeploymentFiles
import GitModel
import GuardModel
import MigrationFrameworks
import Problems
import SchemaModel

/// What the files of a project run of each other, and what is lost there.
final class DeploymentCalls {
  private static let depthLimit = 4

  private let snapshot: any Snapshot
  private let changed: Set<GitPath>

  init(_ snapshot: any Snapshot) {
    self.snapshot = snapshot
    changed = snapshot.memory.value { ChangedPaths(snapshot.changes) }.paths
  }

  // MARK: When a file runs

  /// The steps with what other files call moved to when it runs, and read as it is called.
  func settled(
    _ steps: [DeploymentStep], of reading: DeploymentContent, at path: GitPath
  ) throws(ObjectError) -> [DeploymentStep] {
    let reach = try snapshot.deploymentReach()
    switch reading.role.kind {
    case .script:
      guard let calls = reach.scripts[path] else { return steps }
      var settled: [DeploymentStep] = []
      for call in calls {
        let called = DeploymentReader.read(
          reading.content, at: path, as: reading.role, arguments: call.arguments)
        settled += called.steps.filter { !settled.contains($0) }
      }
      return settled
    case .packageScripts, .targets, .recipes, .taskFile, .composerScripts, .taskTables:
      guard !reading.role.isLocal else { return steps }
      var called: Set<String> = []
      for call in reach.calls {
        switch (call, reading.role.kind) {
        case (.packageScript(let name), .packageScripts),
          (.packageScript(let name), .composerScripts):
          called.insert(name)
        case (.target(let names), .targets), (.target(let names), .recipes),
          (.target(let names), .taskFile), (.target(let names), .taskTables):
          called.formUnion(names.isEmpty ? [""] : names)
        default: continue
        }
      }
      return DeploymentReader.read(
        reading.content, at: path, as: reading.role, called: called
      ).steps
    default: return steps
    }
  }

  /// What a file does that others take a part of, though its own name says nothing of it.
  func part(_ entry: TreeEntry) throws(ObjectError) -> DeploymentContent? {
    guard entry.path.bytes.suffix(5).contains(UInt8(ascii: ".")),
      [".yml", ".yaml"].contains(where: {
        entry.path.lowercased.bytes.suffix($0.utf8.count).elementsEqual($0.utf8)
      })
    else { return nil }
    for call in try snapshot.deploymentReach().calls {
      guard case .part(let part) = call, part.paths.contains(entry.path) else { continue }
      return try DeploymentContent.read(entry, in: snapshot, as: part)
    }
    return nil
  }

  /// Whether something that runs on deployment feeds the statements of a file to a database.
  func runs(statementsIn path: GitPath) throws(ObjectError) -> Bool {
    try snapshot.deploymentReach().calls.contains { call in
      if case .statements(let name) = call { ProjectPaths.names(name, path) } else { false }
    }
  }

  // MARK: What a call loses

  /// What a call loses in files that the change leaves as they are.
  ///
  /// A changed file answers for itself.
  func losses(
    of call: ProjectCall, by step: DeploymentStep, from path: GitPath
  ) throws(ObjectError) -> [DeploymentLoss] {
    if case .code(let start) = call, case .djangoMigrations(let app, let name) = start.target {
      return try undone(of: app, behind: name, by: step)
    }
    if case .statements = call { return try losses(of: call, by: step, from: path, depth: 0) }
    guard snapshot.occasion == .commit else { return [] }
    return try losses(of: call, by: step, from: path, depth: 0)
      + codeLosses(of: call, by: step, from: path)
  }

  /// What going back to a migration that is not the newest loses.
  private func undone(
    of app: String, behind name: String, by step: DeploymentStep
  ) throws(ObjectError) -> [DeploymentLoss] {
    let folders = [app, "migrations"].map { Array($0.utf8) }
    let names = try snapshot.files(named: FileNames(endings: [".py"])).map(\.path).filter {
      $0.components.dropLast().suffix(2).map(Array.init) == folders
    }.map { String(decoding: $0.name, as: UTF8.self) }
    let number = name.prefix { $0.isNumber }
    let newer = names.filter { $0.first?.isNumber == true && $0.prefix(number.count) > number }
    guard !number.isEmpty, !newer.isEmpty else { return [] }
    let command = DestructiveCommand(
      name: "manage.py migrate to an older migration", weight: .risky, target: .database,
      effect: "undoes \(newer.count == 1 ? "1 newer migration" : "\(newer.count) newer migrations")"
        + " and deletes the data in its tables and columns",
      object: app,
      instead: [
        "on deployment, only apply new migrations, which keeps the data:",
        .command("python manage.py migrate"),
      ])
    return DeploymentLoss(command, in: step).map { [$0] } ?? []
  }

  private func losses(
    of call: ProjectCall, by step: DeploymentStep, from path: GitPath, depth: Int
  ) throws(ObjectError) -> [DeploymentLoss] {
    guard depth < Self.depthLimit else { return [] }
    let paths = ProjectPaths(snapshot)
    switch call {
    case .code: return []
    case .statements(let name):
      var losses: [DeploymentLoss] = []
      for entry in try paths.scripts(name, from: path) {
        losses += try statementLosses(in: entry, by: step)
      }
      return losses
    case .part(let part):
      var losses: [DeploymentLoss] = []
      for path in part.paths {
        guard let entry = try snapshot.file(at: path), entry.mode.isFile else { continue }
        losses += try self.losses(of: part, in: entry, by: step, depth: depth)
      }
      return losses
    case .script(let name, let arguments):
      var losses: [DeploymentLoss] = []
      for entry in try paths.scripts(name, from: path) {
        losses += try scriptLosses(in: entry, arguments, by: step, from: path, depth: depth)
      }
      return losses
    case .packageScript(let name):
      var losses: [DeploymentLoss] = []
      for entry in try paths.packages(beside: path) {
        losses += try entryLosses([name], in: entry, by: step, from: path, depth: depth)
      }
      return losses
    case .target(let names):
      let called = names.isEmpty ? [""] : Set(names)
      var losses: [DeploymentLoss] = []
      for entry in try paths.taskFiles(beside: path) {
        losses += try entryLosses(called, in: entry, by: step, from: path, depth: depth)
      }
      return losses
    }
  }

  private func statementLosses(
    in entry: TreeEntry, by step: DeploymentStep
  ) throws(ObjectError) -> [DeploymentLoss] {
    let content = try snapshot.blob(entry.id).prefix(DeploymentReader.limit)
    return DeploymentReader.statements(content).compactMap { inner in
      guard case .loses(let command) = inner.action else { return nil }
      return DeploymentLoss(command, in: inner, of: entry.path, calledBy: step)
    }
  }

  private func scriptLosses(
    in entry: TreeEntry, _ arguments: [String?], by step: DeploymentStep, from path: GitPath,
    depth: Int
  ) throws(ObjectError) -> [DeploymentLoss] {
    guard entry.path != path, !changed.contains(entry.path),
      let reading = try DeploymentContent.read(entry, in: snapshot, arguments: arguments)
    else { return [] }
    // A script that runs on deployment anyhow is not news.
    let alone = try DeploymentContent.read(entry, in: snapshot)?.steps ?? []
    let known = Set(alone.filter { $0.setting == .deployment })
    return try losses(
      in: reading.steps.filter { $0.setting != .local && !known.contains($0) }, of: entry,
      by: step, depth: depth)
  }

  private func entryLosses(
    _ called: Set<String>, in entry: TreeEntry, by step: DeploymentStep, from path: GitPath,
    depth: Int
  ) throws(ObjectError) -> [DeploymentLoss] {
    guard entry.path != path, !changed.contains(entry.path),
      let reading = try DeploymentContent.read(entry, in: snapshot, called: called)
    else { return [] }
    let alone = try DeploymentContent.read(entry, in: snapshot)?.steps ?? []
    let known = Set(alone.filter(\.runsOnDeployment))
    return try losses(
      in: reading.steps.filter { $0.runsOnDeployment && !known.contains($0) }, of: entry, by: step,
      depth: depth)
  }

  private func losses(
    of part: DeploymentPart, in entry: TreeEntry, by step: DeploymentStep, depth: Int
  ) throws(ObjectError) -> [DeploymentLoss] {
    guard !changed.contains(entry.path) else { return [] }
    let alone = try DeploymentContent.read(entry, in: snapshot)?.steps ?? []
    let known = Set(alone.filter { $0.setting == .deployment || $0.setting == .pipeline })
    guard let reading = try DeploymentContent.read(entry, in: snapshot, as: part) else { return [] }
    return try losses(
      in: reading.steps.filter { !known.contains($0) }, of: entry, by: step, depth: depth)
  }

  private func losses(
    in steps: [DeploymentStep], of entry: TreeEntry, by step: DeploymentStep, depth: Int
  ) throws(ObjectError) -> [DeploymentLoss] {
    var losses: [DeploymentLoss] = []
    for inner in steps {
      switch inner.action {
      case .loses(let command):
        if let loss = DeploymentLoss(command, in: inner, of: entry.path, calledBy: step) {
          losses.append(loss)
        }
      case .calls(let next):
        losses += try self.losses(of: next, by: step, from: entry.path, depth: depth + 1)
      }
    }
    return losses
  }

  /// What is lost in code that a call leads to.
  private func codeLosses(
    of call: ProjectCall, by step: DeploymentStep, from path: GitPath
  ) throws(ObjectError) -> [DeploymentLoss] {
    let reach = DeploymentReach(snapshot)
    try reach.follow([(call, path, [])])
    var losses: [DeploymentLoss] = []
    for path in reach.code.keys.sorted() where !changed.contains(path) {
      guard let entry = try snapshot.file(at: path) else { continue }
      for inner in try CodeLosses(snapshot).steps(in: entry, reachedBy: reach) {
        guard case .loses(let command) = inner.action else { continue }
        if let loss = DeploymentLoss(command, in: inner, of: path, calledBy: step) {
          losses.append(loss)
        }
      }
    }
    return losses
  }
}

/// The paths that a change touches, for as many questions as it has calls.
private struct ChangedPaths {
  let paths: Set<GitPath>

  init(_ changes: [Change]) { paths = Set(changes.map(\.path)) }
}
