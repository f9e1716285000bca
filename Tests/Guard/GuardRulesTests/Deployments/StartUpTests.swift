import GuardModel
import Testing

@testable import GuardRules

/// Start-up code with SQL of the schema is judged as a migration.
@Suite struct StartUpTests {
  static let statements: [(DeploymentCase, touches: Bool)] = [
    (
      .init(
        "a helper that executes what it is given", committed: [:],
        staged: [
          "app.py":
            "def safe_alter(sql):\n    db.execute(sql)\ndef init_db():\n    safe_alter('ALTER TABLE u ADD COLUMN age INTEGER NOT NULL')\ninit_db()\n"
        ], ["schema-risk warning app.py:2"]), true
    ),
    (
      .init(
        "a unique index, rows that go, values that go", committed: [:],
        staged: [
          "db.py":
            "def init_db():\n    conn.execute('CREATE UNIQUE INDEX ix ON u (email)')\n    conn.execute('DELETE FROM u WHERE old = 1')\n    conn.execute('UPDATE u SET x = NULL')\n"
        ],
        [
          "schema-drop error db.py:4", "schema-risk warning db.py:2",
          "schema-risk warning db.py:3",
        ]), true
    ),
    (
      .init(
        "JavaScript", committed: [:],
        staged: [
          "server.js":
            "db.exec('ALTER TABLE users ADD COLUMN age INTEGER NOT NULL')\ndb.exec('CREATE UNIQUE INDEX ix ON users (email)')\n"
        ], ["schema-risk warning server.js:1", "schema-risk warning server.js:2"]), true
    ),
    (
      .init(
        "a file that the start loads",
        committed: ["index.ts": "import { setup } from './db'\nsetup()\n"],
        staged: [
          "db.ts":
            "export function setup() {\n  db.exec('ALTER TABLE users DROP COLUMN phone')\n}\n"
        ],
        ["schema-drop error db.ts:2"]), true
    ),
    (
      .init(
        "a statement that was there",
        committed: [
          "db.py": "def init_db():\n    conn.execute('ALTER TABLE u ADD COLUMN a INTEGER')\n"
        ],
        staged: [
          "db.py":
            "import os\ndef init_db():\n    conn.execute('ALTER TABLE u ADD COLUMN a INTEGER')\n    print(1)\n"
        ], []), false
    ),
    (
      .init(
        "a row that daily work deletes", committed: [:],
        staged: ["server.js": "db.query('DELETE FROM users WHERE id = 1')\n"], []), false
    ),
    (
      .init(
        "a handler", committed: [:],
        staged: [
          "server.js": "app.post('/x', () => { db.exec('UPDATE users SET seen = 1') })\n"
        ], []), false
    ),
  ]

  @Test(arguments: statements)
  func `start-up SQL is a migration`(example: (DeploymentCase, touches: Bool)) {
    #expect(example.0.found == example.0.expected)
    #expect(example.0.snapshot.schemaReview.touchesSchema == example.touches)
  }

  @Test func `a schema that a container's command runs is one that drops`() {
    let schema = "DROP TABLE IF EXISTS user;\nCREATE TABLE user (id INTEGER PRIMARY KEY);\n"
    let app = """
      import click
      def init_db():
          with open('schema.sql') as file:
              db.executescript(file.read())
      @click.command('init-db')
      def init_db_command():
          init_db()
      """
    let example = DeploymentCase(
      "flask init-db",
      committed: [
        "Dockerfile": "FROM python\nCMD flask init-db && gunicorn app:app\n", "app.py": app,
        "schema.sql": "CREATE TABLE user (id INTEGER PRIMARY KEY);\n",
      ], staged: ["schema.sql": schema], ["schema-drop error schema.sql:1"])
    #expect(example.found == example.expected)
  }

  @Test func `what drops as the application starts wants a backup`() {
    let example = DeploymentCase(
      "drop_all", committed: [:], staged: ["app.py": "from x import db\ndb.drop_all()\n"], [])
    #expect(BackupMarkerRule.isAsked(of: example.snapshot))
    let quiet = DeploymentCase("none", committed: [:], staged: ["app.py": "run()\n"], [])
    #expect(!BackupMarkerRule.isAsked(of: quiet.snapshot))
  }
}
