import GitModel
package import GuardModel

extension MigrationEdited {
  private static func sql(_ text: String) -> [UInt8] { Array((text + "\n").utf8) }
  private static let users = sql("CREATE TABLE users (id int, phone text);")

  private static func alembic(_ upgrade: String) -> [UInt8] {
    sql(
      "from alembic import op\nimport sqlalchemy as sa\nrevision = \"a1\"\ndown_revision = None\n"
        + "def upgrade():\n    \(upgrade)\n")
  }
  private static func django(_ replacing: String = "") -> [UInt8] {
    sql(
      "from django.db import migrations\nclass Migration(migrations.Migration):\n"
        + "    replaces = [\(replacing)]\n    operations = []")
  }

  package static let examples = [
    RuleExample(
      "a published migration that now creates something else",
      committed: ["migrations/0001_users.sql": users],
      staged: ["migrations/0001_users.sql": sql("CREATE TABLE users (id int);")],
      upstream: ["migrations/0001_users.sql": users],
      expected: [.init(.error, "migrations/0001_users.sql")]),
    RuleExample(
      "a published Alembic migration that now drops another column",
      committed: ["migrations/versions/a1.py": alembic("op.drop_column('users', 'phone')")],
      staged: ["migrations/versions/a1.py": alembic("op.drop_column('users', 'fax')")],
      upstream: ["migrations/versions/a1.py": alembic("op.drop_column('users', 'phone')")],
      expected: [.init(.error, "migrations/versions/a1.py")]),
    RuleExample(
      "the same statement, as a formatter writes it",
      committed: ["migrations/versions/a1.py": alembic("op.drop_column('users', 'phone')")],
      staged: [
        "migrations/versions/a1.py": alembic(
          "op.drop_column(\n        \"users\",  # who buys\n        \"phone\",\n    )")
      ],
      upstream: ["migrations/versions/a1.py": alembic("op.drop_column('users', 'phone')")],
      expected: [.init(.note, "migrations/versions/a1.py")]),
    RuleExample(
      "a Django migration that a squash replaces",
      committed: ["shop/migrations/0001_initial.py": django()],
      staged: [
        "shop/migrations/0001_initial.py": nil,
        "shop/migrations/0001_squashed.py": django("('shop', '0001_initial')"),
      ],
      upstream: ["shop/migrations/0001_initial.py": django()], expected: []),
    RuleExample(
      "a migration that is not upstream yet",
      committed: ["migrations/0001_users.sql": users],
      staged: ["migrations/0001_users.sql": sql("CREATE TABLE users (id int);")],
      upstream: ["README": sql("shop")], expected: []),
    RuleExample(
      "a migration in a project without a remote",
      committed: ["migrations/0001_users.sql": users],
      staged: ["migrations/0001_users.sql": sql("CREATE TABLE users (id int);")], expected: []),
    RuleExample(
      "comments and formatting",
      committed: ["migrations/0001_users.sql": users],
      staged: [
        "migrations/0001_users.sql": sql(
          "-- who buys\ncreate table users (\n  id int,\n  phone text\n);")
      ],
      upstream: ["migrations/0001_users.sql": users],
      expected: [.init(.note, "migrations/0001_users.sql")]),
    RuleExample(
      "a new name",
      committed: ["migrations/0001_users.sql": users],
      staged: ["migrations/0001_users.sql": nil, "migrations/0002_users.sql": users],
      upstream: ["migrations/0001_users.sql": users],
      expected: [.init(.error, "migrations/0001_users.sql")]),
    RuleExample(
      "a migration that is deleted",
      committed: ["db/migrate/20240101000000_users.rb": sql("create_table :users")],
      staged: ["db/migrate/20240101000000_users.rb": nil],
      upstream: ["db/migrate/20240101000000_users.rb": sql("create_table :users")],
      expected: [.init(.error, "db/migrate/20240101000000_users.rb")]),
    RuleExample(
      "a repeatable migration and an undo migration of Flyway",
      committed: [
        "db/migration/R__views.sql": sql("CREATE VIEW v AS SELECT 1;"),
        "db/migration/U1__users.sql": sql("DROP TABLE users;"),
      ],
      staged: [
        "db/migration/R__views.sql": sql("CREATE VIEW v AS SELECT 2;"),
        "db/migration/U1__users.sql": sql("DROP TABLE IF EXISTS users;"),
      ],
      upstream: [
        "db/migration/R__views.sql": sql("CREATE VIEW v AS SELECT 1;"),
        "db/migration/U1__users.sql": sql("DROP TABLE users;"),
      ],
      expected: []),
  ]
}
