import GitModel
package import GuardModel

/// The bytes of a text, for an example.
private func text(_ lines: String...) -> [UInt8] {
  Array((lines.joined(separator: "\n") + "\n").utf8)
}

extension SchemaDrop {
  package static let examples = [
    RuleExample(
      "a column with data",
      committed: ["migrations/0001_users.sql": text("CREATE TABLE users (id int, phone text);")],
      staged: ["migrations/0002_phone.sql": text("ALTER TABLE users DROP COLUMN phone;")],
      expected: [.init(.error, "migrations/0002_phone.sql")]),
    RuleExample(
      "every row of a table, among other statements",
      staged: [
        "migrations/0002.sql": text(
          "BEGIN;", "INSERT INTO a VALUES (1);", "DELETE FROM b;", "COMMIT;")
      ],
      expected: [.init(.error, "migrations/0002.sql")]),
    RuleExample(
      "a table whose name is computed",
      staged: [
        "migrations/0003.sql": text(
          "DO $$ DECLARE t text; BEGIN", "FOR t IN SELECT tablename FROM pg_tables LOOP",
          "EXECUTE format('DROP TABLE %I', t);", "END LOOP; END $$;")
      ],
      expected: [.init(.error, "migrations/0003.sql")]),
    RuleExample(
      "a SQLite rebuild that forgets a column",
      committed: ["migrations/0001.sql": text("CREATE TABLE users (id int, email text);")],
      staged: [
        "migrations/0002.sql": text(
          "CREATE TABLE new_users (id int, email text);",
          "INSERT INTO new_users (id) SELECT id FROM users;", "DROP TABLE users;",
          "ALTER TABLE new_users RENAME TO users;")
      ],
      expected: [.init(.error, "migrations/0002.sql")]),
    RuleExample(
      "a SQLite rebuild that copies everything",
      committed: ["migrations/0001.sql": text("CREATE TABLE users (id int, email text);")],
      staged: [
        "migrations/0002.sql": text(
          "PRAGMA foreign_keys=OFF;", "CREATE TABLE new_users (id int, email text, age int);",
          "INSERT INTO new_users (id, email) SELECT id, email FROM users;", "DROP TABLE users;",
          "ALTER TABLE new_users RENAME TO users;")
      ],
      expected: []),
    RuleExample(
      "a table that the same change created",
      staged: [
        "migrations/0002.sql": text("CREATE TABLE scratch (id int);", "DROP TABLE scratch;")
      ],
      expected: []),
    RuleExample(
      "a down migration",
      staged: [
        "migrations/0002.up.sql": text("CREATE TABLE logs (id int);"),
        "migrations/0002.down.sql": text("DROP TABLE logs;"),
      ],
      expected: []),
    RuleExample(
      "words in a string and in a comment",
      staged: [
        "migrations/0002.sql": text(
          "-- DROP TABLE users;", "INSERT INTO notes VALUES ('DROP TABLE users;');")
      ],
      expected: []),
    RuleExample(
      "an old migration in an audit: reported, not refused", occasion: .audit,
      committed: ["migrations/0001.sql": text("DROP TABLE users;")],
      expected: [.init(.note, "migrations/0001.sql")]),
  ]
}

extension SchemaRisk {
  package static let examples = [
    RuleExample(
      "a required column without a default",
      staged: ["migrations/0002.sql": text("ALTER TABLE users ADD COLUMN age int NOT NULL;")],
      expected: [.init(.warning, "migrations/0002.sql")]),
    RuleExample(
      "a narrower type",
      committed: ["migrations/0001.sql": text("CREATE TABLE users (name varchar(200));")],
      staged: ["migrations/0002.sql": text("ALTER TABLE users ALTER name TYPE varchar(50);")],
      expected: [.init(.warning, "migrations/0002.sql")]),
    RuleExample(
      "a wider type",
      committed: ["migrations/0001.sql": text("CREATE TABLE users (name varchar(50));")],
      staged: ["migrations/0002.sql": text("ALTER TABLE users ALTER name TYPE varchar(200);")],
      expected: []),
    RuleExample(
      "a unique constraint on existing rows",
      staged: [
        "migrations/0002.sql": text("ALTER TABLE users ADD CONSTRAINT one UNIQUE (email);")
      ],
      expected: [.init(.warning, "migrations/0002.sql")]),
    RuleExample(
      "a backfill of a column that the same change added",
      staged: [
        "migrations/0002.sql": text(
          "ALTER TABLE users ADD COLUMN age int;", "UPDATE users SET age = 0;")
      ],
      expected: []),
  ]
}

extension SchemaOpaque {
  package static let examples = [
    RuleExample(
      "a statement that is computed while it runs",
      staged: [
        "migrations/0002.sql": text(
          "DO $$ DECLARE s text; BEGIN", "SELECT body INTO s FROM scripts;", "EXECUTE s;", "END $$;"
        )
      ],
      expected: [.init(.warning, "migrations/0002.sql")]),
    RuleExample(
      "a function from another file that gets the connection",
      staged: [
        "migrations/versions/ab12_tidy.py": text(
          "from alembic import op", "from app.util import tidy", "revision = 'ab12'",
          "down_revision = None", "def upgrade():", "    tidy(op.get_bind())",
          "def downgrade():", "    tidy(op.get_bind())")
      ],
      expected: [.init(.warning, "migrations/versions/ab12_tidy.py")]),
    RuleExample(
      "a migration in a language that git-guard does not read",
      staged: [
        "db/migrate/20260101000000_add_nick.rb": text(
          "Sequel.migration do", "  change do", "    add_column :users, :nick, String", "  end",
          "end")
      ],
      expected: [.init(.warning, "db/migrate/20260101000000_add_nick.rb")]),
    RuleExample(
      "a schema that loses a column without a migration",
      committed: ["db/schema.sql": text("CREATE TABLE users (id int, phone text);")],
      staged: ["db/schema.sql": text("CREATE TABLE users (id int);")],
      expected: [.init(.warning, "db/schema.sql")]),
    RuleExample(
      "a schema that grows",
      committed: ["db/schema.sql": text("CREATE TABLE users (id int);")],
      staged: ["db/schema.sql": text("CREATE TABLE users (id int, phone text);")],
      expected: []),
    RuleExample(
      "a computed name in a statement that only adds",
      staged: ["migrations/0002.sql": text("CREATE TABLE {{ tenant }}_logs (id int);")],
      expected: []),
  ]
}

extension IrreversibleMigration {
  package static let examples = [
    RuleExample(
      "a down section that reverses the migration",
      staged: [
        "migrations/0002_logs.sql": text(
          "-- migrate:up", "CREATE TABLE logs (id int);", "-- migrate:down", "DROP TABLE logs;")
      ],
      expected: []),
    RuleExample(
      "an empty down section",
      staged: [
        "migrations/0002_logs.sql": text(
          "-- migrate:up", "CREATE TABLE logs (id int);", "-- migrate:down")
      ],
      expected: [.init(.warning, "migrations/0002_logs.sql")]),
  ]
}
