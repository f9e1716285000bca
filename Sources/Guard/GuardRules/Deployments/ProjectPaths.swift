import DeploymentFiles
import GitModel
import GuardModel
import MigrationFrameworks

/// Finds the tracked files that a command or an import means.
struct ProjectPaths {
  private let snapshot: any Snapshot

  init(_ snapshot: any Snapshot) { self.snapshot = snapshot }

  // MARK: Commands

  /// The scripts that a name in a command means.
  func scripts(_ name: String, from path: GitPath) throws(ObjectError) -> [TreeEntry] {
    if let entry = try file(name, beside: path, endings: [""]) { return [entry] }
    guard let last = name.split(separator: "/").last, last.utf8.count < 64, !last.contains("$")
    else { return [] }
    let found = try snapshot.files(named: FileNames([String(last)]))
      .filter { ProjectPaths.names(name, $0.path) }
    return found.count <= 4 ? found : []
  }

  /// The file of a path in a command: from the folder of the file that has the command, from the top,
  /// and, as containers have folders of their own, without its first folders.
  func file(
    _ name: String, beside path: GitPath, endings: [String]
  ) throws(ObjectError) -> TreeEntry? {
    let isRooted = name.hasPrefix("/") || name.hasPrefix("$")
    var parts = name.split(separator: "/").map(String.init)[...]
    var folder = path.directory
    while let first = parts.first, first == "." || first == ".." {
      if first == "..", !folder.components.isEmpty { folder = folder.directory }
      parts = parts.dropFirst()
    }
    guard !parts.isEmpty, parts.count < 20, !parts.contains(".."), !parts.contains("") else {
      return nil
    }
    for skipped in isRooted ? Array(0..<min(4, parts.count)) : [0] {
      for start in [folder, GitPath.top] {
        for ending in endings {
          let wanted = parts.dropFirst(skipped).reduce(start) { $0.appending($1) }
          let whole = ending.isEmpty ? wanted : GitPath(wanted.description + ending)
          if let entry = try snapshot.file(at: whole), entry.mode.isFile { return entry }
        }
      }
    }
    return nil
  }

  /// The package.json beside a file, else the one at the top.
  func packages(beside path: GitPath) throws(ObjectError) -> [TreeEntry] {
    try nearest(path, [["package.json", "deno.json", "deno.jsonc"], ["composer.json"]])
  }

  func taskFiles(beside path: GitPath) throws(ObjectError) -> [TreeEntry] {
    try nearest(
      path,
      [
        ["Makefile", "makefile", "GNUmakefile"], ["justfile", "Justfile"],
        ["Taskfile.yml", "Taskfile.yaml"], ["pyproject.toml"], ["mise.toml", ".mise.toml"],
      ])
  }

  private func nearest(
    _ path: GitPath, _ kinds: [[String]]
  ) throws(ObjectError) -> [TreeEntry] {
    var found: [TreeEntry] = []
    for names in kinds {
      search: for folder in [path.directory, .top] {
        for name in names {
          if let entry = try snapshot.file(at: folder.appending(name)), entry.mode.isFile {
            found.append(entry)
            break search
          }
        }
      }
    }
    return found
  }

  /// Whether the name in a command is that of the file: its last two names, where it has two.
  static func names(_ call: String, _ path: GitPath) -> Bool {
    let wanted = call.split(separator: "/").filter { $0 != "." && $0 != ".." }.suffix(2)
    let has = path.components.suffix(2).map { String(decoding: $0, as: UTF8.self) }
    guard let last = wanted.last, let name = has.last, last == name else { return false }
    guard wanted.count > 1, let folder = wanted.first, has.count > 1 else { return true }
    // A container has folders of its own at the top: /app/start.sh, /usr/local/bin/start.sh.
    return folder == has[0] || call.hasPrefix("/") || folder.hasPrefix("$")
  }

  // MARK: Imports

  private static let scriptEndings = [
    ".ts", ".js", ".tsx", ".mjs", ".cjs", ".mts", "/index.ts", "/index.js", "",
  ]

  /// The files that an import may mean.
  func imported(
    _ taken: CodeOutline.Import, by path: GitPath
  ) throws(ObjectError) -> [TreeEntry] {
    let isPython = path.bytes.suffix(3).elementsEqual(".py".utf8)
    return isPython ? try modules(taken, by: path) : try required(taken.module, by: path)
  }

  private func required(_ module: String, by path: GitPath) throws(ObjectError) -> [TreeEntry] {
    var endings = ProjectPaths.scriptEndings
    if path.bytes.suffix(3).elementsEqual(".rb".utf8) { endings = [".rb"] }
    if path.bytes.suffix(4).elementsEqual(".php".utf8) { endings = [""] }
    var name = module
    if name.hasPrefix("@/") || name.hasPrefix("~/") { name = "src/" + name.dropFirst(2) }
    guard name.hasPrefix(".") || name.hasPrefix("src/") else { return [] }
    for ending in [".js", ".mjs", ".ts"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    return try file(name, beside: path, endings: endings).map { [$0] } ?? []
  }

  private func modules(
    _ taken: CodeOutline.Import, by path: GitPath
  ) throws(ObjectError) -> [TreeEntry] {
    let parts = taken.module.split(separator: ".").map(String.init)
    guard parts.count < 12 else { return [] }
    var starts: [GitPath] = []
    var folder = path.directory
    if let level = taken.level {
      for _ in 1..<max(1, min(level, 20)) { folder = folder.directory }
      starts = [folder]
    } else {
      guard !parts.isEmpty else { return [] }
      starts = [folder]
      while !folder.components.isEmpty, starts.count < 8 {
        folder = folder.directory
        starts.append(folder)
      }
    }
    var found: [TreeEntry] = []
    for start in starts {
      let base = parts.reduce(start) { $0.appending($1) }
      // `from app import db` may take a module of the package.
      for name in taken.names.prefix(20) {
        if let entry = try snapshot.file(
          at: base.appending((taken.originals[name] ?? name) + ".py"))
        {
          found.append(entry)
        }
      }
      for whole in [base.description + ".py", base.description + "/__init__.py"] {
        if let entry = try snapshot.file(at: GitPath(whole)), entry.mode.isFile {
          found.append(entry)
        }
      }
      if !found.isEmpty { return found }
    }
    return found
  }
}
