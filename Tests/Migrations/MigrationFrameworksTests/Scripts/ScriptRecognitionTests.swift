import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// Which framework runs a module, told by its content.
@Suite struct ScriptRecognitionTests {
  @Test(arguments: [
    ("src/migrations/1700000000000-A.ts", "class A implements MigrationInterface { }", "typeorm"),
    ("lib/AddUsers.ts", "export class A implements MigrationInterface { }", "typeorm"),
    (
      "src/migrations/Migration20240101000000.ts",
      "import { Migration } from '@mikro-orm/migrations'\nclass M extends Migration { up() {} }",
      "mikroorm"
    ),
    ("migrations/20240101000000-x.js", "module.exports = { up(queryInterface) {} }", "sequelize"),
    (
      "server/migrations/2021.01.01T00.00.00.x.ts",
      "export const up = async ({ context: queryInterface }) => {}", "sequelize"
    ),
    ("migrations/add-users.js", "exports.up = (queryInterface) => {}", "sequelize"),
    (
      "db/migrations/first.ts",
      "import { Kysely } from 'kysely'\nexport async function up(db: Kysely<any>) {}", "kysely"
    ),
    ("migrations/20240101_x.mjs", "export function up(knex) {}", "knex"),
    ("database/migrations/20201028A-x.ts", "export async function up(knex: Knex) {}", "knex"),
    ("migrations/1700000000000_x.js", "exports.up = (pgm) => {}", "node-pg-migrate"),
    ("migrations/20240101000000-x.js", "exports.up = function (db, cb) {}", "db-migrate"),
  ])
  func `a module is told by its marks`(path: String, text: String, name: String) throws {
    #expect(try ScriptReading(text, at: path).framework.rawValue == name)
  }

  @Test(arguments: [
    "exports.up = (client) => client.run()", "module.exports.up = async () => {}",
  ])
  func `what no marks tell is not read`(text: String) throws {
    let reading = try ScriptReading(text, at: "migrations/20240101000000-x.js")
    #expect(reading.framework == "program")
    #expect(reading.isOpaque)
  }

  @Test(arguments: [
    ("migrations/index.js", "module.exports = { up: (knex) => knex.migrate.latest() }"),
    ("src/grid.ts", "grid.removeColumn(id); knex.schema.dropTable('x')"),
    ("migrations/types.d.ts", "export declare function up(knex: Knex): void"),
  ])
  func `a runner, a helper and application code are no migrations`(
    path: String, text: String
  ) throws {
    let file = try MigrationFiles { _ in false }
      .migration(at: GitPath(Array(path.utf8))) { Array(text.utf8) }
    #expect(file == nil)
  }
}
