package import GitModel

/// Passwords of databases that a configuration file holds, of which nothing is told but where.
package struct DatabaseSecrets {
  /// One password.
  package struct Found: Hashable, Sendable {
    /// The variable or key that holds it; for an address without one its scheme.
    package let name: String
    /// The line, from 1.
    package let line: Int
    /// Where the database is, as far as the file says.
    package let host: String?
    package let weight: Weight
    /// What it is compared by: never shown.
    fileprivate let value: String

    /// Whether another version of the file has the very same.
    package func isSame(as other: Found) -> Bool { name == other.name && value == other.value }
  }

  /// What a password is worth to whoever reads it.
  package enum Weight: Hashable, Sendable, Comparable {
    /// It stands for one that is still to be filled in, or is what every manual has.
    case placeholder
    /// The database is on the reader's own machine.
    case loopback
    case secret
  }

  package private(set) var list: [Found] = []

  /// How much of a file is read.
  package static let limit = 256 << 10

  /// Files that hold settings by their name.
  package static let names = FileNames(
    [
      "settings.py", "config.py", "base.py", "production.py", "local.py", "development.py",
      "database.yml", "database.yaml", "database.json", "config.json", "ormconfig.json",
      "ormconfig.js", "ormconfig.ts", "data-source.ts", "data-source.js", "knexfile.js",
      "knexfile.ts", "local.settings.json", "app.json", "app.py", "main.py", "database.py", "db.py",
      "database.php", "wp-config.php", "schema.prisma", "drizzle.config.ts", "drizzle.config.js",
      "docker-compose.yml", "docker-compose.yaml", "compose.yml", "compose.yaml", "render.yaml",
      "app.yaml", "values.yaml", "secrets.yaml", "secret.yaml", "Dockerfile", "Procfile",
    ],
    endings: [
      ".env", ".ini", ".cfg", ".conf", ".properties", ".toml", ".tfvars", "settings.py",
      "config.py", "application.yml", "application.yaml",
    ], beginnings: [".env", "docker-compose.", "compose.", "appsettings", "application-"])

  /// Whether a variable is one of a database's, which the rule of these secrets judges.
  package static func isAsked(variable name: String) -> Bool {
    let words = SecretWords(name)
    return words.isPassword(alone: false) || words.isAddress
  }

  private static let marks = ByteSearch(
    "://", "PASS", "pass", "Pass", "PWD", "pwd", "Pwd")

  /// - Parameters:
  ///   - content: the beginning of the file.
  ///   - path: where it is, which decides what a key means.
  package init(_ content: [UInt8], at path: GitPath) {
    guard DatabaseSecrets.marks.isFound(in: content[...]) else { return }
    let file = SecretFile(path, content)
    guard !file.isExempt else { return }
    var number = 0
    for bytes in content.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      guard bytes.count < 4_000, DatabaseSecrets.marks.isFound(in: bytes) else { continue }
      let line = String(decoding: bytes, as: UTF8.self)
      guard !SecretFile.isComment(line) else { continue }
      list += file.passwords(on: line).map { found in
        Found(
          name: found.name, line: number, host: found.host, weight: found.weight,
          value: found.password)
      }
    }
  }
}
