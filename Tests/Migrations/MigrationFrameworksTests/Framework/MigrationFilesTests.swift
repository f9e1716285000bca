import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct MigrationFilesTests {
  /// `kind direction folder number` of a path, or the word for another part of a schema.
  private func answer(
    _ path: GitPath, _ content: String = "", folders: [MigrationFolder] = [],
    tracked: [GitPath] = []
  ) throws -> String? {
    let files = MigrationFiles(folders: folders) { tracked.contains($0) }
    switch try files.file(at: path, content: { Array(content.utf8) }) {
    case nil: return nil
    case .models: return "models"
    case .schema(let schema) where schema.form == .none: return String(schema.subject.dropFirst(4))
    case .schema(let schema): return "schema \(schema.form) \(schema.framework.name.rawValue)"
    case .code(let subject): return "code of \(subject.split(separator: " ", maxSplits: 2)[2])"
    case .migration(let file):
      #expect(file.path == path)
      return "\(file.framework.name.rawValue) \(file.isReversal ? "back" : "forth") "
        + "\(file.group.folder) \(file.number?.description ?? "-")"
    }
  }

  private static let alembic = """
    \"\"\"add phone\"\"\"
    revision: str = "ab12"
    down_revision = None

    def upgrade():
        pass
    """
  private static let django = """
    from django.db import migrations
    class Migration(migrations.Migration):
        dependencies = []
    """

  @Test(arguments: [
    ("migrations/versions/ab12_add.py", "alembic forth migrations/versions -"),
    ("alembic/versions/2024/ab12_add.py", "alembic forth alembic/versions -"),
    ("airflow/migrations/versions/0001_1_x.py", "alembic forth airflow/migrations/versions 0001"),
    ("src/db/_migrations/versions/pg/2021_x.py", "alembic forth src/db/_migrations/versions 2021"),
    ("lib/db_migrations/ab12.py", "alembic forth lib/db_migrations -"),
    ("tests/migrations/versions/ab12.py", nil), ("migrations/versions/__init__.py", nil),
    ("migrations/env.py", nil), ("examples/shop/migrations/versions/ab12.py", nil),
    ("app/ab12.py", nil),
    ("migrations/versions/ab12_drop_ab_test.py", "alembic forth migrations/versions -"),
    ("migrations/versions/test_ab12.py", "alembic forth migrations/versions -"),
    (
      "apps/docs/migrations/versions/ab12.py",
      "alembic forth apps/docs/migrations/versions -"
    ),
  ])
  func `Alembic's migrations are known by folder and content`(
    path: String, expected: String?
  ) throws {
    #expect(try answer(GitPath(path), MigrationFilesTests.alembic) == expected)
    #expect(try answer(GitPath(path), "def upgrade():\n  pass\n") == nil)
  }

  @Test func `an odd folder is Alembic's where its template stands beside it`() throws {
    let path: GitPath = "store/steps/ab12.py"
    #expect(try answer(path, MigrationFilesTests.alembic) == nil)
    #expect(
      try answer(path, MigrationFilesTests.alembic, tracked: ["store/script.py.mako"])
        == "alembic forth store/steps -")
  }

  @Test(arguments: [
    ("shop/migrations/0001_initial.py", "django forth shop/migrations 0001"),
    ("a/b/shop/migrations/0002_squashed_x.py", "django forth a/b/shop/migrations 0002"),
    ("shop/migrations/rename_things.py", "django forth shop/migrations -"),
    ("migrations/shop/0001_initial.py", "django forth migrations/shop 0001"),
    ("backend/docs/migrations/0001_initial.py", "django forth backend/docs/migrations 0001"),
    ("vendor/migrations/0002_x.py", "django forth vendor/migrations 0002"),
    ("league/fixtures/migrations/0002_x.py", "django forth league/fixtures/migrations 0002"),
    ("shop/migrations/0002_ab_test.py", "django forth shop/migrations 0002"),
    ("vendor/shop/migrations/0002_x.py", nil),
    ("shop/tests/migrations/0001_initial.py", nil), ("tests/shop/migrations/0001_initial.py", nil),
    ("docs/shop/migrations/0001_initial.py", nil), ("shop/migrations/__init__.py", nil),
  ])
  func `Django's migrations are known by folder and class`(path: String, expected: String?) throws {
    #expect(try answer(GitPath(path), MigrationFilesTests.django) == expected)
    #expect(try answer(GitPath(path), "x = 1\n") == nil)
  }

  @Test(arguments: [
    (
      "prisma/migrations/20240101000000_x/migration.sql",
      "prisma forth prisma/migrations 20240101000000"
    ),
    ("db/migration/V1_2__x.sql", "sql forth db/migration 1_2"),
    ("db/migration/V1.2__x.sql", "sql forth db/migration 1.2"),
    ("db/migration/U1.2__x.sql", "sql back db/migration 1.2"),
    ("db/migration/R__views.sql", "sql forth db/migration -"),
    ("db/migration/B7__base.sql", "sql forth db/migration -"),
    ("sql/V7__x.sql", "sql forth sql 7"), ("V7__x.sql", "sql forth  7"),
    ("migrations/000001_x.up.sql", "sql forth migrations 000001"),
    ("migrations/000001_x.down.sql", "sql back migrations 000001"),
    ("store/000001_x.up.sql", "sql forth store 000001"),
    ("migrations/2019-01-01-000000_x/up.sql", "sql forth migrations 2019-01-01-000000"),
    ("migrations/2019-01-01-000000_x/down.sql", "sql back migrations 2019-01-01-000000"),
    ("migrations/mysql/0001_x.sql", "sql forth migrations/mysql 0001"),
    ("migrations/up/1.sql", "sql forth migrations 1"),
    ("migrations/down/1.sql", "sql back migrations 1"),
    ("migrations/20200101-x_rollback.sql", "sql back migrations 20200101"),
    ("drizzle/0000_x.sql", "sql forth drizzle 0000"),
    ("supabase/migrations/20240101000000_x.sql", "sql forth supabase/migrations 20240101000000"),
    ("services/a/db/migrate/3_x.sql", "sql forth services/a/db/migrate 3"),
    ("internal/db_migrations/init.sql", "sql forth internal/db_migrations -"),
    ("migrations/0001_drop_ab_test.sql", "sql forth migrations 0001"),
    ("migrations/V3__drop_ab_test.sql", "sql forth migrations 3"),
    ("services/samples/migrations/001_x.sql", "sql forth services/samples/migrations 001"),
    ("migrations/0001_x.test.sql", nil), ("migrations/x_test.sql", nil),
    ("tests/migrations/0001_x.sql", nil), ("docs/migrations/0001_x.sql", nil),
    ("node_modules/x/migrations/0001_x.sql", nil), ("queries/users.sql", nil),
    ("migrations/seeds/users.sql", nil), ("sql/R2D2.sql", nil),
  ])
  func `SQL is known by its folder or its name`(path: String, expected: String?) throws {
    #expect(try answer(GitPath(path)) == expected)
  }

  @Test func `Sqitch's folders are known by its plan`() throws {
    #expect(try answer("deploy/users.sql") == nil)
    let plan: [GitPath] = ["sqitch.plan"]
    #expect(try answer("deploy/users.sql", tracked: plan) == "sql forth deploy -")
    #expect(try answer("revert/users.sql", tracked: plan) == "sql back revert -")
    #expect(try answer("verify/users.sql", tracked: plan) == nil)
  }

  @Test(arguments: [
    ("db/migrate/20240101000000_x.rb", "program forth db/migrate 20240101000000"),
    ("src/migrations/1700000000000-Name.ts", "program forth src/migrations 1700000000000"),
    ("src/migrations/Migration20240101.ts", "program forth src/migrations -"),
    ("migrations/20240101-x.js", "program forth migrations 20240101"),
    (
      "database/migrations/2014_10_12_000000_x.php",
      "program forth database/migrations 2014_10_12_000000"
    ),
    ("Migrations/20240101_X.cs", "program forth Migrations 20240101"),
    ("Migrations/20240101_X.Designer.cs", nil), ("src/migrations/index.ts", nil),
    ("db/migration/V2__X.java", "program forth db/migration 2"), ("app/V2.java", nil),
  ])
  func `migrations in other languages are programs`(path: String, expected: String?) throws {
    #expect(try answer(GitPath(path)) == expected)
  }

  @Test(
    arguments: [
      ("db/data/20240101_x.rb", "class X < ActiveRecord::Migration[7.1]\nend\n", "code of Rails"),
      ("lib/old.rb", "  class X < ActiveRecord::Migration\n", "code of Rails"),
      ("lib/sequel/001.rb", "Sequel.migration do\nend\n", "code of Sequel"),
      ("lib/guide.rb", "# class X < ActiveRecord::Migration[7.1]\n", nil),
      ("spec/old.rb", "class X < ActiveRecord::Migration\n", nil),
      (
        "api/migrations/20240101A-x.ts", "export async function up(knex: Knex) {}",
        "knex forth api/migrations 20240101a"
      ),
      (
        "src/migrations/add.ts", "export async function up(db: Kysely<any>) {}",
        "kysely forth src/migrations -"
      ),
      ("src/migrations/a.ts", "export class A implements MigrationInterface {}", "code of TypeORM"),
      ("src/migrations/index.ts", "export * from './runner';", nil),
      ("src/vectors.ts", "const up = new Vector(0, 1, 0); function up() {}", nil),
      ("internal/migrations/drop.go", "func f(tx *gorm.DB) error", "code of GORM"),
      (
        "internal/db.go", "m := &gormigrate.Migration{Migrate: up}", "gormigrate forth internal -"
      ),
      ("internal/list.go", "var all []*gormigrate.Migration", nil),
      ("internal/store.go", "func f(tx *gorm.DB) error", nil),
      (
        "Data/AddPhone.cs", "void Up(MigrationBuilder migrationBuilder)", "code of EF Core"
      ),
      ("Steps/AddPhone.cs", "[Migration(7)]\nclass A : Migration", "code of FluentMigrator"),
      (
        "app/src/main/java/com/example/Db.kt", "class Spec : AutoMigrationSpec",
        "room forth app/src/main/java/com/example -"
      ),
      ("app/src/test/java/Db.kt", "class Spec : AutoMigrationSpec", nil),
      (
        "app/M.java", "new Migration(1, 2) { void migrate(SupportSQLiteDatabase db)",
        "room forth app -"
      ),
      ("app/Settings.java", "new Migration(1, 2) {", nil),
      (
        "Sources/App/Tag.swift", "struct T: AsyncMigration { func prepare(on d: D) }",
        "fluent forth Sources/App -"
      ),
      (
        "migration/src/m20240601_000001_m.rs", "impl MigrationTrait for Migration",
        "sea-orm forth migration 20240601000001"
      ),
      (
        "migrations/V2__x.rs", "pub fn migration() -> String", "refinery forth migrations 2"
      ),
      (
        "db/migration/V2__X.kt", "class V2__X : BaseJavaMigration()", "flyway forth db/migration 2"
      ),
      (
        "db/data/20240101_x.rb", "< ActiveRecord::Migration[7.1]\ndef up",
        "data_migrate forth db/data 20240101"
      ),
      ("Sources/App/Store.swift", "migrator.registerMigration(\"v1\") {", "code of GRDB"),
      ("pom.xml", "<project/>", nil),
      ("lib/x.ex", "use Ecto.Migration", "code of Ecto"),
      ("src/X.php", "use Doctrine\\Migrations\\AbstractMigration;", nil),
      ("migrations/001_x.clj", "(defn up [])", "code of Clojure"),
      ("migrations/001_x.sh", "psql -c 'x'", "code of shell"), ("migrations/run.sh", "psql", nil),
      ("schema.hcl", "table \"a\" {\n  column \"b\" {}\n}", "schema of Atlas"),
      ("infra/main.hcl", "resource \"a\" {}", nil),
      ("src/schema.rs", "diesel::table! {\n", "schema of Diesel"),
      ("src/main.rs", "fn main() {}", nil),
    ] as [(String, String, String?)])
  func `what no reader reads is known by path and content`(
    path: String, content: String, expected: String?
  ) throws {
    #expect(try answer(GitPath(path), content) == expected)
  }

  @Test(arguments: [
    ("db/migrate/20240101_x.rb", "Sequel.migration do\n", "Sequel"),
    ("db/migrate/20240101_x.rb", "class X < M\n", "Ruby"),
  ])
  func `a migration that is a program tells whose it is`(
    path: String, content: String, title: String
  ) throws {
    let files = MigrationFiles { _ in false }
    let bytes = Array(content.utf8)
    let migration = try #require(try files.migration(at: GitPath(path)) { bytes })
    #expect(!migration.framework.readsAll)
    #expect(Programs.tool(of: migration, bytes).title == title)
  }

  @Test(arguments: [
    "-- +goose Up\nSELECT 1;\n",
    "-- migrate:up\n", "SELECT 1;--> statement-breakpoint\n",
  ])
  func `SQL with the marks of a tool is a migration wherever it stands`(content: String) throws {
    #expect(try answer("scripts/a.sql", content) == "sql forth scripts -")
    #expect(try answer("tests/a.sql", content) == nil)
  }

  @Test func `SQL beside Drizzle's journal is a migration`() throws {
    let journal: [GitPath] = ["src/db/out/meta/_journal.json"]
    #expect(try answer("src/db/out/0001_x.sql", tracked: journal) == "sql forth src/db/out 0001")
    #expect(try answer("src/db/out/0001_x.sql") == nil)
  }

  @Test(arguments: [
    ("prisma/schema.prisma", "schema models prisma"),
    ("prisma/schema/user.prisma", "schema models prisma"),
    ("db/structure.sql", "schema statements sql"), ("schema.sql", "schema statements sql"),
    ("db/schema.rb", "schema lines program"),
    ("supabase/schemas/users.sql", "schema statements sql"), ("shop/models.py", "models"),
    ("shop/models/order.py", "models"), ("tests/models.py", nil), ("shop/views.py", nil),
    ("README.md", nil), ("shop/test_models.py", nil),
  ])
  func `schemas and models are known by their names`(path: String, expected: String?) throws {
    #expect(try answer(GitPath(path)) == expected)
  }

  @Test func `models are known by what they inherit`() throws {
    #expect(try answer("app.py", "class User(db.Model):\n  pass\n") == "models")
    #expect(try answer("app.py", "class User(Base):\n  __tablename__ = 'u'\n") == "models")
  }

  @Test func `a folder of the policy comes before any convention`() throws {
    let folders = [
      MigrationFolder(kind: "sql", path: "tests/db"),
      MigrationFolder(kind: "alembic", path: "steps"),
    ]
    #expect(try answer("tests/db/0001_x.sql", folders: folders) == "sql forth tests/db 0001")
    #expect(try answer("tests/dbx/0001_x.sql", folders: folders) == nil)
    #expect(
      try answer("steps/x.py", MigrationFilesTests.alembic, folders: folders)
        == "alembic forth steps -")
    #expect(try answer("steps/env.py", MigrationFilesTests.alembic, folders: folders) == nil)
  }
}
