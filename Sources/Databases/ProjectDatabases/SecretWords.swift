/// The words of the name of a variable or key: `DB_PASSWORD`, `spring.datasource.password`,
/// `databaseUrl`.
struct SecretWords {
  let words: Set<String>

  init(_ name: some StringProtocol) {
    var words: [String] = [""]
    for character in name {
      if character.isLetter || character.isNumber {
        let isNew = character.isUppercase && words[words.count - 1].last?.isLowercase == true
        if isNew { words.append("") }
        words[words.count - 1].append(character)
      } else {
        words.append("")
      }
    }
    self.words = Set(words.map { $0.lowercased() })
  }

  private static let databases: Set<String> = [
    "db", "database", "databases", "postgres", "postgresql", "pg", "mysql", "mariadb", "mongo",
    "mongodb", "redis", "sql", "datasource", "mssql", "sqlserver", "cockroach", "clickhouse",
    "oracle", "jdbc", "sqlalchemy", "supabase", "sa",
  ]
  private static let passwords: Set<String> = [
    "password", "passwd", "pass", "pwd", "pgpassword", "dbpassword", "dbpass",
  ]

  /// What makes of a password something that is said of it.
  private static let others: Set<String> = [
    "file", "path", "allow", "empty", "hash", "hasher", "hashers", "policy", "length", "min", "max",
    "required", "validator", "validators", "reset", "random", "encryption", "field", "prompt",
    "confirmation", "secret", "key", "name", "ref", "store",
  ]

  /// Whether it is the password of a database.
  ///
  /// - Parameter alone: whether the file speaks of nothing but databases where the word stands.
  func isPassword(alone: Bool) -> Bool {
    guard !words.isDisjoint(with: SecretWords.passwords),
      words.isDisjoint(with: SecretWords.others)
    else { return false }
    return alone || !words.isDisjoint(with: SecretWords.databases)
      || !words.isDisjoint(with: ["pgpassword", "dbpassword", "dbpass"])
  }

  /// Whether it is the address of one.
  var isAddress: Bool {
    !words.isDisjoint(with: ["url", "uri", "dsn", "string"])
      && !words.isDisjoint(with: SecretWords.databases)
  }
}
