import DatabaseFormats
import GitModel

/// What a path in a command says about the file or folder that it names.
enum DatabasePath {
  /// How much a path looks like one that holds data.
  enum Kind {
    case database, folder, none
  }

  /// What the path is, from the folder that a command runs in.
  static func kind(_ text: String, in folder: String) -> Kind {
    guard !folder.isEmpty, !text.hasPrefix("/"), !text.hasPrefix("$"), !text.hasPrefix("-") else {
      return kind(text)
    }
    return kind(folder + "/" + (text.hasPrefix("./") ? String(text.dropFirst(2)) : text))
  }

  /// Whether the place is one that is kept from one deployment to the next.
  static func isKept(_ path: String) -> Bool {
    ["/data", "/mnt", "/var", "/persist", "/storage", "/vol", "/home", "/srv", "/opt", "$"].contains
    {
      path.hasPrefix($0)
    }
  }

  /// Whether the name is that of a file to begin with: `seed.db`.
  static func isBeginning(_ path: String) -> Bool {
    path.split(separator: "/").contains { name in
      LocalWords.words(String(name)).contains {
        [
          "seed", "seeds", "template", "templates", "empty", "initial", "init", "default", "blank",
          "base", "skeleton", "starter", "fresh", "sample", "example", "demo", "fixture", "clean",
        ].contains($0)
      }
    }
  }

  static func kind(_ text: String) -> Kind {
    var path = text
    while path.hasSuffix("/") && path.utf8.count > 1 { path.removeLast() }
    // What is left of a variable is its name: `$DB_PATH`, `${DATA_DIR}/app.db`.
    let names = path.split(separator: "/").map(String.init)
    guard let last = names.last, !path.hasPrefix("-"), path.utf8.count < 400 else { return .none }
    for name in names {
      let words = LocalWords.words(name)
      if words.contains(where: harmless.contains) { return .none }
    }
    let glob = last.hasPrefix("*") ? "x" + last.dropFirst() : last
    switch DatabaseName.classify(GitPath(glob.filter { $0 != "*" })) {
    case .strong, .sidecar: return last.hasPrefix("$") && !last.contains(".") ? .none : .database
    default: break
    }
    if last.hasPrefix("$") {
      let words = LocalWords.words(last)
      if words.contains("pgdata") { return .database }
      if words.contains(where: ["db", "database", "sqlite"].contains),
        words.contains(where: ["path", "file", "name", "location"].contains) || words.count == 1
      {
        return .database
      }
      return words.contains("data") && words.contains(where: ["dir", "path", "root"].contains)
        ? .folder : .none
    }
    if servers.contains(where: { path == $0 || path.hasSuffix($0) || path.hasPrefix($0 + "/") }) {
      return .database
    }
    let folder = last == "*" ? names.dropLast().last ?? "" : last
    let lower = folder.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." }
    if dataFolders.contains(lower) { return .database }
    return lower == "instance" || lower == "data" ? .folder : .none
  }

  /// Whether the file is one that an application has open, not a copy that lies about.
  static func isLive(_ text: String) -> Bool {
    guard kind(text) == .database else { return false }
    let folders = text.split(separator: "/").dropLast().map { $0.lowercased() }
    return text.hasPrefix("$") || text.hasPrefix("/")
      || folders.contains(where: ["instance", "data", "db", "storage", "var"].contains)
  }

  private static let harmless: Set<String> = [
    "tmp", "temp", "cache", "caches", "backup", "backups", "bak", "old", "test", "tests", "testing",
    "node", "fixtures", "dist", "coverage", "example", "sample", "mktemp", "tmpdir", "log", "logs",
    "git", "pytest", "tox", "build", "dev", "demo", "scratch",
  ]

  private static let servers = [
    "/var/lib/postgresql", "/var/lib/postgresql/data", "/var/lib/mysql",
    "/var/lib/mongodb", "/data/db", "/var/lib/redis",
  ]

  private static let dataFolders: Set<String> = [
    "pgdata", "postgresdata", "postgresqldata", "mysqldata", "mariadbdata", "mongodata", "dbdata",
    "databasedata", "redisdata",
  ]
}
