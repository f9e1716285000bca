import DeploymentFiles
import GitModel
import GuardModel

/// What the files of a project run of each other.
///
/// Asked only where something destructive stands in a file that does not run by itself, so that most
/// commits read none but their own files.
final class DeploymentCalls {
  /// How many files are looked at, and how far a call is followed.
  private static let limit = 400
  private static let depthLimit = 4

  private let snapshot: any Snapshot
  private var callers: Set<ProjectCall>?

  init(_ snapshot: any Snapshot) { self.snapshot = snapshot }

  /// The files with which a deployment begins, by name.
  private static let names = FileNames(
    [
      "Procfile", "render.yaml", "railway.json", "railway.toml", "fly.toml", "app.json",
      "heroku.yml",
      "package.json", "Makefile", "vercel.json", "netlify.toml", "nixpacks.toml", ".gitlab-ci.yml",
      "Jenkinsfile", "justfile", "app.yaml", "Containerfile",
    ],
    endings: [
      "Dockerfile", "entrypoint.sh", "deploy.sh", "start.sh", "release.sh", "entrypoint",
      "build.sh",
    ],
    beginnings: ["Dockerfile", "docker-compose", "compose.", "Procfile"])

  /// The steps with what other files call moved to when it runs.
  func settled(
    _ steps: [DeploymentStep], of reading: DeploymentContent, at path: GitPath
  ) throws(ObjectError) -> [DeploymentStep] {
    let callers = try allCalls()
    switch reading.role.kind {
    case .script:
      guard
        callers.contains(where: { call in
          if case .script(let name) = call { Self.names(name, path) } else { false }
        })
      else { return steps }
      return steps.map { step in
        var step = step
        if step.setting == .onDemand { step.setting = .deployment }
        return step
      }
    case .packageScripts, .targets, .recipes, .taskFile:
      guard !reading.role.isLocal else { return steps }
      var called: Set<String> = []
      for call in callers {
        switch (call, reading.role.kind) {
        case (.packageScript(let name), .packageScripts): called.insert(name)
        case (.target(let names), .targets), (.target(let names), .recipes),
          (.target(let names), .taskFile):
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

  /// What a call loses in a file that the change leaves as it is.
  ///
  /// A changed file answers for itself.
  func losses(
    of call: ProjectCall, by step: DeploymentStep, from path: GitPath
  ) throws(ObjectError) -> [DeploymentLoss] {
    guard snapshot.occasion == .commit else {
      guard case .statements = call else { return [] }
      return try losses(of: call, by: step, from: path, depth: 0)
    }
    return try losses(of: call, by: step, from: path, depth: 0)
  }

  private func losses(
    of call: ProjectCall, by step: DeploymentStep, from path: GitPath, depth: Int
  ) throws(ObjectError) -> [DeploymentLoss] {
    guard depth < Self.depthLimit else { return [] }
    var losses: [DeploymentLoss] = []
    let changed = snapshot.memory.value { ChangedPaths(snapshot.changes) }.paths
    for entry in try entries(of: call, from: path) where entry.path != path {
      if case .statements = call {
        let content = try snapshot.blob(entry.id).prefix(DeploymentReader.limit)
        for inner in DeploymentReader.statements(content) {
          guard case .loses(let command) = inner.action else { continue }
          if let loss = DeploymentLoss(command, in: inner, of: entry.path, calledBy: step) {
            losses.append(loss)
          }
        }
        continue
      }
      if changed.contains(entry.path) { continue }
      var called: Set<String> = []
      switch call {
      case .packageScript(let name): called = [name]
      case .target(let names): called = names.isEmpty ? [""] : Set(names)
      case .script, .statements: break
      case .part(let part):
        losses += try self.losses(of: part, in: entry, by: step, depth: depth)
        continue
      }
      guard let reading = try DeploymentContent.read(entry, in: snapshot, called: called) else {
        continue
      }
      let alone = called.isEmpty ? [] : try DeploymentContent.read(entry, in: snapshot)?.steps ?? []
      let known = Set(alone.filter(\.runsOnDeployment))
      for inner in reading.steps {
        let runs = inner.runsOnDeployment || (inner.setting == .onDemand && called.isEmpty)
        guard runs, !known.contains(inner) else { continue }
        switch inner.action {
        case .loses(let command):
          // A script that runs on deployment anyhow is not news.
          if called.isEmpty, inner.setting == .deployment { continue }
          if let loss = DeploymentLoss(command, in: inner, of: entry.path, calledBy: step) {
            losses.append(loss)
          }
        case .calls(let next):
          losses += try self.losses(of: next, by: step, from: entry.path, depth: depth + 1)
        }
      }
    }
    return losses
  }

  private func losses(
    of part: DeploymentPart, in entry: TreeEntry, by step: DeploymentStep, depth: Int
  ) throws(ObjectError) -> [DeploymentLoss] {
    var losses: [DeploymentLoss] = []
    let alone = try DeploymentContent.read(entry, in: snapshot)?.steps ?? []
    let known = Set(alone.filter { $0.setting == .deployment || $0.setting == .pipeline })
    guard let reading = try DeploymentContent.read(entry, in: snapshot, as: part) else { return [] }
    for inner in reading.steps where !known.contains(inner) {
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

  /// What a file does that others take a part of, though its own name says nothing of it.
  func part(_ entry: TreeEntry) throws(ObjectError) -> DeploymentContent? {
    guard entry.path.bytes.suffix(5).contains(UInt8(ascii: ".")),
      [".yml", ".yaml"].contains(where: {
        entry.path.lowercased.bytes.suffix($0.utf8.count)
          .elementsEqual($0.utf8)
      })
    else { return nil }
    for call in try allCalls() {
      guard case .part(let part) = call, part.paths.contains(entry.path) else { continue }
      return try DeploymentContent.read(entry, in: snapshot, as: part)
    }
    return nil
  }

  /// The tracked files that a call may mean.
  private func entries(
    of call: ProjectCall, from path: GitPath
  ) throws(ObjectError) -> [TreeEntry] {
    switch call {
    case .script(let name), .statements(let name):
      guard let last = name.split(separator: "/").last, last.utf8.count < 64, !last.contains("$")
      else { return [] }
      let found = try snapshot.files(named: FileNames([String(last)]))
      let exact = found.filter { Self.names(name, $0.path) }
      return exact.count <= 4 ? exact : []
    case .part(let part):
      for path in part.paths {
        if let entry = try snapshot.file(at: path), entry.mode.isFile { return [entry] }
      }
      return []
    case .packageScript: return try beside(path, ["package.json"])
    case .target: return try beside(path, ["Makefile", "makefile", "justfile", "Taskfile.yml"])
    }
  }

  private func beside(_ path: GitPath, _ names: [String]) throws(ObjectError) -> [TreeEntry] {
    for name in names {
      if let entry = try snapshot.file(at: path.directory.appending(name)) { return [entry] }
    }
    for name in names {
      if let entry = try snapshot.file(at: GitPath(name)) { return [entry] }
    }
    return []
  }

  /// Whether the name in a command is that of the file: its last two names, where it has two.
  private static func names(_ call: String, _ path: GitPath) -> Bool {
    let wanted = call.split(separator: "/").filter { $0 != "." && $0 != ".." }.suffix(2)
    let has = path.components.suffix(2).map { String(decoding: $0, as: UTF8.self) }
    guard let last = wanted.last, let name = has.last, last == name else { return false }
    guard wanted.count > 1, let folder = wanted.first, has.count > 1 else { return true }
    // A container has folders of its own at the top: /app/start.sh, /usr/local/bin/start.sh.
    return folder == has[0] || call.hasPrefix("/") || folder.hasPrefix("$")
  }

  /// Whether something that runs on deployment feeds the statements of a file to a database.
  func runs(statementsIn path: GitPath) throws(ObjectError) -> Bool {
    try allCalls().contains { call in
      if case .statements(let name) = call { Self.names(name, path) } else { false }
    }
  }

  /// The files with which a deployment begins.
  func deploymentFiles() throws(ObjectError) -> [TreeEntry] {
    let entries = try snapshot.files(named: Self.names)
    return Array((entries + (try snapshot.files(below: ".github/workflows"))).prefix(Self.limit))
  }

  /// What the project's deployment runs.
  private func allCalls() throws(ObjectError) -> Set<ProjectCall> {
    if let callers { return callers }
    var found: Set<ProjectCall> = []
    let entries = try deploymentFiles()
    var seen: Set<GitPath> = []
    var queue = entries
    while let entry = queue.popLast(), seen.count < Self.limit {
      guard seen.insert(entry.path).inserted, entry.mode.isFile,
        let reading = try DeploymentContent.read(entry, in: snapshot)
      else { continue }
      for step in reading.steps {
        let isRunning =
          step.runsOnDeployment
          || step.setting == .onDemand && reading.role.kind == .script
            && found.contains(where: { call in
              if case .script(let name) = call { Self.names(name, entry.path) } else { false }
            })
        guard isRunning, case .calls(let call) = step.action, found.insert(call).inserted else {
          continue
        }
        if case .script = call {
          queue += try self.entries(of: call, from: entry.path)
        }
      }
    }
    callers = found
    return found
  }
}

/// The paths that a change touches, for as many questions as it has calls.
private struct ChangedPaths {
  let paths: Set<GitPath>

  init(_ changes: [Change]) { paths = Set(changes.map(\.path)) }
}
