import SchemaModel
import Testing

/// The forms that modules give `up` in, and the ways in which they call.
@Suite struct ScriptFormTests {
  private static let path = "migrations/20240101000000-x.js"

  @Test(arguments: [
    "exports.up = (knex) => knex.schema.dropTable('users')",
    "exports.up = async function (knex) { await knex.schema.dropTable('users') }",
    "module.exports = { up: (knex) => knex.schema.dropTable('users') }",
    "module.exports = { async up(knex) { await knex.schema.dropTable('users') } }",
    "export async function up(knex) { await knex.schema.dropTable('users') }",
    "export const up = async (knex) => { await knex.schema.dropTable('users') }",
    "const up = (knex) => knex.schema.dropTable('users')\nexport { up }",
    "function rename(knex) { return knex.schema.dropTable('users') }\nmodule.exports = { up: rename }",
    "exports.up = ({ context: knex }) => knex.schema.dropTable('users')",
    "const T = 'users'\nexports.up = (knex) => knex.schema.dropTable(T)",
    "const T = 'us'\nexports.up = (knex) => knex.schema.dropTable(`${T}ers`)",
    "exports.up = async (knex) => { for (const t of ['users']) await knex.schema.dropTable(t) }",
    "exports.up = (knex) => Promise.all(['users'].map((t) => knex.schema.dropTable(t)))",
    "exports.up = (knex) => knex.transaction(async (trx) => { await trx.schema.dropTable('users') })",
    "exports.up = (knex) => knex.schema.hasTable('x').then(() => knex.schema.dropTable('users'))",
    "exports.up = (knex) => knex.schema['dropTable']('users')",
    "exports.up = (knex) => { const { schema } = knex; return schema.dropTable('users') }",
    "exports.up = (knex) => { const drop = knex.schema.dropTable.bind(knex.schema); drop('users') }",
    "const drop = (knex) => knex.schema.dropTable('users')\nexports.up = (knex) => drop(knex)",
  ])
  func `a drop is found in every form`(text: String) throws {
    let reading = try ScriptReading(text, at: Self.path)
    #expect(reading.framework == "knex")
    #expect(reading.lines == ["drop table users"])
  }

  @Test(arguments: [
    "exports.up = (knex) => knex.schema.obliterate('users')",
    "exports.up = (knex) => knex.schema[method]('users')",
    "exports.up = (knex) => knex.migrate.rollback()",
    "const { tidy } = require('./tidy')\nexports.up = (knex) => tidy(knex)",
    "import { tidy } from '../tidy'\nexport const up = (knex) => tidy({ db: knex })",
    "const tidy = require('./tidy')\nexports.up = (knex) => tidy.all()",
    "exports.up = require('./knex').up",
    "exports.up = (knex) => { knex.raw(`${statement}`) }",
  ])
  func `what is not known is opaque`(text: String) throws {
    let reading = try ScriptReading(text, at: Self.path)
    #expect(reading.framework == "knex")
    #expect(reading.isOpaque)
  }

  @Test func `the way back is not judged, and missed where it does nothing`() throws {
    let safe = "exports.up = (knex) => knex.schema.createTable('t', (t) => t.increments())\n"
    let back = "exports.down = (knex) => knex.schema.dropTable('t')"
    let whole = try ScriptReading(safe + back, at: Self.path)
    #expect(whole.lines == ["create table t(id integer key default)"])
    #expect(whole.migration.reversal == .reversible)
    for other in ["", "exports.down = () => {}", "exports.down = () => { throw new Error() }"] {
      guard
        case .irreversible = try ScriptReading(safe + other, at: Self.path).migration.reversal
      else {
        Issue.record("\(other) leads back")
        continue
      }
    }
  }

  @Test func `hostile text ends fast and is not taken for understood`() throws {
    for body in [
      String(repeating: "(", count: 400),
      String(repeating: "knex.schema.dropTable(`${", count: 200),
      String(repeating: "f(() => ", count: 200), "/* never closed", "`${`${`${",
    ] {
      let text = "exports.up = (knex) => { \(body)"
      let reading = try ScriptReading(text, at: Self.path)
      #expect(!reading.migration.operations.isEmpty)
    }
    let loops = "const up = (knex) => { for (const a of [1,2,3,4,5,6,7,8,9]) up(knex) }"
    _ = try ScriptReading(loops + "\nmodule.exports = { up }", at: Self.path)
  }
}
