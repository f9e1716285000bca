/// Which variables hold the address of a database.
enum VariableNames {
  /// The one that platforms set and libraries read by themselves.
  static let usual = "DATABASE_URL"

  private static let last: Set<Substring> = ["URL", "URI", "DSN", "STRING"]
  private static let kinds: Set<Substring> = [
    "DATABASE", "DB", "POSTGRES", "POSTGRESQL", "PG", "MYSQL", "MARIADB", "SQLALCHEMY", "SQL",
    "JAWSDB", "CLEARDB", "SQLITE",
  ]
  /// Those of databases that nobody keeps, or that are none.
  private static let others: Set<Substring> = [
    "TEST", "TESTING", "SHADOW", "REDIS", "CACHE", "MONGO", "MONGODB", "EXAMPLE",
  ]

  /// Whether a variable is called as one with an address is: `DATABASE_URL`, `POSTGRES_DSN`.
  static func isAddress(_ name: String) -> Bool {
    let words = Set(name.split(separator: "_"))
    return name.split(separator: "_").last.map(last.contains) ?? false
      && !words.isDisjoint(with: kinds) && words.isDisjoint(with: others)
  }

  /// Whether a name is that of the path of a database: `DB_PATH`, `databaseFile`, `SQLITE_DB`.
  static func isPath(_ name: String) -> Bool {
    var words: [String] = [""]
    for character in name {
      if character == "_" || character == "-" {
        words.append("")
      } else {
        let isNew =
          character.isUppercase && words[words.count - 1].last?.isLowercase == true
        if isNew { words.append("") }
        words[words.count - 1].append(character)
      }
    }
    let names = Set(words.map { $0.lowercased() })
    return !names.isDisjoint(with: files) && names.isDisjoint(with: unkept)
  }

  private static let files: Set<String> = [
    "db", "database", "sqlite", "sqlite3", "duckdb", "dbpath", "dbfile", "dbname", "dburl",
  ]
  private static let unkept: Set<String> = [
    "test", "tests", "testing", "example", "sample", "mock",
  ]

  /// The variables that a line asks the environment for, in a language without a reader here.
  static func asked(in line: String) -> [String] {
    let marks = ["env(", "env.", "env[", "ENV[", "ENV.fetch", "${", "getenv("]
    guard marks.contains(where: line.contains) else { return [] }
    let words = line.split { !($0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_")) }
    var found: [String] = []
    for word in words.map(String.init) where isAddress(word) && !found.contains(word) {
      found.append(word)
    }
    return found
  }
}
