import Foundation
import TestSupport
import Testing

/// Real commits of migrations that hand their database to another file of the repository.
@Suite struct FollowedHelperTests {
  private static let first = [
    "alembic.ini": "[alembic]\n", "mig/script.py.mako": "x\n",
    "mig/versions/0001.py": version("0001", "None", "op.create_table('users', sa.Column('id'))"),
    "app/__init__.py": "",
  ]

  private static func version(_ name: String, _ parent: String, _ body: String) -> String {
    "from alembic import op\nimport sqlalchemy as sa\nfrom app.util import tidy\n"
      + "revision = '\(name)'\ndown_revision = \(parent)\ndef upgrade():\n    \(body)\n"
      + "def downgrade():\n    op.x()\n"
  }

  private static func helper(_ sql: String) -> String {
    "def tidy(conn):\n    conn.execute('\(sql)')\n"
  }

  private func guarded() throws -> GuardedRepository {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(Self.first)
    try guarded.install()
    return guarded
  }

  private func stage(_ files: [String: String], in guarded: GuardedRepository) throws {
    for (path, text) in files { try guarded.repository.write(path, text) }
    try guarded.repository.git("add", "-A")
  }

  @Test func `the staged helper is judged, and not the one on disk`() throws {
    let guarded = try guarded()
    let second = Self.version("0002", "'0001'", "tidy(op.get_bind())")
    try stage(
      ["mig/versions/0002.py": second, "app/util.py": Self.helper("DROP TABLE users")], in: guarded)
    try guarded.repository.write("app/util.py", Self.helper("SELECT 1"))
    #expect(try guarded.ask().findings.contains("schema-drop error mig/versions/0002.py"))
    let refused = try guarded.tryGit("commit", "-q", "-m", "Tidy — no schema drops")
    #expect(refused.status == 1)
    let allowed = try guarded.tryGit(
      "commit", "-q", "-m", "Tidy", "-m", "Schema-Drop: users (unused)")
    #expect(allowed.status == 0, "\(allowed)")
  }

  @Test func `a helper that only reads is certified, and may change by itself`() throws {
    let guarded = try guarded()
    let second = Self.version("0002", "'0001'", "tidy(op.get_bind())")
    try stage(
      ["mig/versions/0002.py": second, "app/util.py": Self.helper("SELECT 1")], in: guarded)
    let outcome = try guarded.tryGit("commit", "-q", "-m", "Tidy")
    #expect(outcome.status == 0, "\(outcome)")
    #expect(
      try guarded.repository.git("log", "-1", "--format=%B")
        .contains("Schema-Change: additive, no schema drops"))
    try guarded.repository.git("update-ref", "refs/remotes/origin/main", "HEAD")
    try stage(["app/util.py": Self.helper("SELECT 2")], in: guarded)
    #expect(try guarded.ask().findings.filter { $0.hasPrefix("migration-edited") }.isEmpty)
  }

  @Test func `a link out of the repository leads nowhere`() throws {
    let guarded = try guarded()
    let outside = guarded.repository.beside("util.py")
    try Data(Self.helper("DROP TABLE users").utf8).write(to: outside)
    try stage(
      ["mig/versions/0002.py": Self.version("0002", "'0001'", "tidy(op.get_bind())")], in: guarded)
    try FileManager.default.createSymbolicLink(
      at: guarded.repository.url.appending(path: "app/util.py"), withDestinationURL: outside)
    try guarded.repository.git("add", "-A")
    let findings = try guarded.ask().findings
    #expect(findings.contains("schema-opaque warning mig/versions/0002.py"), "\(findings)")
    #expect(!findings.contains { $0.hasPrefix("schema-drop") })
  }

  @Test func `a module of JavaScript is judged with its migration`() throws {
    let guarded = try guarded()
    let path = "db/migrations/20240101000000_x.js"
    try stage(
      [
        path: "const tidy = require('../tidy');\nexports.up = (knex) => tidy(knex);\n"
          + "exports.down = (knex) => knex.raw('SELECT 1');\n",
        "db/tidy.js": "module.exports = (k) => k.schema.dropTable('pets');\n",
      ], in: guarded)
    #expect(try guarded.ask().findings.contains("schema-drop error \(path)"))
  }
}
