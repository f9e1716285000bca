import Testing

/// Migrations that run a file of SQL.
@Suite struct SQLFileHelperTests {
  private static let drop = "DROP TABLE users;\n"

  @Test(arguments: [
    "op.execute(open('mig/versions/x.sql').read())",
    "op.execute((Path(__file__).parent / 'x.sql').read_text())",
    "op.execute(Path(__file__).with_name('x.sql').read_text(encoding='utf-8'))",
    "op.execute(Path(__file__).with_suffix('.sql').read_text())",
    "op.execute(open(os.path.join(os.path.dirname(__file__), 'x.sql')).read())",
    "with open(f'{HERE}/x.sql') as f:\n        op.execute(sa.text(f.read()))",
    "for s in open(HERE + '/x.sql').read().split(';'):\n        op.execute(s)",
  ])
  func `Alembic reads a file beside the migration`(body: String) throws {
    let text =
      "from alembic import op\nimport os, sqlalchemy as sa\nfrom pathlib import Path\n"
      + "HERE = os.path.dirname(__file__)\nrevision = 'a1'\ndef upgrade():\n    \(body)\n"
    let project = HelperProject([
      "mig/versions/0001.py": text, "mig/versions/x.sql": Self.drop,
      "mig/versions/0001.sql": Self.drop,
    ])
    #expect(try project.lines("mig/versions/0001.py") == ["drop table users"])
    #expect(
      try HelperProject(["mig/versions/0001.py": text]).lines("mig/versions/0001.py").contains("-"))
  }

  @Test(arguments: [
    "execute File.read(Rails.root.join('db/sql/x.sql'))",
    "execute File.read(Rails.root.join('db', 'sql', 'x.sql'))",
    "execute(IO.read(File.expand_path('../sql/x.sql', __dir__)))",
    "execute File.read(\"#{Rails.root}/db/sql/x.sql\")",
    "File.read('db/sql/x.sql').split(';').each { |s| execute(s) }",
  ])
  func `Rails reads a file below db`(body: String) throws {
    let path = "db/migrate/20240101000000_x.rb"
    let project = HelperProject([
      path: "class X < ActiveRecord::Migration[7.0]\n  def up\n    \(body)\n  end\nend\n",
      "db/sql/x.sql": Self.drop,
    ])
    #expect(try project.lines(path) == ["drop table users"])
  }

  @Test(arguments: [
    "Sql(Resources.Read(\"Shop.Scripts.x.sql\"))", "Sql(ReadResource(\"x.sql\"))",
    "Sql(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, \"Scripts/x.sql\")))",
    "Sql(new StreamReader(GetType().Assembly.GetManifestResourceStream(\"Shop.Scripts.x.sql\")).ReadToEnd())",
  ])
  func `EF Core runs a resource of the nearest project`(call: String) throws {
    let path = "Shop/Migrations/20240101000000_X.cs"
    let read = call.replacing("Resources.Read", with: "Helpers.GetResourceText")
    let project = HelperProject([
      path:
        "using Microsoft.EntityFrameworkCore.Migrations;\npublic partial class X : Migration {\n"
        + "  protected override void Up(MigrationBuilder migrationBuilder) { migrationBuilder.\(read); } }\n",
      "Shop/Scripts/x.sql": Self.drop, "Other/Scripts/x.sql": "DROP TABLE pets;",
    ])
    #expect(try project.lines(path) == ["drop table users"])
  }

  @Test(arguments: [
    ("open('x.sql')", nil), ("open(HERE + '/x.sql')", "drop table beside"),
    ("open(HERE + '/../x.sql')", nil), ("open('sql/x.sql')", "drop table users"),
  ])
  func `a path without a base is one of a kind`(file: String, line: String?) throws {
    let project = HelperProject([
      "mig/versions/0001.py":
        "from alembic import op\nimport os\nHERE = os.path.dirname(__file__)\nrevision = 'a1'\n"
        + "def upgrade():\n    op.execute(\(file).read())\n",
      "sql/x.sql": Self.drop, "mig/versions/x.sql": "DROP TABLE beside;",
      "mig/versions/y/x.sql": "SELECT 1;",
    ])
    #expect(try project.lines("mig/versions/0001.py") == [line ?? "-"])
  }

  @Test func `of two files that are as near, neither is taken`() throws {
    let path = "Shop/Migrations/20240101000000_X.cs"
    let project = HelperProject([
      path:
        "using Microsoft.EntityFrameworkCore.Migrations;\npublic partial class X : Migration {\n"
        + "  protected override void Up(MigrationBuilder migrationBuilder) "
        + "{ migrationBuilder.Sql(ReadResource(\"x.sql\")); } }\n",
      "Shop/A/x.sql": Self.drop, "Shop/B/x.sql": "SELECT 1;",
    ])
    #expect(try project.lines(path) == ["-"])
  }

  @Test func `Knex and Laravel read a file`() throws {
    let project = HelperProject([
      "knex/migrations/20240101000000_x.js":
        "const fs = require('fs');\nconst path = require('path');\nexports.up = async (knex) => {\n"
        + "  await knex.raw(fs.readFileSync(path.join(__dirname, '..', 'sql', 'x.sql'), 'utf8'));\n};\n",
      "knex/sql/x.sql": Self.drop,
      "database/migrations/2024_01_01_000000_x.php":
        "<?php\nuse Illuminate\\Database\\Migrations\\Migration;\nuse Illuminate\\Support\\Facades\\DB;\n"
        + "return new class extends Migration { public function up() {\n"
        + "  DB::unprepared(file_get_contents(database_path('sql/y.sql'))); } };\n",
      "database/sql/y.sql": Self.drop,
    ])
    #expect(try project.lines("knex/migrations/20240101000000_x.js") == ["drop table users"])
    #expect(
      try project.lines("database/migrations/2024_01_01_000000_x.php") == ["drop table users"])
  }

  @Test(arguments: [
    (#"<sqlFile path="x.sql" relativeToChangelogFile="true"/>"#, "res/db/x.sql"),
    (#"<sqlFile path="sql/x.sql"/>"#, "res/sql/x.sql"),
    (#"<sqlFile path="classpath:sql/x.sql"/>"#, "app/src/main/resources/sql/x.sql"),
  ])
  func `Liquibase runs a file`(change: String, sql: String) throws {
    let log =
      "<databaseChangeLog><changeSet id=\"1\" author=\"a\">\(change)</changeSet></databaseChangeLog>\n"
    let project = HelperProject(["res/db/log.xml": log, sql: Self.drop])
    #expect(try project.lines("res/db/log.xml") == ["drop table users"])
    #expect(try HelperProject(["res/db/log.xml": log]).lines("res/db/log.xml") == ["-"])
  }
}
