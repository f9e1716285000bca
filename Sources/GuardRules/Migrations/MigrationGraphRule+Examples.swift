import GitModel
package import GuardModel

extension MigrationGraphRule {
  private static func text(_ lines: String...) -> [UInt8] {
    Array((lines.joined(separator: "\n") + "\n").utf8)
  }
  private static let table = text("CREATE TABLE t (id int);")
  private static let prisma = text(
    "datasource db {", "  provider = \"sqlite\"", "}", "model User {", "  id Int @id", "}")
  private static let withPhone = text(
    "datasource db {", "  provider = \"sqlite\"", "}", "model User {", "  id Int @id",
    "  phone String?", "}")

  package static let examples = [
    RuleExample(
      "a number that is given twice",
      committed: ["db/migration/V1__users.sql": table, "db/migration/V2__orders.sql": table],
      staged: ["db/migration/V2__phones.sql": table],
      expected: [.init(.error, "db/migration/V2__phones.sql")]),
    RuleExample(
      "the next number",
      committed: ["db/migration/V1__users.sql": table, "db/migration/V2__orders.sql": table],
      staged: ["db/migration/V3__phones.sql": table], expected: []),
    RuleExample(
      "a pair of one number, up and down",
      staged: ["migrations/1_users.up.sql": table, "migrations/1_users.down.sql": table],
      expected: []),
    RuleExample(
      "a number behind which others are already",
      committed: ["migrations/0001_a.sql": table, "migrations/0005_b.sql": table],
      staged: ["migrations/0003_c.sql": table],
      expected: [.init(.warning, "migrations/0003_c.sql")]),
    RuleExample(
      "what was so before is told by an audit, not by every commit",
      committed: ["migrations/0001_a.sql": table, "migrations/0001_b.sql": table],
      staged: ["migrations/0002_c.sql": table], expected: []),
    RuleExample(
      "an audit", occasion: .audit,
      committed: ["migrations/0001_a.sql": table, "migrations/0001_b.sql": table],
      expected: [.init(.error, "migrations/0001_b.sql")]),
    RuleExample(
      "a folder of Prisma's without its migration",
      committed: [
        "prisma/migrations/20240101000000_a/migration.sql": table,
        "prisma/migrations/20240102000000_b/migration.sql": table,
      ],
      staged: [
        "prisma/migrations/20240102000000_b/migration.sql": nil,
        "prisma/migrations/20240102000000_b/README.md": text("later"),
      ],
      expected: [.init(.warning, "prisma/migrations/20240102000000_b/README.md")]),
    RuleExample(
      "a Prisma schema that changes without a migration",
      committed: [
        "prisma/schema.prisma": prisma, "prisma/migrations/20240101000000_a/migration.sql": table,
      ],
      staged: ["prisma/schema.prisma": withPhone],
      expected: [.init(.warning, "prisma/schema.prisma")]),
    RuleExample(
      "the same with its migration, and a project that pushes its schema",
      committed: [
        "a/prisma/schema.prisma": prisma,
        "a/prisma/migrations/20240101000000_a/migration.sql": table,
        "b/prisma/schema.prisma": prisma,
      ],
      staged: [
        "a/prisma/schema.prisma": withPhone,
        "a/prisma/migrations/20240102000000_b/migration.sql": text(
          "ALTER TABLE \"User\" ADD COLUMN \"phone\" TEXT;"),
        "b/prisma/schema.prisma": withPhone,
      ], expected: []),
  ]
}
