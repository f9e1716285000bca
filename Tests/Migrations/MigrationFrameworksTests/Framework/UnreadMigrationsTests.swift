import GitModel
import MigrationFrameworks
import Testing

@Suite struct UnreadMigrationsTests {
  private func unread(_ paths: [String]) throws -> UnreadMigrations? {
    let reader = MigrationFiles { _ in false }
    return UnreadMigrations(
      among: try paths.compactMap { try reader.migration(at: GitPath($0)) { [] } })
  }

  @Test func `migrations that no reader reads are counted, and their languages named`() throws {
    let found = try #require(
      try unread([
        "db/migrate/20200101000000_users.rb", "db/migrate/20200102000000_posts.rb",
        "database/migrations/2020_01_01_000000_users.php", "migrations/0001_users.sql",
      ]))
    #expect(found.count == 3)
    #expect(found.languages == ["PHP", "Ruby"])
    #expect(try unread(["migrations/0001_users.sql"]) == nil)
    #expect(try unread([]) == nil)
  }
}
