import SchemaModel
import Testing

@Suite struct KyselyTests {
  private func read(_ body: String) throws -> ScriptReading {
    try ScriptReading(
      """
      import { Kysely, sql } from 'kysely';
      export async function up(db: Kysely<any>): Promise<void> { \(body) }
      export async function down(db: Kysely<any>): Promise<void> { await db.schema.dropTable('x').execute() }
      """, at: "src/db/migrations/2024-06-01-m.ts")
  }

  @Test(arguments: [
    (
      "await db.schema.dropTable('users').ifExists().cascade().execute()",
      ["drop table users if exists cascade"]
    ),
    ("await db.schema.withSchema('app').dropTable('users').execute()", ["drop table app.users"]),
    (
      "await db.schema.alterTable('users').dropColumn('a').dropColumn('b').execute()",
      ["drop column users.a", "drop column users.b"]
    ),
    ("await db.schema.dropSchema('x').execute()", ["drop schema x"]),
    ("await db.deleteFrom('users').execute()", ["delete all users"]),
    ("await db.updateTable('users').set({ a: null }).execute()", ["update all users"]),
    (
      "await db.updateTable('users').set((eb) => ({ a: eb.ref('b') })).execute()",
      ["update all users a=b"]
    ),
    ("await sql`DROP TABLE users`.execute(db)", ["drop table users"]),
    ("await sql`DROP TABLE ${sql.table('users')}`.execute(db)", ["drop table users"]),
    ("await sql.raw('DROP TABLE users').execute(db)", ["drop table users"]),
    (
      "await db.transaction().execute(async (trx) => { await trx.schema.dropTable('a').execute() })",
      ["drop table a"]
    ),
  ])
  func `what loses data is found`(body: String, lines: [String]) throws {
    let reading = try read(body)
    #expect(reading.framework == "kysely")
    #expect(reading.lines == lines)
  }

  @Test(arguments: [
    ("await db.deleteFrom('users').where('id', '=', 1).execute()", ["delete some users"]),
    (
      "await db.schema.alterTable('u').alterColumn('a', (c) => c.setDataType('integer')).execute()",
      ["type u.a ? to integer"]
    ),
    (
      "await db.schema.alterTable('u').alterColumn('a', (c) => c.setNotNull()).execute()",
      ["require u.a"]
    ),
    (
      "await db.schema.alterTable('u').renameColumn('a', 'b').execute()",
      ["rename column u.a to u.b"]
    ),
    ("await db.schema.alterTable('u').renameTo('v').execute()", ["rename table u to v"]),
    (
      "await db.schema.alterTable('u').addColumn('n', 'text', (c) => c.notNull()).execute()",
      ["add u.n text required"]
    ),
    ("await db.schema.createIndex('i').unique().on('u').column('a').execute()", ["unique u"]),
  ])
  func `risks are named`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }

  @Test(arguments: [
    (
      "await db.schema.createTable('t').addColumn('id', 'serial', (c) => c.primaryKey()).execute()",
      ["create table t(id serial key default)"]
    ),
    (
      "await db.schema.alterTable('u').addColumn('n', 'varchar(9)').execute()",
      ["add u.n varchar(9)"]
    ),
    (
      "await db.schema.alterTable('u').alterColumn('a', (c) => c.dropNotNull()).execute()",
      ["relax u.a"]
    ),
    (
      "await db.insertInto('u').values({ a: 1 }).onConflict((oc) => oc.doNothing()).execute()",
      ["insert u"]
    ),
  ])
  func `what is additive is quiet`(body: String, lines: [String]) throws {
    #expect(try read(body).lines == lines)
  }

  @Test(arguments: [
    "await db.schema.obliterate('u').execute()", "await db.vanish('u')",
    "await sql`${statement}`.execute(db)", "await db.schema.alterTable('u').vanish('a').execute()",
  ])
  func `what is not known is opaque`(body: String) throws { #expect(try read(body).isOpaque) }
}
