import GitModel
import MigrationFrameworks
import Testing

@Suite struct NumberedHistoryTests {
  private func files(_ paths: [String]) throws -> [MigrationFile] {
    let files = MigrationFiles { _ in false }
    return try paths.map { path in
      try #require(try files.migration(at: GitPath(path), content: { [] }), "\(path)")
    }
  }

  private func duplicates(_ paths: String...) throws -> [String] {
    try NumberedHistory(files(paths)).duplicates.map {
      "\($0.kind) \($0.members.map(\.path.description).joined(separator: " "))"
    }
  }

  @Test func `two files of one number`() throws {
    #expect(
      try duplicates("db/migration/V1__a.sql", "db/migration/V2__b.sql", "db/migration/V2.0__c.sql")
        == ["duplicateNumber(\"2.0\") db/migration/V2.0__c.sql db/migration/V2__b.sql"])
    #expect(
      try duplicates("migrations/0001_a.sql", "migrations/1_b.sql").count == 1)
    #expect(
      try duplicates("db/migrate/20240101000000_a.rb", "db/migrate/20240101000000_b.rb").count == 1)
    #expect(
      try duplicates(
        "migrations/2024-01-01-000000_a/up.sql", "migrations/2024-01-01-000000_b/up.sql"
      )
      .count == 1)
  }

  @Test func `pairs, undo, repeatable files and dialects share a number`() throws {
    #expect(try duplicates("migrations/1_a.up.sql", "migrations/1_a.down.sql") == [])
    #expect(try duplicates("migrations/1_a/up.sql", "migrations/1_a/down.sql") == [])
    #expect(
      try duplicates(
        "db/migration/V1__a.sql", "db/migration/U1__a.sql", "db/migration/R__a.sql",
        "db/migration/R__b.sql", "db/migration/B1__a.sql") == [])
    #expect(try duplicates("migrations/1_a.mysql.sql", "migrations/1_a.sqlite.sql") == [])
    #expect(
      try duplicates(
        "database/migrations/2014_10_12_000000_a.php",
        "database/migrations/2014_10_12_000000_b.php") == [])
  }

  @Test func `a new file with a lower number than the newest`() throws {
    let history = NumberedHistory(
      try files(["migrations/0001_a.sql", "migrations/0003_c.sql", "migrations/0002_b.sql"]))
    #expect(
      history.outOfOrder(["migrations/0002_b.sql"]).map(\.kind)
        == [.outOfOrder(number: "0002", newest: "0003")])
    #expect(history.outOfOrder(["migrations/0003_c.sql"]) == [])
    #expect(history.outOfOrder([]) == [])
    let mixed = NumberedHistory(
      try files(["migrations/20240101000000_a.sql", "migrations/0002_b.sql"]))
    #expect(mixed.outOfOrder(["migrations/0002_b.sql"]) == [])
  }
}
