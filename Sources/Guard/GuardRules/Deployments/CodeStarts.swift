import DeploymentFiles
import GitModel
import GuardModel
import MigrationFrameworks

/// Finds the code that a command starts: the files, and the parts of them that run.
struct CodeStarts {
  private static let mostModules = 4_000

  private let snapshot: any Snapshot
  private let outlines: CodeOutlines

  init(_ snapshot: any Snapshot, _ outlines: CodeOutlines) {
    self.snapshot = snapshot
    self.outlines = outlines
  }

  typealias Found = (entry: TreeEntry, units: [CodeOutline.Unit])

  func files(of start: CodeStart, from path: GitPath) throws(ObjectError) -> [Found] {
    switch start.target {
    case .file(let name):
      return try file(name, from: path).map { [($0, [.main, .module])] } ?? []
    case .module(let name): return try module(name, from: path)
    case .djangoCommand(let name):
      let folders = ["management", "commands"].map { Array($0.utf8) }
      return try snapshot.files(named: FileNames([name + ".py"])).filter { entry in
        entry.path.components.dropLast().suffix(2).map(Array.init) == folders
      }.map { ($0, [.module, .function("handle")]) }
    case .djangoMigrations: return []
    case .flaskCommand(let name):
      return try command([name] + start.arguments.prefix(1))
    case .rakeTask(let name):
      let task = "task:" + (name.split(separator: ":").last.map(String.init) ?? name)
      let names = FileNames(["Rakefile", "rakefile"], endings: [".rake"])
      return try defining(task, try snapshot.files(named: names))
    case .artisanCommand(let name):
      let files = try snapshot.files(below: "app/Console/Commands")
      var found: [Found] = []
      for entry in files where entry.mode.isFile {
        let bytes = try snapshot.blob(entry.id).prefix(CodeOutline.longest)
        let text = String(decoding: bytes, as: UTF8.self)
        guard ["'", "\""].contains(where: { text.contains("signature = \($0)\(name)") }) else {
          continue
        }
        found.append((entry, [.function("handle")]))
      }
      return found
    case .seeds(let tool): return try seeds(of: tool, start.arguments, from: path)
    }
  }

  // MARK: Files and modules

  private static let endings = ["", ".py", ".js", ".ts", ".mjs", ".cjs", ".rb", ".php"]

  private func file(_ name: String, from path: GitPath) throws(ObjectError) -> TreeEntry? {
    let paths = ProjectPaths(snapshot)
    if let entry = try paths.file(name, beside: path, endings: CodeStarts.endings) { return entry }
    // What is compiled is tracked under another name: `node dist/seed.js`.
    var parts = name.split(separator: "/").map(String.init).filter { $0 != "." }
    if let built = parts.firstIndex(where: { ["dist", "build", "out", "lib"].contains($0) }) {
      parts.removeSubrange(...built)
      let stem = parts.joined(separator: "/").split(separator: ".").first.map(String.init) ?? ""
      for source in ["src/" + stem, stem] where !stem.isEmpty {
        if let entry = try paths.file(source, beside: path, endings: [".ts", ".js"]) {
          return entry
        }
      }
      return nil
    }
    guard CodeStarts.isNamed(name) else { return nil }
    let found = try paths.scripts(name, from: path)
    return found.count == 1 ? found[0] : nil
  }

  /// Whether a name ends as a file of code does, so that it may be looked for anywhere.
  private static func isNamed(_ name: String) -> Bool {
    endings.dropFirst().contains(where: name.hasSuffix)
  }

  private func module(_ name: String, from path: GitPath) throws(ObjectError) -> [Found] {
    let sides = name.split(separator: ":", maxSplits: 1).map(String.init)
    let parts = (sides.first ?? "").split(separator: ".").map(String.init)
    guard let last = parts.last, last.utf8.count < 56, parts.count < 12 else { return [] }
    let whole = parts.joined(separator: "/")
    let paths = ProjectPaths(snapshot)
    let endings = [".py", "/__main__.py", "/__init__.py"]
    var entry = try paths.file(whole, beside: path, endings: endings)
    if entry == nil {
      let found = try snapshot.files(named: FileNames([last + ".py"])).filter {
        $0.path.description.hasSuffix("/" + whole + ".py")
      }
      entry = found.count == 1 ? found[0] : nil
    }
    guard let entry else { return [] }
    guard sides.count > 1 else { return [(entry, [.main, .module])] }
    let taken = String(sides[1].prefix { $0 != "(" && $0 != "." })
    return [(entry, [.module, .function(taken)])]
  }

  // MARK: Commands

  /// The functions that declare a command of one of the names.
  private func command(_ names: [String]) throws(ObjectError) -> [Found] {
    var found: [Found] = []
    let files = try snapshot.files(named: FileNames(endings: [".py"]))
    for entry in files.prefix(CodeStarts.mostModules) where ApplicationCode.reads(entry.path) {
      let bytes = try snapshot.blob(entry.id).prefix(CodeOutline.longest)
      guard CodeOutline.declaresCommands(bytes),
        let outline = try outlines.outline(of: entry, in: snapshot)
      else { continue }
      for name in names {
        if let function = outline.commands[name] { found.append((entry, [.function(function)])) }
      }
    }
    return found
  }

  private func defining(_ name: String, _ files: [TreeEntry]) throws(ObjectError) -> [Found] {
    var found: [Found] = []
    for entry in files where entry.mode.isFile {
      if try outlines.outline(of: entry, in: snapshot)?.defines(name) == true {
        found.append((entry, [.function(name)]))
      }
    }
    return found
  }

  // MARK: Seeds

  private func seeds(
    of tool: CodeStart.SeedTool, _ arguments: [String], from path: GitPath
  ) throws(ObjectError) -> [Found] {
    switch tool {
    case .prisma:
      let entry = try ProjectPaths(snapshot).file(
        "prisma/seed", beside: path, endings: [".ts", ".js", ".mjs", ".mts", ".cjs"])
      return entry.map { [($0, [.main, .module])] } ?? []
    case .knex:
      return try files(below: ["seeds", "db/seeds", "src/seeds", "src/db/seeds", "database/seeds"])
        .map { ($0, [.module, .function("seed"), .function("default")]) }
    case .sequelize:
      return try files(below: ["seeders", "src/seeders", "db/seeders", "database/seeders"])
        .map { ($0, [.module, .function("up")]) }
    case .rails:
      return try (snapshot.file(at: "db/seeds.rb").map { [$0] } ?? []).map { ($0, [.module]) }
    case .laravel:
      let names = arguments.isEmpty ? ["DatabaseSeeder"] : arguments
      return try seeders(names, depth: 0)
    }
  }

  /// Laravel's seeders, and those that they call by the names of their classes.
  private func seeders(_ names: [String], depth: Int) throws(ObjectError) -> [Found] {
    var found: [Found] = []
    for name in names.prefix(100) where depth < 4 {
      let file = (name.split(whereSeparator: { $0 == "\\" }).last.map(String.init) ?? name) + ".php"
      for folder in ["database/seeders", "database/seeds"] {
        guard let entry = try snapshot.file(at: GitPath(folder + "/" + file)),
          let outline = try outlines.outline(of: entry, in: snapshot)
        else { continue }
        found.append((entry, [.function("run")]))
        let others = outline.names(in: .function("run"), given: [])
          .filter { $0.hasSuffix("Seeder") && $0 != name }
        found += try seeders(others.sorted(), depth: depth + 1)
      }
    }
    return found
  }

  private func files(below folders: [GitPath]) throws(ObjectError) -> [TreeEntry] {
    var found: [TreeEntry] = []
    for folder in folders {
      found += try snapshot.files(below: folder).filter { $0.mode.isFile }
    }
    return found
  }
}
