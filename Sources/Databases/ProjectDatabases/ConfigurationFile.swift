import Characters
import DatabaseFormats
package import GitModel

/// Which files are a project's configuration.
package enum ConfigurationFile {
  /// Those that are configuration by their name, which a hook reads.
  package static let names = FileNames(known + others, beginnings: [".env", "appsettings"])

  /// Those, and every Python module, which an audit reads.
  package static let namesAndModules = FileNames(
    known + others, endings: [".py"], beginnings: [".env", "appsettings"])

  /// Those that may say where a live database is, which is asked only where one is looked at.
  package static let addressNames = FileNames(
    known + [
      "env.py", "common.py", "prod.py", "dev.py", "session.py", "core.py", "engine.py",
      "connection.py",
      "prisma.config.ts", "config.ts", "config.js", "env.ts", "env.js",
    ], endings: ["settings.py", "config.py"], beginnings: [".env"])

  private static let known = [
    "settings.py", "base.py", "production.py", "local.py", "development.py", "config.py",
    "app.py", "main.py", "__init__.py", "database.py", "db.py", "extensions.py", "wsgi.py",
    "application.py", "server.py", "run.py", "alembic.ini", "database.yml", "package.json",
    "data-source.ts", "ormconfig.json", "ormconfig.js", "ormconfig.ts", "knexfile.js",
    "knexfile.ts", "drizzle.config.ts", "drizzle.config.js", "nuxt.config.ts", "nuxt.config.js",
    "db.ts", "db.js", "database.ts", "database.js", "schema.prisma", ".flaskenv",
  ]

  /// Those of other languages, which say where a file is and are not asked for addresses.
  private static let others = [
    "ormconfig.yml", "typeorm.config.ts", "data-source.js", "app.module.ts", "config.json",
    "sequelize.js", "database.json", "knexfile.cjs", "knexfile.mjs", "app.js", "app.ts",
    "server.js", "server.ts", "index.js", "index.ts", "main.ts", "sqlite.js", "sqlite.ts",
    "prisma.ts", "drizzle.config.mjs", "database.php", "doctrine.yaml", "Program.cs",
    "Startup.cs", "application.properties", "application.yml", "application.yaml",
    "application-dev.properties", "application-prod.properties", "main.go", "db.go",
    "database.go", "store.go", "storage.go", "sqlite.go", "config.go", "server.go", "main.rs",
    "lib.rs", "db.rs", "database.rs", "config.rs", "dev.exs", "prod.exs", "runtime.exs",
    "config.exs", "docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml",
    "docker-compose.prod.yml", "docker-compose.production.yml", "docker-compose.dev.yml",
    "docker-compose.override.yml", "compose.override.yml", "compose.prod.yml",
  ]

  /// Whether a file speaks of databases that nobody keeps: tests, examples, documentation.
  static func isExempt(_ path: GitPath) -> Bool {
    let name = String(decoding: path.name, as: UTF8.self)
    return DatabaseName.isFixture(path) || name.hasPrefix("test_") || name == "conftest.py"
      || name.contains(".test.") || name.contains(".spec.") || name == ".env.test"
      || [".md", ".rst", ".txt", ".html"].contains(where: name.hasSuffix) || isExample(name)
  }

  /// Whether a file shows what another one looks like: `.env.example`, `settings.py.dist`.
  static func isExample(_ name: String) -> Bool {
    let words = name.lowercased().split { !($0.isLetter || $0.isNumber) }
    return !examples.isDisjoint(with: words)
  }

  private static let examples: Set<Substring> = [
    "example", "examples", "sample", "samples", "template", "tmpl", "tpl", "dist", "skeleton",
    "defaults",
  ]

  /// Whether a file that is not in git may hold a person's own settings of the project.
  package static func mayBePersonal(_ name: String) -> Bool {
    let isNamed = addressNames.contains(GitPath(name)) || name == ".envrc"
    return (isNamed || name.contains("local") || name.contains("secret")) && !isExample(name)
      && !isExempt(GitPath(name))
  }
}

extension GitPath {
  /// Whether the last name ends so.
  func hasEnding(_ ending: String) -> Bool {
    name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
  }
}
