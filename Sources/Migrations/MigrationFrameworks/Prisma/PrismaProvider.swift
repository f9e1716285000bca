/// The database that a Prisma schema is for.
enum PrismaProvider {
  /// The `provider` of the `datasource`; nil where there is none, or it is computed.
  static func read(_ source: [UInt8]) -> String? {
    var isOpen = false
    for line in source.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      let words = text.split { " \t\r={\"".contains($0) }
      if words.first == "datasource" { isOpen = true }
      if isOpen, words.first == "provider", words.count > 1, text.contains("\"") {
        return String(words[1])
      }
      if text.contains("}") { isOpen = false }
    }
    return nil
  }

  /// The name in a sentence.
  static func title(_ provider: String) -> String {
    switch provider {
    case "sqlite": "SQLite"
    case "postgresql", "postgres": "PostgreSQL"
    case "mysql": "MySQL"
    case "sqlserver": "SQL Server"
    case "mongodb": "MongoDB"
    case "cockroachdb": "CockroachDB"
    default: provider
    }
  }
}
