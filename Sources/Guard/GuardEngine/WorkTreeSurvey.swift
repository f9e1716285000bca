import DatabaseFormats
import GitModel
import Platform

/// Looks through a work tree for files that are named as databases; opens none.
struct WorkTreeSurvey {
  /// Folders that are a tool's own, however large.
  static let skipped: Set<String> = [
    ".git", "node_modules", ".venv", "venv", "env", "__pycache__", ".tox", ".build", "target",
    "vendor", "site-packages", ".mypy_cache", ".pytest_cache", ".next", ".nuxt",
  ]
  /// The folders that a hook looks into beside the top: more would be felt at every commit.
  private static let usual = [
    "instance", "data", "db", "database", "databases", "prisma", "prisma/db", "storage", "var",
    "backups", "backup", "server", "backend", "app",
  ]
  /// More files than any work tree that a person can oversee; the survey ends there.
  static let limit = 200_000

  /// The work tree's top.
  let top: String
  /// How deep folders are followed; 0 looks at the usual places alone.
  let depth: Int

  /// The paths, in order.
  func databases() -> [GitPath] {
    var found: [GitPath] = []
    var seen = 0
    var waiting: [(path: GitPath, depth: Int)] = [(.top, 0)]
    if depth == 0 { waiting += WorkTreeSurvey.usual.map { (GitPath($0), 0) } }
    while let folder = waiting.popLast(), seen < WorkTreeSurvey.limit {
      let place = folder.path.bytes.isEmpty ? top : "\(top)/\(folder.path.text ?? "")"
      if folder.path != .top, WorkTreeSurvey.ignoresItself(place) { continue }
      for entry in Files.names(in: place) {
        seen += 1
        let path = folder.path.appending(entry.name)
        switch entry.kind {
        case .directory:
          let name = String(decoding: entry.name, as: UTF8.self)
          if folder.depth < depth, !WorkTreeSurvey.skipped.contains(name) {
            waiting.append((path, folder.depth + 1))
          }
        default:
          switch DatabaseName.classify(path) {
          case .strong where !DatabaseName.isFixture(path): found.append(path)
          default: break
          }
        }
      }
    }
    return found.sorted()
  }

  /// Whether git is kept away from a folder by a `.gitignore` in it, as ours and caches of tools
  /// have it: whoever makes the folder anew makes that too.
  private static func ignoresItself(_ folder: String) -> Bool {
    let content = (try? Files.content(of: folder + "/.gitignore", limit: 4_096)) ?? nil
    return content?.split(separator: UInt8(ascii: "\n")).contains { $0.elementsEqual("*".utf8) }
      ?? false
  }
}
