import Characters

/// What the name of a table says about its rows.
enum TableNames {
  /// Whether the table looks as if it held sessions, users or passwords.
  static func isSensitive(_ name: String) -> Bool {
    let words = words(of: name)
    if words.contains(where: sensitive.contains) { return true }
    return words.contains(where: { $0 == "token" || $0 == "tokens" })
      && words.contains(where: { ["auth", "oauth", "access", "api", "refresh"].contains($0) })
  }

  /// Whether the table belongs to a migration tool or the database itself: its rows are no data.
  static func isBookkeeping(_ name: String) -> Bool {
    let name = name.lowercased()
    return name.hasPrefix("sqlite_") || bookkeeping.contains(name)
  }

  private static let sensitive: Set<String> = [
    "user", "users", "session", "sessions", "password", "passwords", "passwd", "credential",
    "credentials", "login", "logins", "authtoken",
  ]

  private static let bookkeeping: Set<String> = [
    "schema_migrations", "migrations", "ar_internal_metadata", "alembic_version",
    "django_migrations", "schema_info", "flyway_schema_history", "_prisma_migrations",
    "knex_migrations", "knex_migrations_lock", "__efmigrationshistory", "databasechangelog",
    "databasechangeloglock", "doctrine_migration_versions", "phinxlog", "sequelizemeta",
    "goose_db_version", "__drizzle_migrations",
  ]

  /// The words of `auth_user`, `AspNetUsers` and `public.users`, in lower case.
  private static func words(of name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    for character in name.prefix(256) {
      if character.isUppercase, wasLower {
        words.append(word)
        word = ""
      }
      wasLower = character.isLowercase
      if character.isLetter {
        word += character.lowercased()
      } else {
        words.append(word)
        word = ""
      }
    }
    return (words + [word]).filter { !$0.isEmpty }
  }
}
