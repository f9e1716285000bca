import GitModel
import GuardModel
import Problems
import Testing

@testable import GuardRules

/// What the rules about histories say, where an example's level and path are not all of it.
@Suite struct MigrationRulesTests {
  private func text(_ lines: String...) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  private func judge(
    _ rule: some Rule, _ committed: [String: [UInt8]], _ staged: [String: [UInt8]?],
    upstream: [String: [UInt8]]? = nil, isShallow: Bool = false
  ) -> [Observation] {
    let snapshot = ExampleSnapshot(
      RuleExample("", committed: committed, staged: staged, upstream: upstream, expected: []))
    snapshot.isShallow = isShallow
    return rule.judge(snapshot).observations
  }

  private static let base = Array("datasource db {\n  provider = \"sqlite\"\n}\n".utf8)
  private static let order = Array(
    "model Order {\n  id Int @id\n  user User @relation(fields: [uid], references: [id])\n  uid Int\n}\n"
      .utf8)

  @Test func `a schema of several files is compared as one`() throws {
    let committed = [
      "prisma/schema/base.prisma": Self.base, "prisma/schema/order.prisma": Self.order,
      "prisma/schema/user.prisma": text(
        "model User {", "  id Int @id", "  phone String?", "  orders Order[]", "}"),
    ]
    let noRelation = judge(
      SchemaDrop(), committed,
      ["prisma/schema/user.prisma": text("model User {", "  id Int @id", "  phone String?", "}")])
    #expect(noRelation == [])
    let noPhone = judge(
      SchemaDrop(), committed,
      ["prisma/schema/user.prisma": text("model User {", "  id Int @id", "  orders Order[]", "}")])
    let only = try #require(noPhone.first)
    #expect(noPhone.count == 1)
    #expect(only.object == "User.phone")
    #expect(only.path == "prisma/schema/user.prisma")
  }

  @Test func `two schemas of one repository are two`() throws {
    let one = Self.base + text("model User {", "  id Int @id", "}")
    let found = judge(
      SchemaDrop(), ["a/prisma/schema.prisma": one, "b/prisma/schema.prisma": one],
      ["a/prisma/schema.prisma": Self.base])
    #expect(found.map(\.path) == ["a/prisma/schema.prisma"])
  }

  @Test func `a head's finding names the others and the command`() throws {
    func alembic(_ name: String, _ parent: String) -> [UInt8] {
      text("revision = '\(name)'", "down_revision = \(parent)", "def upgrade():", "    pass")
    }
    let found = judge(
      MigrationGraphRule(),
      [
        "migrations/versions/a.py": alembic("a", "None"),
        "migrations/versions/b.py": alembic("b", "'a'"),
      ], ["migrations/versions/c.py": alembic("c", "'a'")])
    let only = try #require(found.first)
    #expect(only.message == "2 heads: b, c")
    #expect(only.object == "b, c")
    #expect(only.remedy.contains(.command("alembic merge heads -m \"merge heads\"")))
  }

  @Test func `an edit names the trailer that allows it`() throws {
    let old = text("CREATE TABLE a (id int);")
    let found = judge(
      MigrationEdited(), ["migrations/1.sql": old],
      ["migrations/1.sql": text("CREATE TABLE b (id int);")], upstream: ["migrations/1.sql": old])
    let only = try #require(found.first)
    #expect(only.level == .error)
    #expect(only.remedy.last == .lines(["Migration-Edit: migrations/1.sql (…)"], in: .message))
  }

  @Test func `in a shallow clone an edit is a warning, and a comment still a note`() throws {
    let old = text("CREATE TABLE a (id int);")
    func levels(_ new: [UInt8]) -> [Level] {
      judge(
        MigrationEdited(), ["migrations/1.sql": old], ["migrations/1.sql": new],
        upstream: ["migrations/1.sql": old], isShallow: true
      ).map(\.level)
    }
    #expect(levels(text("CREATE TABLE b (id int);")) == [.warning])
    #expect(levels(text("-- users", "CREATE TABLE a (id int);")) == [.note])
  }
}
