import SchemaModel
import Testing

@Suite struct NodePgMigrateTests {
  private func read(_ body: String, down: String = "") throws -> ScriptReading {
    try ScriptReading(
      "exports.up = (pgm) => { \(body) };\n\(down)", at: "migrations/1717200000000_m.js")
  }

  @Test(arguments: [
    (
      "pgm.dropTable('users', { ifExists: true, cascade: true })",
      ["drop table users if exists cascade"]
    ),
    ("pgm.dropTable({ schema: 's', name: 'users' })", ["drop table s.users"]),
    ("pgm.dropColumns('users', ['a', 'b'])", ["drop column users.a", "drop column users.b"]),
    ("pgm.dropColumn('users', 'a')", ["drop column users.a"]),
    ("pgm.dropSchema('s')", ["drop schema s"]),
    ("pgm.dropType('t')", ["drop type t"]),
    ("pgm.sql('DROP TABLE {t}', { t: 'users' })", ["drop table users"]),
    ("pgm.db.query('TRUNCATE users')", ["truncate users"]),
    (
      "pgm.alterColumn('u', 'a', { type: 'int', notNull: true })",
      ["type u.a ? to integer", "require u.a"]
    ),
    ("pgm.renameColumn('u', 'a', 'b')", ["rename column u.a to u.b"]),
    ("pgm.addColumns('u', { n: { type: 'text', notNull: true } })", ["add u.n text required"]),
    ("pgm.addConstraint('u', 'c', { unique: ['a'] })", ["unique u.a"]),
    (
      "pgm.createTable('t', { id: 'id', n: 'text' })",
      ["create table t(id serial key default, n text)"]
    ),
  ])
  func `calls of the builder are judged`(body: String, lines: [String]) throws {
    let reading = try read(body)
    #expect(reading.framework == "node-pg-migrate")
    #expect(reading.lines == lines)
  }

  @Test(arguments: ["pgm.obliterate('u')", "pgm.sql(text)", "tidy(pgm)"])
  func `what is not known is opaque`(body: String) throws { #expect(try read(body).isOpaque) }

  @Test func `a way back that is not written is made from what can be turned around`() throws {
    #expect(try read("pgm.createTable('t', { id: 'id' })").migration.reversal == .reversible)
    for (body, down) in [
      ("pgm.dropTable('t')", ""), ("pgm.createTable('t', { id: 'id' })", "exports.down = false"),
    ] {
      guard case .irreversible = try read(body, down: down).migration.reversal else {
        Issue.record("\(body) \(down) leads back")
        continue
      }
    }
  }
}
