import GitModel
import GuardModel
import SchemaModel
import Testing

@testable import GuardRules

/// What a change comes to where more than its own file has a say: who makes a table, what runs a
/// file, which statements are new.
@Suite struct SchemaReviewTests {
  private typealias Files = [String: String]

  private func review(_ committed: Files, _ staged: [String: String?]) -> SchemaReview {
    ExampleSnapshot(
      RuleExample(
        "", committed: committed.mapValues { Array($0.utf8) },
        staged: staged.mapValues { $0.map { Array($0.utf8) } }, expected: [])
    ).schemaReview
  }

  /// `object excuse` of every drop.
  private func drops(_ committed: Files, _ staged: [String: String?]) -> [String] {
    review(committed, staged).verdicts.filter { $0.weight == .destructive }.map {
      "\($0.object) \($0.excuse.map { "\($0)" } ?? "lost")"
    }
  }

  private static let history: Files = ["migrations/0001.sql": "CREATE TABLE users (id int);"]
  private static let drop = ["migrations/0002.sql": "DROP TABLE IF EXISTS jobs;"]

  @Test func `a table that nothing here makes is a stranger's`() {
    #expect(drops(Self.history, Self.drop) == ["jobs madeByNobodyHere"])
    #expect(
      drops(Self.history, ["migrations/0002.sql": "DROP TABLE IF EXISTS users;"]) == ["users lost"])
    #expect(
      drops(
        Self.history,
        ["migrations/0002.sql": "DROP TABLE IF EXISTS jobs; CREATE TABLE jobs (a int);"])
        == [])
  }

  @Test(arguments: [
    ["other/migrations/0001.sql": "CREATE TABLE jobs (id int);"],
    ["schema.sql": "CREATE TABLE jobs (id int);"],
    ["app/models.py": "class Job(Base):\n    __tablename__ = 'jobs'\n"],
    ["app/models.py": "class Jobs(db.Model):\n    id = db.Column(db.Integer)\n"],
    ["app/tables.py": "from sqlalchemy import Table\njobs = Table('jobs', metadata)\n"],
    [
      "prisma/schema.prisma":
        "datasource db {\n provider = \"sqlite\"\n}\nmodel Job {\n id Int @id\n @@map(\"jobs\")\n}\n"
    ],
    ["src/job.ts": "@Entity({ name: \"jobs\" })\nexport class Job {}\n"],
    ["src/schema.ts": "export const jobs = pgTable(\n  'jobs', { id: integer() })\n"],
    ["app/Job.php": "<?php class Job extends Model { protected $table = 'jobs'; }\n"],
    ["src/Job.java": "@Entity @Table(name=\"jobs\") class Job {}\n"],
    ["db/changelog.xml": "<createTable schemaName=\"a\" tableName=\"jobs\"/>\n"],
    ["lib/job.ex": "schema \"jobs\" do\nend\n"], ["init.sql": "CREATE TABLE a.jobs (id int);"],
    ["database/tables.go": "func (Job) TableName() string { return \"jobs\" }\n"],
  ])
  func `a table that something else here makes is lost`(maker: [String: String]) {
    #expect(drops(Self.history.merging(maker) { $1 }, Self.drop) == ["jobs lost"])
  }

  @Test(arguments: [
    ["src/jobs.ts": "const jobs = await queue.list('jobs')\n"],
    ["src/jobs.ts": "createTable('other'); select('jobs')\n"],
    ["test/schema.ts": "export const jobs = pgTable('jobs', {})\n"],
    ["src/schema.ts": "export const jobs_old = pgTable('jobs_old', {})\n"],
  ])
  func `code that only speaks of a table does not make it`(other: [String: String]) {
    #expect(drops(Self.history.merging(other) { $1 }, Self.drop) == ["jobs madeByNobodyHere"])
  }

  // MARK: Several schemas, and migrations under other names

  private static let source = "datasource db {\n provider = \"sqlite\"\n}\n"
  private static let models = source + "model A {\n id Int @id\n}\nmodel B {\n id Int @id\n}\n"
  private static let fewer = source + "model A {\n id Int @id\n}\n"
  private static let step = "20240102000000_x/migration.sql"

  @Test(arguments: [
    ("b/prisma/schema.prisma", "a/prisma/migrations/", ["B lost"]),
    ("a/prisma/schema.prisma", "a/prisma/migrations/", []),
    ("a/prisma/schema/all.prisma", "a/prisma/migrations/", []),
    ("a/prisma/schema/all.prisma", "a/prisma/schema/migrations/", []),
    ("a/prisma/schema.prisma", "db/migrations/", []),
  ])
  func `a migration speaks for the Prisma schema that it is near to`(
    schema: String, migrations: String, expected: [String]
  ) {
    let found = drops(
      [schema: Self.models, "c/prisma/schema.prisma": Self.models]
        .merging(schema.hasPrefix("b") ? ["a/prisma/schema.prisma": Self.models] : [:]) { $1 },
      [schema: Self.fewer, migrations + Self.step: "ALTER TABLE \"A\" ADD x INT;"])
    #expect(found == expected)
  }

  @Test(arguments: [
    ("db/schema.rb", "db/migrate/2_x.rb", 1), ("db/schema.rb", "sql/migrations/2.sql", 1),
    ("db/structure.sql", "db/migrate/2_x.rb", 1), ("db/structure.sql", "etc/migrations/2.sql", 1),
    ("schema.hcl", "migrations/2.sql", 0), ("a/schema.hcl", "b/migrations/2.sql", 1),
  ])
  func `a migration speaks for the schema of its own project`(
    schema: String, migration: String, unread: Int
  ) {
    let old = "table \"a\" { column \"x\" {} }\nCREATE TABLE a (x int);\nCREATE TABLE b (x int);"
    let found = review(
      [schema: old],
      [
        schema: old.replacing("CREATE TABLE b (x int);", with: ""),
        migration: "ALTER TABLE a ADD y INT;",
      ])
    #expect(found.unread.count == unread)
  }

  private static let ruby = """
    ActiveRecord::Schema[7.1].define(version: 2024_01_01_000000) do
      create_table "users", force: :cascade do |t|
        t.string "name", null: false
        t.string "phone"
        t.index ["phone"], name: "i"
      end
      create_table "posts" do |t|
        t.text "body"
      end
    end
    """
  private static let blocks = """
    table "users" {
      column "id" { type = int }
      column "phone" {
        type = text
      }
    }
    table "posts" {
    }
    """
  private static let macros = """
    diesel::table! {
        users (id) {
            id -> Integer,
            phone -> Nullable<Text>,
        }
    }
    diesel::table! { posts (id) { id -> Integer, } }
    """
  private static let snapshot = """
    partial class ShopModelSnapshot : ModelSnapshot {
      protected override void BuildModel(ModelBuilder modelBuilder) {
        modelBuilder.Entity("Shop.User", b => {
          b.Property<int>("Id").ValueGeneratedOnAdd();
          b.Property<string>("Telephone").HasMaxLength(9).HasColumnName("phone");
          b.HasKey("Id");
          b.ToTable("users", (string)null);
        });
        modelBuilder.Entity("Shop.Post", b => { b.ToTable("posts"); });
      }
    }
    """
  private static let statements = """
    CREATE TABLE public.users (id int, phone text);
    CREATE TABLE public.posts (id int);
    """

  @Test(arguments: [
    (
      "db/schema.rb", ruby, "    t.string \"phone\"\n", "create_table \"posts\"",
      "db/migrate/20240102000000_x.rb"
    ),
    (
      "schema.hcl", blocks, "  column \"phone\" {\n", "table \"posts\" {",
      "migrations/20240102000000_x.sql"
    ),
    (
      "src/schema.rs", macros, "        phone -> Nullable<Text>,\n", "posts (id)",
      "migrations/20240102000000_x.sql"
    ),
    (
      "Migrations/ShopModelSnapshot.cs", snapshot, ".HasColumnName(\"phone\")",
      "b.ToTable(\"posts\");", "Migrations/20240102000000_X.cs"
    ),
    (
      "db/structure.sql", statements, ", phone text", "CREATE TABLE public.posts (id int);",
      "db/migrate/20240102000000_x.rb"
    ),
    (
      "supabase/schemas/users.sql", statements, ", phone text",
      "CREATE TABLE public.posts (id int);", "supabase/migrations/20240102000000_x.sql"
    ),
  ])
  func `what a schema loses is told where no migration drops it`(
    path: String, schema: String, column: String, table: String, migration: String
  ) {
    let dropsColumn = SchemaReviewTests.migration(migration, column: "phone")
    let dropsTable = SchemaReviewTests.migration(migration, column: nil)
    let additive = SchemaReviewTests.additive(migration)
    for (lost, drop, other) in [
      (column, dropsColumn, dropsTable), (table, dropsTable, dropsColumn),
    ] {
      let less = [path: schema.replacing(lost, with: "")]
      #expect(review([path: schema], less).unread == [GitPath(path)], "\(path): \(lost)")
      for text in [additive, other] {
        let found = review([path: schema], less.merging([migration: text]) { $1 })
        #expect(found.unread == [GitPath(path)], "\(path): \(lost)")
      }
      let told = review([path: schema], less.merging([migration: drop]) { $1 })
      #expect(told.unread.isEmpty, "\(path): \(lost)")
    }
    let same = review([path: schema], [path: schema + "\n", migration: additive])
    #expect(same.unread.isEmpty && same.onlyAdds, "\(path)")
  }

  /// A migration that drops a column of users, or the table of posts.
  private static func migration(_ path: String, column: String?) -> String {
    switch path.split(separator: ".").last {
    case "rb":
      let line = column.map { "remove_column :users, :\($0)" } ?? "drop_table :posts"
      return "class X < ActiveRecord::Migration[7.1]\n  def change\n    \(line)\n  end\nend\n"
    case "cs":
      let line =
        column.map { "DropColumn(name: \"\($0)\", table: \"users\")" } ?? "DropTable(\"posts\")"
      return "class X : Migration { protected override void Up(MigrationBuilder b) { b.\(line); } }"
    default:
      return column.map { "ALTER TABLE users DROP COLUMN \($0);" } ?? "DROP TABLE posts;"
    }
  }

  private static func additive(_ path: String) -> String {
    switch path.split(separator: ".").last {
    case "rb":
      "class X < ActiveRecord::Migration[7.1]\n  def change\n    create_table :tags\n  end\nend\n"
    case "cs":
      "class X : Migration { protected override void Up(MigrationBuilder b) { b.EnsureSchema(\"a\"); } }"
    default: "CREATE TABLE tags (id int);"
    }
  }

  @Test func `a way back that becomes the way forward is judged`() {
    let found = drops(
      [
        "migrations/0001_x.up.sql": "CREATE TABLE a (id int);",
        "migrations/0001_x.down.sql": "DROP TABLE a;",
      ],
      [
        "migrations/0001_x.down.sql": nil as String?, "migrations/0002_y.up.sql": "DROP TABLE a;",
      ])
    #expect(found == ["a lost"])
  }

  @Test func `a file that makes only users touches no schema`() {
    #expect(
      !review([:], ["init.sql": "GRANT SELECT ON ALL TABLES IN SCHEMA a TO b;"]).touchesSchema)
    #expect(review([:], ["init.sql": "CREATE TABLE a (id int);"]).touchesSchema)
  }

  @Test func `a model that the same commit takes away has made its table`() {
    let model = ["app/models.py": "class Job(Base):\n    __tablename__ = 'jobs'\n"]
    var staged: [String: String?] = Self.drop.mapValues { $0 }
    staged.updateValue(nil, forKey: "app/models.py")
    #expect(drops(Self.history.merging(model) { $1 }, staged) == ["jobs lost"])
  }

  private func migration(_ app: String, _ operations: String) -> String {
    "from django.db import migrations, models\nclass Migration(migrations.Migration):\n"
      + "    dependencies = []\n    operations = [\(operations)]\n"
  }

  @Test(arguments: [
    ("DROP TABLE IF EXISTS shop_book;", "shop_book lost"),
    ("DROP TABLE IF EXISTS Public.Shop_Book;", "Public.Shop_Book lost"),
    ("DROP TABLE IF EXISTS shop_book_authors;", "shop_book_authors lost"),
    ("DROP TABLE IF EXISTS blog_post;", "blog_post lost"),
    ("DROP TABLE IF EXISTS letters;", "letters lost"),
    ("DROP TABLE IF EXISTS celery_taskmeta;", "celery_taskmeta madeByNobodyHere"),
  ])
  func `Django's tables have their names in SQL`(statement: String, drop: String) {
    let book =
      "migrations.CreateModel('Book', fields=[('id', models.AutoField(primary_key=True))"
      + ", ('authors', models.ManyToManyField('a'))])"
    let post =
      "migrations.CreateModel('Post', fields=[('id', models.AutoField())]),"
      + "migrations.CreateModel('Mail', fields=[('id', models.AutoField())],"
      + " options={'db_table': 'letters'})"
    let committed = [
      "shop/migrations/0001_initial.py": migration("shop", book),
      "blog/migrations/0001_initial.py": migration("blog", post),
    ]
    let sql = "migrations.RunSQL('\(statement)', migrations.RunSQL.noop)"
    #expect(
      drops(committed, ["shop/migrations/0002_x.py": migration("shop", sql)]) == [drop])
  }

  // MARK: Files with the whole schema

  private static let tutorial = "DROP TABLE IF EXISTS user;\nCREATE TABLE user (id int);\n"
  private static let loading =
    "import click\n@click.command('init-db')\ndef init_db_command():\n    init_db()\n"
    + "def init_db():\n    with current_app.open_resource('schema.sql') as f:\n"
    + "        db.executescript(f.read())\n"

  @Test(
    arguments: [
      ([:], "user runByNothingHere"),
      (["x.py": loading], "user runByNothingHere"),
      (["x.py": loading, "Dockerfile": "CMD flask init-db && gunicorn x:app\n"], "user lost"),
      (["x.py": loading, "Procfile": "release: flask init-db\n"], "user lost"),
      (
        ["x.py": loading, "Procfile": "# flask init-db\nweb: gunicorn x:app\n"],
        "user runByNothingHere"
      ),
      (["x.py": loading + "with app.app_context():\n    init_db()\n"], "user lost"),
      (["x.py": loading + "def create_app():\n    init_db()\n"], "user lost"),
      (["x.py": loading + "if __name__ == '__main__':\n    init_db()\n"], "user runByNothingHere"),
      (["Procfile": "release: sqlite3 app.db < schema.sql\n"], "user lost"),
    ] as [([String: String], String)])
  func `a schema that drops is lost where it is run`(files: [String: String], drop: String) {
    let committed = files.merging(["schema.sql": "CREATE TABLE user (id int);\n"]) { $1 }
    #expect(drops(committed, ["schema.sql": Self.tutorial]) == [drop])
  }

  @Test func `a schema only adds where all that it made is made still`() {
    let old = "CREATE TABLE user (id int, name text);\nCREATE INDEX a ON user (id);\n"
    func adds(_ new: String?) -> Bool { review(["schema.sql": old], ["schema.sql": new]).onlyAdds }
    #expect(adds(old + "CREATE TABLE post (id int);\n"))
    #expect(adds(old.replacing("name text", with: "name text, age int")))
    #expect(!adds(old.replacing(", name text", with: "")))
    #expect(!adds(old.replacing("name text", with: "name varchar(3)")))
    #expect(!adds("CREATE TABLE post (id int);\n"))
    #expect(!adds(nil))
    #expect(drops(["schema.sql": Self.tutorial], ["schema.sql": Self.tutorial + "-- x\n"]) == [])
  }

  @Test func `a migration that goes or does less is more than adding`() {
    let two = Self.history.merging(
      ["migrations/0002.sql": "CREATE TABLE a (id int);\nCREATE TABLE b (id int);"]) { $1 }
    func adds(_ staged: [String: String?]) -> Bool { review(two, staged).onlyAdds }
    #expect(!adds(["migrations/0002.sql": nil as String?]))
    #expect(!adds(["migrations/0002.sql": "CREATE TABLE a (id int);"]))
    #expect(
      !adds([
        "migrations/0002.sql": nil as String?,
        "migrations/0003.sql": "CREATE TABLE a (id int);\nCREATE TABLE b (id int);",
      ]))
    #expect(
      adds(["migrations/0002.sql": "CREATE TABLE a (id int);\nCREATE TABLE b (id int);\n-- x"]))
    #expect(adds(["migrations/0003.sql": "CREATE TABLE c (id int);"]))
  }

  @Test func `a model that loses a field is more than adding`() {
    let old = "class A(Base):\n    __tablename__ = 'a'\n    b = Column(Integer)\n"
    func review(_ new: String) -> SchemaReview {
      self.review(["models.py": old], ["models.py": new])
    }
    #expect(review(old + "    c = Column(Integer)\n").onlyAdds)
    #expect(!review(old.replacing("    b = Column(Integer)\n", with: "")).onlyAdds)
    #expect(!review(old.replacing("Integer", with: "String")).onlyAdds)
    #expect(!review(old + "    def x(self): pass\n").touchesSchema)
  }

  // MARK: Code that runs with the application

  private static let start =
    "def init_db():\n    c.execute('CREATE TABLE IF NOT EXISTS u (id int)')\n"

  @Test func `a statement of the schema in start-up code touches the schema`() {
    func review(_ new: String) -> SchemaReview {
      self.review(["app.py": Self.start], ["app.py": new])
    }
    #expect(!review(Self.start + "x = 1\n").touchesSchema)
    #expect(!review("import os\n" + Self.start).touchesSchema)
    let added = review(Self.start + "    c.execute('ALTER TABLE u ADD COLUMN age int NOT NULL')\n")
    #expect(added.touchesSchema)
    #expect(added.verdicts.map(\.operation) == [.notNullWithoutDefault])
    #expect(review(Self.start.replacing("id int", with: "id int, b int")).touchesSchema)
    #expect(!self.review([:], ["tests/test_app.py": Self.start]).touchesSchema)
    #expect(
      !self.review([:], ["app.py": "c.execute('UPDATE u SET x = 1 WHERE id = 2')\n"]).touchesSchema)
  }

  @Test func `what start-up code does to rows beside its statements is told`() {
    let code = Self.start + "    c.execute('DELETE FROM u WHERE id = 0')\n"
    #expect(
      review(["app.py": Self.start], ["app.py": code]).verdicts.map(\.operation) == [.deleteSome])
    let route = "def route():\n    c.execute('DELETE FROM u WHERE id = 0')\n"
    #expect(review(["app.py": Self.start], ["app.py": Self.start + route]).verdicts.isEmpty)
  }
}
