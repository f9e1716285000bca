import SchemaModel
import Testing

@Suite struct KnexTests {
  private func read(_ body: String) throws -> ScriptReading {
    try ScriptReading(
      "exports.up = async function (knex) { \(body) };\nexports.down = async (knex) => {};",
      at: "migrations/20240601000000_m.js")
  }

  @Test(arguments: [
    ("await knex.schema.dropTableIfExists('users')", ["drop table users if exists"]),
    ("await knex.schema.withSchema('app').dropTable('users')", ["drop table app.users"]),
    ("await knex.schema.dropSchema('x', true)", ["drop schema x cascade"]),
    (
      "await knex.schema.alterTable('users', (t) => { t.dropColumn('phone') })",
      ["drop column users.phone"]
    ),
    (
      "await knex.schema.table('users', function () { this.dropColumns('a', 'b') })",
      ["drop column users.a", "drop column users.b"]
    ),
    (
      "await knex.schema.table('users', (t) => t.dropTimestamps())",
      ["drop column users.created_at", "drop column users.updated_at"]
    ),
    ("await knex('users').del()", ["delete all users"]),
    ("await knex('users').where({}).delete()", ["delete all users"]),
    ("await knex.table('users').truncate()", ["truncate users"]),
    ("await knex.from('users').update({ a: null })", ["update all users"]),
    ("await knex.raw('DROP TABLE users')", ["drop table users"]),
    (
      "await knex.raw('ALTER TABLE ?? DROP COLUMN ??', ['users', 'phone'])",
      ["drop column users.phone"]
    ),
    ("await knex.schema.raw('DROP TABLE a').dropTable('b')", ["drop table a", "drop table b"]),
  ])
  func `what loses data is found`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }

  @Test(arguments: [
    ("await knex('users').where('age', 0).del()", ["delete some users"]),
    ("await knex('users').del().where('age', 0)", ["delete some users"]),
    (
      "await knex.schema.alterTable('u', (t) => { t.string('n').notNullable() })",
      ["add u.n varchar(255) required"]
    ),
    (
      "await knex.schema.alterTable('u', (t) => { t.text('n').notNullable().alter() })",
      ["type u.n ? to text", "require u.n"]
    ),
    (
      "await knex.schema.table('u', (t) => { t.renameColumn('a', 'b') })",
      ["rename column u.a to u.b"]
    ),
    ("await knex.schema.renameTable('a', 'b')", ["rename table a to b"]),
    (
      "await knex.schema.table('u', (t) => { t.unique(['a']); t.dropNullable('b') })",
      ["unique u.a", "require u.b"]
    ),
  ])
  func `risks are named`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }

  @Test(arguments: [
    (
      "await knex.schema.createTable('t', (t) => { t.increments(); t.string('n', 9).notNullable(); t.timestamps() })",
      [
        "create table t(id integer key default, n varchar(9) required, created_at timestamptz, updated_at timestamptz)"
      ]
    ),
    (
      "await knex.schema.alterTable('u', (t) => { t.integer('n').notNullable().defaultTo(knex.raw('0')) })",
      ["add u.n integer required default"]
    ),
    (
      "await knex.schema.table('u', (t) => { t.dropForeign('a'); t.dropIndex('b') })",
      ["drop constraint u", "drop index u"]
    ),
    ("const rows = await knex('u').select(); for (const row of rows) console.log(row.id)", []),
    ("await knex('u').insert([{ a: knex.fn.now() }])", ["insert u"]),
  ])
  func `what is additive is quiet`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }
}
