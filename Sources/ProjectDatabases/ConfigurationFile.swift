import DatabaseFormats
import GitModel

/// Which files are a project's configuration.
package enum ConfigurationFile {
  private static let names: Set<[UInt8]> = Set(
    [
      "settings.py", "base.py", "production.py", "local.py", "development.py", "config.py",
      "app.py", "main.py", "__init__.py", "database.py", "db.py", "extensions.py", "wsgi.py",
      "application.py", "server.py", "run.py", "alembic.ini", "database.yml", "package.json",
      "data-source.ts", "ormconfig.json", "ormconfig.js", "ormconfig.ts", "knexfile.js",
      "knexfile.ts", "drizzle.config.ts", "drizzle.config.js", "nuxt.config.ts", "nuxt.config.js",
      "db.ts", "db.js", "database.ts", "database.js", "schema.prisma", ".flaskenv",
    ].map { Array($0.utf8) })

  /// Whether a file is configuration by its last name.
  ///
  /// Asked of every file of a repository at each commit: the last byte turns most away.
  package static func isCandidate(name: ArraySlice<UInt8>) -> Bool {
    guard let last = name.last else { return false }
    switch last {
    case UInt8(ascii: "y"), UInt8(ascii: "i"), UInt8(ascii: "l"), UInt8(ascii: "s"),
      UInt8(ascii: "n"), UInt8(ascii: "a"), UInt8(ascii: "v"):
      if names.contains(Array(name)) { return true }
    default: break
    }
    return name.starts(with: ".env".utf8)
  }

  /// Whether a file speaks of databases that nobody keeps: tests, examples, documentation.
  static func isExempt(_ path: GitPath) -> Bool {
    let name = String(decoding: path.name, as: UTF8.self)
    return DatabaseName.isFixture(path) || name.hasPrefix("test_") || name == "conftest.py"
      || name.contains(".test.") || name.contains(".spec.")
      || [".md", ".rst", ".txt", ".html"].contains(where: name.hasSuffix)
      || name.hasSuffix(".example") || name.hasSuffix(".sample") || name.hasSuffix(".template")
  }
}

extension GitPath {
  /// Whether the last name ends so.
  func hasEnding(_ ending: String) -> Bool {
    name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}
