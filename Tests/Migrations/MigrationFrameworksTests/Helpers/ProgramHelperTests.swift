import Testing

/// Migrations as programs of calls that hand their database to another file of the tree.
@Suite struct ProgramHelperTests {
  private static let knex = "knex/migrations/20240101000000_x.js"

  private func knex(_ head: String, _ call: String, _ files: [String: String]) throws -> [String] {
    let text = "\(head)\nexports.up = async function (knex) {\n  await \(call);\n};\n"
    return try HelperProject(files.merging([Self.knex: text]) { $1 }).lines(Self.knex)
  }

  @Test(arguments: [
    ("const tidy = require('../helpers/x')", "tidy(knex)", "module.exports = async (k) => BODY"),
    ("const { tidy } = require('../helpers/x')", "tidy(knex)", "exports.tidy = async (k) => BODY"),
    ("const { tidy: t } = require('../helpers/x')", "t(knex)", "module.exports = { tidy(k) BODY }"),
    ("const x = require('../helpers/x')", "x.tidy(knex)", "exports.tidy = function (k) BODY"),
    ("import tidy from '../helpers/x'", "tidy(knex)", "export default function (k) BODY"),
    ("import { tidy as t } from '../helpers/x'", "t(knex)", "export async function tidy(k) BODY"),
    ("import * as x from '../helpers/x'", "x.tidy(knex)", "export const tidy = async (k) => BODY"),
  ])
  func `a module is found as JavaScript finds it`(
    head: String, call: String, module: String
  ) throws {
    let text = module.replacing("BODY", with: "{ await k.schema.dropTable('users'); }")
    #expect(try knex(head, call, ["knex/helpers/x.js": text]) == ["drop table users"])
    #expect(try knex(head, call, ["knex/helpers/x.ts": text]) == ["drop table users"])
    #expect(try knex(head, call, ["knex/helpers/x/index.ts": text]) == ["drop table users"])
  }

  @Test func `an index hands on what other modules give`() throws {
    let files = [
      "knex/helpers/index.ts": "export { other } from './other';\nexport * from './tidy';\n",
      "knex/helpers/tidy.ts":
        "import { deep } from './deep';\nexport async function tidy(k) { await deep(k); k.odd(); }\n",
      "knex/helpers/deep.ts": "export const deep = (k) => k('pets').del();\n",
    ]
    let lines = try knex("import { tidy } from '../helpers';", "tidy(knex)", files)
    #expect(lines == ["delete all pets", "-"])
  }

  @Test func `what is nowhere, or in a package, is opaque`() throws {
    #expect(try knex("const t = require('../helpers/x')", "t(knex)", [:]) == ["-"])
    #expect(
      try knex("const t = require('tidy')", "t(knex)", ["tidy.js": "module.exports = (k) => 1"])
        == ["-"])
  }

  @Test func `TypeORM and Sequelize lead into other files too`() throws {
    let project = HelperProject([
      "src/migrations/1700000000000-X.ts":
        "import { MigrationInterface, QueryRunner } from 'typeorm';\nimport { tidy } from '../tidy';\n"
        + "export class X1700000000000 implements MigrationInterface {\n"
        + "  async up(queryRunner: QueryRunner) { await tidy(queryRunner); }\n"
        + "  async down(queryRunner: QueryRunner) {}\n}\n",
      "src/tidy.ts": "export async function tidy(q) { await q.query('DROP TABLE users'); }\n",
      "migrations/20240101000000-x.js":
        "const tidy = require('../lib/tidy');\nmodule.exports = {\n"
        + "  up: async (queryInterface, Sequelize) => { await tidy.run(queryInterface); },\n"
        + "  down: async (queryInterface) => {} };\n",
      "lib/tidy.js": "module.exports = { run: (q) => q.removeColumn('users', 'phone') };\n",
    ])
    #expect(try project.lines("src/migrations/1700000000000-X.ts") == ["drop table users"])
    #expect(try project.lines("migrations/20240101000000-x.js") == ["drop column users.phone"])
  }

  private static let rails = "db/migrate/20240101000000_x.rb"

  @Test(arguments: [
    (
      "< ActiveRecord::Migration[7.0]", "Shop::Tidy.run(connection)", "lib/shop/tidy.rb",
      "module Shop\n  class Tidy\n    def self.run(c)\n      c.drop_table :users\n    end\n  end\nend\n"
    ),
    (
      "< ActiveRecord::Migration[7.0]", "Tidy.new(connection).run", "app/services/tidy.rb",
      "class Tidy\n  def initialize(c)\n    @c = c\n  end\n  def run\n    @c.drop_table :users\n  end\nend\n"
    ),
    (
      "< Shop::Migration", "drop_users", "lib/shop/migration.rb",
      "class Shop::Migration < ActiveRecord::Migration[7.0]\n  def drop_users\n"
        + "    drop_table :users\n  end\nend\n"
    ),
    (
      "< ActiveRecord::Migration[7.0]\n  include Shop::Helpers", "drop_users",
      "app/lib/shop/helpers.rb",
      "module Shop::Helpers\n  def drop_users\n    drop_table :users\n  end\nend\n"
    ),
  ])
  func `Rails finds a constant below lib and app`(
    parent: String, call: String, path: String, text: String
  ) throws {
    let migration = "class X \(parent)\n  def up\n    \(call)\n  end\nend\n"
    let project = HelperProject([Self.rails: migration, path: text])
    #expect(try project.lines(Self.rails) == ["drop table users"])
    let elsewhere = HelperProject([Self.rails: migration, "spec/support/" + path: text])
    #expect(try elsewhere.lines(Self.rails).contains("-"))
  }

  @Test func `Ruby loads a file by its path`() throws {
    let project = HelperProject([
      Self.rails:
        "require_relative '../../lib/tidy'\nclass X < ActiveRecord::Migration[7.0]\n  def up\n"
        + "    tidy(connection)\n    strange(connection)\n  end\nend\n",
      "lib/tidy.rb": "def tidy(c)\n  c.execute 'DELETE FROM pets'\nend\n",
    ])
    #expect(try project.lines(Self.rails) == ["delete all pets", "-"])
  }

  @Test func `an object that keeps the connection is opaque where its class is nowhere`() throws {
    let project = HelperProject([
      Self.rails:
        "class X < ActiveRecord::Migration[7.0]\n  def up\n    Tidy.new(connection).run\n  end\nend\n"
    ])
    #expect(try project.lines(Self.rails) == ["-"])
  }

  @Test func `Laravel follows classes, bases and traits`() throws {
    let path = "database/migrations/2024_01_01_000000_x.php"
    let project = HelperProject([
      path: """
      <?php
      use App\\Support\\{Base, Tidies, Tidy};
      use Illuminate\\Support\\Facades\\DB;
      return new class extends Base {
        use Tidies;
        public function up() {
          Tidy::run(DB::connection());
          $this->dropIt('pets');
          $this->tidyLogs();
          $this->nowhere();
        }
      };
      """,
      "app/Support/Tidy.php":
        "<?php\nclass Tidy { public static function run($c) { $c->statement('DROP TABLE users'); } }\n",
      "app/Support/Base.php":
        "<?php\nuse Illuminate\\Support\\Facades\\Schema;\nuse Illuminate\\Database\\Migrations\\Migration;\n"
        + "abstract class Base extends Migration { function dropIt($t) { Schema::drop($t); } }\n",
      "app/Support/Tidies.php":
        "<?php\nuse Illuminate\\Support\\Facades\\Schema;\n"
        + "trait Tidies { function tidyLogs() { Schema::dropIfExists('logs'); } }\n",
    ])
    #expect(
      try project.lines(path)
        == ["drop table users", "drop table pets", "drop table logs if exists", "-"])
  }

  @Test func `EF Core follows classes and extension methods`() throws {
    let path = "Shop/Migrations/20240101000000_X.cs"
    let project = HelperProject([
      path: """
      using Microsoft.EntityFrameworkCore.Migrations;
      public partial class X : Migration {
        protected override void Up(MigrationBuilder migrationBuilder) {
          Tidy.Run(migrationBuilder);
          migrationBuilder.Wipe("pets");
          migrationBuilder.Strange();
        }
      }
      """,
      "Shop/Tidy.cs":
        "public static class Tidy { public static void Run(MigrationBuilder m) { m.DropTable(\"users\"); } }\n",
      "Shop/MigrationBuilderExtensions.cs":
        "public static class E { public static void Wipe(this MigrationBuilder m, string t) "
        + "{ m.Sql($\"DELETE FROM {t}\"); } }\n",
    ])
    #expect(try project.lines(path) == ["drop table users", "delete all pets", "-"])
  }
}
