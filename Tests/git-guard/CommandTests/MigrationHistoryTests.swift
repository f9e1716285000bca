import Foundation
import TestSupport
import Testing

/// Histories of migrations in real repositories, with real remotes and real merges.
@Suite struct MigrationHistoryTests {
  private static func alembic(_ revision: String, after parent: String?) -> String {
    """
    from alembic import op
    revision = "\(revision)"
    down_revision = \(parent.map { "\"\($0)\"" } ?? "None")

    def upgrade():
        op.execute("CREATE TABLE t_\(revision) (id int)")

    def downgrade():
        op.drop_table("t_\(revision)")
    """
  }

  private static let table = "CREATE TABLE users (id int, phone text);\n"

  /// The findings of the two rules, without those of others.
  private func own(_ answer: GuardedRepository.Answer) -> [String] {
    answer.findings.filter { $0.hasPrefix("migration-") }
  }

  /// A bare repository that `origin` of the given one names and that has its branch.
  private func publish(_ guarded: GuardedRepository) throws -> URL {
    let remote = guarded.repository.beside("remote.git")
    try guarded.repository.git("init", "-q", "--bare", remote.path)
    try guarded.repository.git("remote", "add", "origin", remote.path)
    try guarded.repository.git("push", "-q", "-u", "origin", "main")
    return remote
  }

  @Test func `a merge that makes two heads is refused before it is made`() throws {
    let guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.commit(["migrations/versions/a1.py": Self.alembic("a1", after: nil)])
    try repository.git("checkout", "-q", "-b", "other")
    try repository.commit(["migrations/versions/b2.py": Self.alembic("b2", after: "a1")])
    try repository.git("checkout", "-q", "main")
    try repository.commit(["migrations/versions/c3.py": Self.alembic("c3", after: "a1")])
    try guarded.install()
    let before = try repository.git("rev-parse", "HEAD")
    let outcome = try guarded.tryGit("merge", "--no-edit", "other")
    #expect(outcome.status != 0)
    #expect(outcome.errors.contains("2 heads: b2, c3"), "\(outcome)")
    #expect(try repository.git("rev-parse", "HEAD") == before)
    try repository.git("merge", "--abort")

    // With a migration that joins them the merge is made.
    try repository.git("merge", "-q", "--no-commit", "other")
    let joint = Self.alembic("d4", after: "b2")
      .replacingOccurrences(of: "\"b2\"", with: "(\"b2\", \"c3\")")
    try repository.write("migrations/versions/d4.py", joint)
    try repository.git("add", ".")
    #expect(try own(guarded.ask()) == [])
  }

  @Test func `a merge of histories that go on from each other is made`() throws {
    let guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.commit(["migrations/versions/a1.py": Self.alembic("a1", after: nil)])
    try repository.git("checkout", "-q", "-b", "other")
    try repository.commit(["migrations/versions/b2.py": Self.alembic("b2", after: "a1")])
    try repository.git("checkout", "-q", "main")
    try repository.commit(["README": "shop"])
    try guarded.install()
    let outcome = try guarded.tryGit("merge", "-q", "--no-edit", "other")
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func `what was pushed stays, what was not may be mended`() throws {
    let guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.commit(["migrations/0001_users.sql": Self.table])
    try repository.write("migrations/0001_users.sql", "CREATE TABLE users (id int);\n")
    try repository.git("add", ".")
    #expect(try own(guarded.ask()) == [])
    try repository.git("reset", "-q", "--hard")
    _ = try publish(guarded)
    try repository.commit(["migrations/0002_own.sql": Self.table])
    try repository.write("migrations/0001_users.sql", "CREATE TABLE users (id int);\n")
    try repository.write("migrations/0002_own.sql", "CREATE TABLE owners (id int);\n")
    try repository.git("add", ".")
    #expect(try own(guarded.ask()) == ["migration-edited error migrations/0001_users.sql"])
    try repository.write("migrations/0001_users.sql", "-- who buys\n" + Self.table)
    try repository.git("add", ".")
    #expect(try own(guarded.ask()) == ["migration-edited note migrations/0001_users.sql"])
    try repository.git("rm", "-q", "-f", "migrations/0001_users.sql")
    #expect(try own(guarded.ask()) == ["migration-edited error migrations/0001_users.sql"])
    try repository.git("reset", "-q", "--hard")
    try repository.git("mv", "migrations/0001_users.sql", "migrations/0003_users.sql")
    #expect(
      try own(guarded.ask()).contains("migration-edited error migrations/0001_users.sql"))
  }

  @Test func `an edit on top of an edit is still one of what was pushed`() throws {
    let guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.commit(["migrations/0001_users.sql": Self.table])
    _ = try publish(guarded)
    try repository.commit(["migrations/0001_users.sql": "CREATE TABLE users (id int);\n"])
    try repository.write("migrations/0001_users.sql", "CREATE TABLE users (id bigint);\n")
    try repository.git("add", ".")
    #expect(try own(guarded.ask()) == ["migration-edited error migrations/0001_users.sql"])
    // Going back to what was pushed is no edit.
    try repository.write("migrations/0001_users.sql", Self.table)
    try repository.git("add", ".")
    #expect(try own(guarded.ask()) == [])
  }

  @Test func `who follows upstream in a deletion is not asked`() throws {
    let guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.commit(["migrations/0001_users.sql": Self.table, "a": "a"])
    _ = try publish(guarded)
    try repository.git("checkout", "-q", "-b", "work")
    try repository.commit(["b": "b"])
    try repository.git("checkout", "-q", "main")
    try repository.git("rm", "-q", "migrations/0001_users.sql")
    try repository.git("commit", "-q", "-m", "gone")
    try repository.git("push", "-q")
    try repository.git("checkout", "-q", "work")
    try repository.git("rm", "-q", "migrations/0001_users.sql")
    #expect(try own(guarded.ask()) == [])
    try repository.git("reset", "-q", "--hard")
    try repository.write("migrations/0001_users.sql", "CREATE TABLE users (id int);\n")
    try repository.git("add", ".")
    #expect(try own(guarded.ask()) == ["migration-edited error migrations/0001_users.sql"])
  }

  @Test(arguments: [[], ["--object-format=sha256"]])
  func `git's own reading of remotes agrees`(format: [String]) throws {
    let guarded = try GuardedRepository(initArguments: format)
    let repository = guarded.repository
    try repository.commit(["migrations/0001_users.sql": Self.table])
    let remote = repository.beside("remote.git")
    try repository.git("clone", "-q", "--bare", repository.url.path, remote.path)
    try repository.git("remote", "add", "origin", remote.path)
    try repository.git("fetch", "-q", "origin")
    try repository.git("remote", "set-head", "origin", "main")
    try repository.write("migrations/0001_users.sql", "CREATE TABLE users (id int);\n")
    try repository.git("add", ".")
    #expect(try own(guarded.ask()) == ["migration-edited error migrations/0001_users.sql"])
  }

  @Test func `a shallow clone cannot judge, and says so`() throws {
    let guarded = try GuardedRepository()
    let repository = guarded.repository
    try repository.commit(["migrations/0001_users.sql": Self.table])
    try repository.commit(["a": "a"])
    let remote = try publish(guarded)
    let clone = repository.beside("shallow")
    try repository.git(
      "clone", "-q", "-b", "main", "--depth", "1", "file://" + remote.path, clone.path)
    try Data("CREATE TABLE users (id int);\n".utf8).write(
      to: clone.appending(path: "migrations/0001_users.sql"))
    var add = repository.command(["git", "add", "."])
    add.directory = clone
    try add.succeed()
    let answer = try guarded.ask(in: clone)
    #expect(own(answer) == ["migration-edited warning migrations/0001_users.sql"])
    #expect(answer.text.contains("shallow"))
  }

  @Test func `an audit reads every history`() throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit([
      "migrations/versions/a1.py": Self.alembic("a1", after: nil),
      "migrations/versions/b2.py": Self.alembic("b2", after: "a1"),
      "migrations/versions/c3.py": Self.alembic("c3", after: "a1"),
      "db/migration/V1__a.sql": Self.table, "db/migration/V1__b.sql": Self.table,
    ])
    #expect(
      try own(guarded.ask("audit")).sorted() == [
        "migration-graph error db/migration/V1__b.sql",
        "migration-graph error migrations/versions/c3.py",
      ])
  }
}
