import DeploymentFiles
import GitModel
import GuardModel
import MigrationFrameworks
import SchemaModel

/// What of a project runs where it is deployed: from the files that a platform runs, through scripts
/// and entries of task files, to the code that they start and what that calls.
///
/// Only the judged tree is read. Asked only where a change holds something that loses data, so that
/// most commits read nothing here.
final class DeploymentReach {
  /// A step on the way: a file, and the line or entry of it that leads on.
  struct Link: Hashable {
    let path: GitPath
    let line: Int
    let entry: String?

    var text: String { entry.map { "\(path) \"\($0)\"" } ?? "\(path):\(line)" }
  }

  /// A part of a file of code that runs, what it is called with, and the way to it.
  struct Code {
    let unit: CodeOutline.Unit
    let arguments: Set<String>
    let chain: [Link]
  }

  private enum Node: Hashable {
    case script(GitPath, [String?])
    case entry(GitPath, String)
    case code(GitPath, CodeOutline.Unit, Set<String>)
  }

  private struct Visit {
    let call: ProjectCall
    let path: GitPath
    let chain: [Link]
  }

  /// How much is followed at most.
  private static let limit = 2_000
  private static let longestChain = 12

  let snapshot: any Snapshot
  /// The code that runs, by its file.
  private(set) var code: [GitPath: [Code]] = [:]
  /// Every call that is made on the way.
  private(set) var calls: Set<ProjectCall> = []
  /// What each script is called with, and the way to it.
  private(set) var scripts: [GitPath: [(arguments: [String?], chain: [Link])]] = [:]
  private var seen: Set<Node> = []
  private var queue: [Visit] = []
  private var codeQueue: [(entry: TreeEntry, code: Code)] = []
  private let outlines: CodeOutlines

  /// What the calls of one file lead to.
  init(_ snapshot: any Snapshot) {
    self.snapshot = snapshot
    outlines = snapshot.memory.value { CodeOutlines() }
  }

  /// Follows calls, each from the file that makes it.
  func follow(
    _ calls: [(call: ProjectCall, path: GitPath, chain: [Link])]
  ) throws(ObjectError) {
    queue += calls.map { Visit(call: $0.call, path: $0.path, chain: $0.chain) }
    while seen.count < DeploymentReach.limit {
      if let next = codeQueue.popLast() {
        try visit(next.entry, next.code)
      } else if let next = queue.popLast() {
        try visit(next)
      } else {
        return
      }
    }
  }

  /// Follows what files of code do as soon as they are loaded.
  func start(_ entries: some Sequence<TreeEntry>) throws(ObjectError) {
    for entry in entries where entry.mode.isFile && ApplicationCode.reads(entry.path) {
      let link = Link(path: entry.path, line: 1, entry: nil)
      note(entry, Code(unit: .module, arguments: [], chain: [link]))
      if CodeOutline.beginsAtMain(entry.path) {
        for name in ["main", "Main"] {
          note(entry, Code(unit: .function(name), arguments: [], chain: [link]))
        }
      }
    }
    try follow([])
  }

  private func visit(_ visit: Visit) throws(ObjectError) {
    calls.insert(visit.call)
    guard visit.chain.count < DeploymentReach.longestChain else { return }
    switch visit.call {
    case .script(let name, let arguments):
      for entry in try ProjectPaths(snapshot).scripts(name, from: visit.path)
      where seen.insert(.script(entry.path, arguments)).inserted {
        scripts[entry.path, default: []].append((arguments, visit.chain))
        let reading = try DeploymentContent.read(entry, in: snapshot, arguments: arguments)
        guard let reading else { continue }
        for step in reading.steps where step.setting != .local {
          go(on: step, of: entry.path, visit.chain)
        }
      }
    case .packageScript(let name):
      try enter([name], try ProjectPaths(snapshot).packages(beside: visit.path), visit)
    case .target(let names):
      try enter(
        names.isEmpty ? [""] : names, try ProjectPaths(snapshot).taskFiles(beside: visit.path),
        visit)
    case .code(let start):
      // What a project sets goes before the file that the tool would look for.
      if case .seeds(.prisma) = start.target,
        try enter(["prisma.seed"], try ProjectPaths(snapshot).packages(beside: visit.path), visit)
      {
        return
      }
      for (entry, units) in try CodeStarts(snapshot, outlines).files(of: start, from: visit.path) {
        for unit in units {
          let words = Set(start.arguments.map { CodeOutline.folded($0) })
          note(entry, Code(unit: unit, arguments: words, chain: visit.chain))
        }
      }
    case .part(let part):
      for path in part.paths {
        guard let entry = try snapshot.file(at: path), entry.mode.isFile,
          seen.insert(.entry(path, part.entry ?? "")).inserted,
          let reading = try DeploymentContent.read(entry, in: snapshot, as: part)
        else { continue }
        for step in reading.steps where step.runsOnDeployment {
          go(on: step, of: path, visit.chain)
        }
      }
    case .statements: break
    }
  }

  /// Follows entries of a task file, and what they depend on.
  ///
  /// - Returns: whether one of them does something.
  @discardableResult
  private func enter(
    _ names: [String], _ files: [TreeEntry], _ visit: Visit
  ) throws(ObjectError) -> Bool {
    var leads = false
    for entry in files {
      let new = names.filter { seen.insert(.entry(entry.path, $0)).inserted }
      guard !new.isEmpty,
        let reading = try DeploymentContent.read(entry, in: snapshot, called: Set(new))
      else { continue }
      let alone = Set(try DeploymentContent.read(entry, in: snapshot)?.steps ?? [])
      for step in reading.steps
      where step.runsOnDeployment && (!alone.contains(step) || new.contains(step.entry ?? "")) {
        go(on: step, of: entry.path, visit.chain)
        leads = true
      }
    }
    return leads
  }

  private func go(on step: DeploymentStep, of path: GitPath, _ chain: [Link]) {
    guard case .calls(let call) = step.action else { return }
    let isEntry = step.entry != nil && path.bytes.suffix(5).elementsEqual(".json".utf8)
    // `prisma.seed` is the seed of Prisma's part of the file.
    let name = step.entry?.split(separator: ".").last.map(String.init)
    let link = Link(path: path, line: step.place.line, entry: isEntry ? name : nil)
    queue.append(Visit(call: call, path: path, chain: chain + [link]))
  }

  // MARK: Code

  private func note(_ entry: TreeEntry, _ code: Code) {
    guard seen.insert(.code(entry.path, code.unit, code.arguments)).inserted else { return }
    self.code[entry.path, default: []].append(code)
    codeQueue.append((entry, code))
  }

  /// Goes from a part of a file to what it calls, in the file and in others, and what it starts.
  private func visit(_ entry: TreeEntry, _ code: Code) throws(ObjectError) {
    guard let outline = try outlines.outline(of: entry, in: snapshot),
      code.chain.count < DeploymentReach.longestChain
    else { return }
    let names = outline.names(in: code.unit, given: code.arguments)
    for name in names where outline.defines(name) && code.unit != .function(name) {
      note(
        entry, Code(unit: .function(name), arguments: code.arguments, chain: code.chain))
    }
    let isLoaded = code.unit == .module || code.unit == .main
    if code.unit == .main { note(entry, Code(unit: .module, arguments: [], chain: code.chain)) }
    for taken in outline.imports {
      let wanted = taken.names.filter(names.contains)
      guard isLoaded || !wanted.isEmpty else { continue }
      for other in try ProjectPaths(snapshot).imported(taken, by: entry.path) {
        guard let inner = try outlines.outline(of: other, in: snapshot) else { continue }
        let link = Link(path: entry.path, line: taken.line, entry: nil)
        let chain = code.chain + [link]
        if isLoaded { note(other, Code(unit: .module, arguments: [], chain: chain)) }
        // A module is spoken of by its name, and its functions behind a dot.
        let called = Set(wanted.map { taken.originals[$0] ?? $0 }).union(names)
        for name in called where inner.defines(name) {
          note(other, Code(unit: .function(name), arguments: code.arguments, chain: chain))
        }
      }
    }
    for step in outline.steps(of: code) {
      guard case .calls(let call) = step.action else { continue }
      let link = Link(path: entry.path, line: step.place.line, entry: nil)
      queue.append(Visit(call: call, path: entry.path, chain: code.chain + [link]))
    }
  }

  /// The way to a line of a file of code; nil where nothing leads to it.
  func chain(to line: Int, of path: GitPath, in outline: CodeOutline) -> [Link]? {
    let unit = outline.unit(at: line)
    return code[path]?.first { $0.unit == unit && outline.runs(line, given: $0.arguments) }?.chain
  }
}

extension CodeOutline {
  /// What the programs do that a part of the code starts.
  func steps(of code: DeploymentReach.Code) -> [DeploymentStep] {
    processes.filter {
      unit(at: $0.place.line) == code.unit && runs($0.place.line, given: code.arguments)
    }.flatMap(\.steps)
  }
}

extension CodeOutline.Process {
  /// What the command does.
  var steps: [DeploymentStep] {
    switch command {
    case .script(let script): DeploymentReader.commands(script, at: place)
    case .words(let words): DeploymentReader.commands(words, at: place)
    }
  }
}

/// The outlines of files, read once for all who ask.
final class CodeOutlines {
  private var known: [ObjectID: CodeOutline?] = [:]

  func outline(
    of entry: TreeEntry, in snapshot: any Snapshot
  ) throws(ObjectError) -> CodeOutline? {
    guard entry.mode.isFile else { return nil }
    if let known = known[entry.id] { return known }
    let bytes = try snapshot.blob(entry.id).prefix(CodeOutline.longest + 1)
    let outline = CodeOutline(bytes, at: entry.path)
    known[entry.id] = .some(outline)
    return outline
  }
}
