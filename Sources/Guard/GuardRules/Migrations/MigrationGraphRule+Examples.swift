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

  private static func alembic(_ revision: String, after parents: String...) -> [UInt8] {
    let down =
      parents.isEmpty
      ? "None"
      : parents.count == 1
        ? "\"\(parents[0])\""
        : "(" + parents.map { "\"\($0)\"" }.joined(separator: ", ") + ")"
    return text(
      "revision = \"\(revision)\"", "down_revision = \(down)", "def upgrade():",
      "    op.create_table(\"t\")", "def downgrade():", "    op.drop_table(\"t\")")
  }
  private static func django(after parents: String..., replacing: String...) -> [UInt8] {
    func pairs(_ names: [String]) -> String {
      "[" + names.map { "(\"shop\", \"\($0)\")" }.joined(separator: ", ") + "]"
    }
    return text(
      "from django.db import migrations", "class Migration(migrations.Migration):",
      "    dependencies = \(pairs(parents))", "    replaces = \(pairs(replacing))",
      "    operations = []")
  }

  package static let examples = [
    RuleExample(
      "two heads of Alembic",
      committed: [
        "migrations/versions/a1.py": alembic("a1"),
        "migrations/versions/b2.py": alembic("b2", after: "a1"),
      ],
      staged: ["migrations/versions/c3.py": alembic("c3", after: "a1")],
      expected: [.init(.error, "migrations/versions/c3.py")]),
    RuleExample(
      "heads that are merged",
      committed: [
        "migrations/versions/a1.py": alembic("a1"),
        "migrations/versions/b2.py": alembic("b2", after: "a1"),
      ],
      staged: [
        "migrations/versions/c3.py": alembic("c3", after: "a1"),
        "migrations/versions/d4.py": alembic("d4", after: "b2", "c3"),
      ], expected: []),
    RuleExample(
      "a parent that is deleted",
      committed: [
        "migrations/versions/a1.py": alembic("a1"),
        "migrations/versions/b2.py": alembic("b2", after: "a1"),
      ],
      staged: ["migrations/versions/a1.py": nil],
      expected: [.init(.error, "migrations/versions/b2.py")]),
    RuleExample(
      "one revision in two files",
      committed: ["migrations/versions/a1.py": alembic("a1")],
      staged: ["migrations/versions/copy.py": alembic("a1")],
      expected: [.init(.error, "migrations/versions/copy.py")]),
    RuleExample(
      "two leaves of one Django application",
      committed: [
        "shop/migrations/0001_initial.py": django(),
        "shop/migrations/0002_a.py": django(after: "0001_initial"),
      ],
      staged: ["shop/migrations/0002_b.py": django(after: "0001_initial")],
      expected: [.init(.error, "shop/migrations/0002_b.py")]),
    RuleExample(
      "a squash that replaces deleted migrations",
      committed: [
        "shop/migrations/0001_initial.py": django(),
        "shop/migrations/0002_a.py": django(after: "0001_initial"),
        "shop/migrations/0003_b.py": django(after: "0002_a"),
      ],
      staged: [
        "shop/migrations/0001_initial.py": nil, "shop/migrations/0002_a.py": nil,
        "shop/migrations/0001_squashed.py": django(replacing: "0001_initial", "0002_a"),
      ], expected: []),
    RuleExample(
      "a number that is used twice",
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
      "a number lower than those that exist",
      committed: ["migrations/0001_a.sql": table, "migrations/0005_b.sql": table],
      staged: ["migrations/0003_c.sql": table],
      expected: [.init(.warning, "migrations/0003_c.sql")]),
    RuleExample(
      "an older fault, which an audit reports and a commit does not",
      committed: ["migrations/0001_a.sql": table, "migrations/0001_b.sql": table],
      staged: ["migrations/0002_c.sql": table], expected: []),
    RuleExample(
      "two heads that an audit finds", occasion: .audit,
      committed: ["migrations/0001_a.sql": table, "migrations/0001_b.sql": table],
      expected: [.init(.error, "migrations/0001_b.sql")]),
    RuleExample(
      "a Prisma migration folder without its migration",
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
      "a Django model that changes without a migration",
      committed: [
        "shop/models.py": text("class Item(models.Model):", "    name = models.TextField()"),
        "shop/migrations/0001_initial.py": django(),
      ],
      staged: [
        "shop/models.py": text(
          "class Item(models.Model):", "    name = models.TextField()",
          "    price = models.IntegerField()")
      ], expected: [.init(.warning, "shop/models.py")]),
    RuleExample(
      "a method of a model, and a project without migrations",
      committed: [
        "shop/models.py": text("class Item(models.Model):", "    name = models.TextField()"),
        "shop/migrations/0001_initial.py": django(),
        "app.py": text("class User(db.Model):", "    id = db.Column(db.Integer)"),
      ],
      staged: [
        "shop/models.py": text(
          "class Item(models.Model):", "    name = models.TextField()",
          "    def __str__(self):", "        return self.name"),
        "app.py": text(
          "class User(db.Model):", "    id = db.Column(db.Integer)",
          "    name = db.Column(db.Text)"),
      ], expected: []),
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
