import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// What frameworks answer for single migrations.
@Suite struct FrameworkTraitTests {
  private func migration(_ path: GitPath, _ content: String = "") throws -> MigrationFile {
    let files = MigrationFiles { _ in false }
    return try #require(try files.migration(at: path, content: { Array(content.utf8) }), "\(path)")
  }

  @Test func `Drizzle alone runs SQL in a transaction, whatever it says`() throws {
    let drizzle = try migration("drizzle/0001_x.sql")
    #expect(drizzle.framework.runsInTransaction(drizzle))
    let other = try migration("migrations/0001_x.sql")
    #expect(!other.framework.runsInTransaction(other))
  }

  @Test func `Flyway runs files without a version again`() throws {
    let views = try migration("db/migration/R__views.sql")
    #expect(views.framework.isRepeatable(views))
    let first = try migration("db/migration/V1__a.sql")
    #expect(!first.framework.isRepeatable(first))
  }

  @Test(arguments: [
    ("migrations/0001_a.sql", "SQL", MigrationOrdering.numbers),
    ("prisma/migrations/20240101000000_a/migration.sql", "Prisma", .names),
    ("db/migrate/20240101000000_a.rb", "programs that are not read", .numbers),
  ])
  func `a path tells the framework and what orders it`(
    path: String, title: String, ordering: MigrationOrdering
  ) throws {
    let framework = try migration(GitPath(path)).framework
    #expect(framework.title == title)
    #expect(framework.ordering == ordering)
  }

  @Test(arguments: [
    ("db/migrate/20240101000000_a.rb", CodeWords.Notation.hash, true),
    ("priv/repo/migrations/20240101000000_a.exs", .hash, true),
    ("migrations/0001_a.go", .slashes, true), ("migrations/0001_a.js", .slashes, false),
    ("database/migrations/2020_01_01_000000_a.php", .slashes, false),
  ])
  func `programs are compared and numbered as their language and tool have it`(
    path: String, notation: CodeWords.Notation, isKnownByNumber: Bool
  ) throws {
    let file = try migration(GitPath(path))
    #expect(file.framework.notation(of: file) == notation)
    #expect(file.framework.identifiesByNumber(file) == isKnownByNumber)
  }

  @Test func `what a program does not tell is an operation of its own`() throws {
    let text = "Sequel.migration do\n  change { add_column :users, :nick, String }\nend\n"
    let file = try migration("db/migrate/20240101000000_a.rb", text)
    let read = file.framework.read(Array(text.utf8), of: file)
    #expect(
      read.operations.first?.kind == .opaque(reason: "migrations of Sequel are not supported"))
    #expect(!file.framework.readsAll)
  }
}
