import GitModel
import GuardModel
import GuardSetup
import MigrationFrameworks
import SchemaModel
import Testing

/// What is recognised in small projects, written as their generators write them.
@Suite struct ProjectStacksTests {
  private func recognise(
    _ files: [String: String], declared: [MigrationFolder] = [], frameworks: Frameworks = .all
  ) throws -> ProjectStacks {
    let contents = Dictionary(
      uniqueKeysWithValues: files.map { (GitPath($0.key), Array($0.value.utf8)) })
    return try ProjectStacks(contents.keys.sorted(), declared: declared, frameworks: frameworks) {
      path, count in
      Array((contents[path] ?? []).prefix(count))
    }
  }

  /// `folder stack evidence migrations` of everything that was recognised.
  private func summary(_ stacks: ProjectStacks) -> [String] {
    stacks.parts.flatMap { part in
      part.recognitions.map {
        "\(part.folder) \($0.stack.rawValue) \($0.evidence) \($0.migrations)"
      }
    }
  }

  private static let alembicMigration = """
    revision = "a1"
    down_revision = None
    def upgrade():
        pass
    """
  private static let alembicEnvironment = "from alembic import context\n"

  @Test func `an empty project is nothing in particular`() throws {
    #expect(try recognise([:]).parts.isEmpty)
    #expect(try recognise(["README.md": "from flask import Flask"]).parts.isEmpty)
  }

  @Test func `Flask-SQLAlchemy with Flask-Migrate`() throws {
    let stacks = try recognise([
      "shop/__init__.py": """
      from flask import Flask
      from flask_sqlalchemy import SQLAlchemy
      from flask_migrate import Migrate
      app = Flask(__name__)
      """,
      "migrations/alembic.ini": "[alembic]\n",
      "migrations/env.py": "from alembic import context\nfrom flask import current_app\n",
      "migrations/versions/a1_x.py": Self.alembicMigration,
    ])
    #expect(
      summary(stacks) == [
        " flaskSQLAlchemy shop/__init__.py 0", " flaskMigrate migrations/versions 1",
      ])
    #expect(stacks.parts[0].recognitions[0].line == 2)
  }

  @Test func `Flask-Migrate is told from Alembic by the env.py that it writes`() throws {
    let files = [
      "app.py": "from flask import Flask\nimport sqlalchemy\napp = Flask(__name__)\n",
      "migrations/env.py": "from alembic import context\nfrom flask import current_app\n",
      "migrations/versions/a1_x.py": Self.alembicMigration,
    ]
    #expect(
      summary(try recognise(files)) == [
        " flaskWithSQLAlchemy app.py 0", " flaskMigrate migrations/versions 1",
      ])
  }

  @Test func `Alembic beside SQLAlchemy without a framework`() throws {
    let stacks = try recognise([
      "alembic.ini": "[alembic]\nscript_location = store\n", "store/script.py.mako": "",
      "store/env.py": Self.alembicEnvironment, "store/versions/a1_x.py": Self.alembicMigration,
      "models.py": "from sqlalchemy.orm import DeclarativeBase\n",
    ])
    #expect(summary(stacks) == [" sqlAlchemy models.py 0", " alembic store/versions 1"])
    #expect(stacks.undeclared.isEmpty)
  }

  @Test func `Alembic without a migration yet`() throws {
    let files = ["alembic.ini": "[alembic]\n", "alembic/env.py": Self.alembicEnvironment]
    #expect(summary(try recognise(files)) == [" alembic alembic.ini 0"])
  }

  @Test func `Django with its applications`() throws {
    let migration = "class Migration(migrations.Migration):\n    pass\n"
    let stacks = try recognise([
      "manage.py": "os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'shop.settings')\n",
      "shop/settings.py": "INSTALLED_APPS = []\n", "orders/migrations/__init__.py": "",
      "orders/migrations/0001_initial.py": migration, "orders/migrations/0002_x.py": migration,
      "users/migrations/0001_initial.py": migration,
    ])
    #expect(summary(stacks) == [" django manage.py 3"])
    #expect(stacks.parts[0].recognitions[0].folders == 2)
  }

  @Test(arguments: [
    ("from fastapi import FastAPI\nimport sqlalchemy as sa\n", Stack.fastAPISQLAlchemy),
    ("import fastapi, os\nfrom sqlmodel import Session\n", .fastAPISQLModel),
    ("from fastapi import FastAPI\n", .fastAPI),
  ])
  func `FastAPI with what it keeps its data by`(_ imports: String, _ stack: Stack) throws {
    let stacks = try recognise(["app/main.py": imports + "app = FastAPI()\n"])
    #expect(stacks.parts.map { $0.recognitions.map(\.stack) } == [[stack]])
  }

  @Test(arguments: [
    ("sqlite", "SQLite"), ("postgresql", "PostgreSQL"), ("mysql", "MySQL"),
    ("mongodb", "MongoDB"),
  ])
  func `Prisma with the database of its schema`(_ provider: String, _ title: String) throws {
    let stacks = try recognise([
      "prisma/schema.prisma": """
      generator client {
        provider = "prisma-client-js"
      }
      datasource db {
        provider = "\(provider)"
        url      = env("DATABASE_URL")
      }
      """,
      "prisma/migrations/20260101000000_init/migration.sql": "CREATE TABLE a (id int);",
    ])
    #expect(summary(stacks) == [" prisma prisma/schema.prisma 1"])
    #expect(stacks.parts[0].recognitions[0].provider == title)
  }

  @Test func `plain SQL, whose ways back are no further migrations`() throws {
    let stacks = try recognise([
      "db/migrations/0001_a.up.sql": "CREATE TABLE a (id int);",
      "db/migrations/0001_a.down.sql": "DROP TABLE a;",
      "db/migrations/0002_b.up.sql": "CREATE TABLE b (id int);",
    ])
    #expect(summary(stacks) == [" sql db/migrations 2"])
  }

  @Test func `a monorepo with several projects`() throws {
    let stacks = try recognise([
      "backend/pyproject.toml": "", "backend/alembic.ini": "[alembic]\n",
      "backend/app/main.py": "from fastapi import FastAPI\nimport sqlmodel\napp = FastAPI()\n",
      "backend/app/alembic/env.py": Self.alembicEnvironment,
      "backend/app/alembic/versions/a1_x.py": Self.alembicMigration,
      "web/package.json": "{}", "web/prisma/schema.prisma": "",
      "web/prisma/migrations/1_init/migration.sql": "CREATE TABLE a (id int);",
    ])
    #expect(
      summary(stacks) == [
        "backend fastAPISQLModel backend/app/main.py 0",
        "backend alembic backend/app/alembic/versions 1", "web prisma web/prisma/schema.prisma 1",
      ])
  }

  @Test func `a module called setup makes no project of its folder`() throws {
    let stacks = try recognise([
      "requirements.txt": "flask\n", "shop/__init__.py": "", "shop/web/__init__.py": "",
      "shop/web/setup.py": "from flask import Flask\nimport sqlalchemy\napp = Flask('x')\n",
    ])
    #expect(stacks.parts.map(\.folder) == [.top])
  }

  @Test func `tests, examples and documentation are nobody's project`() throws {
    let flask = "from flask import Flask\nimport flask_sqlalchemy\napp = Flask('x')\n"
    let stacks = try recognise([
      "tests/app.py": flask, "docs/app.py": flask, "examples/shop/app.py": flask,
    ])
    #expect(stacks.parts.isEmpty)
  }

  @Test func `a library that only speaks of a framework is not built with it`() throws {
    let stacks = try recognise([
      "tracing/flask.py": "from flask import request\n", "tracing/django.py": "import django\n",
      "comment.py": "# from flask_sqlalchemy import SQLAlchemy\n",
    ])
    #expect(stacks.parts.isEmpty)
  }

  @Test func `migrations where no framework has them are to be declared`() throws {
    let files = [
      "store/changes/a1_x.py": Self.alembicMigration,
      "sql/0001_a.sql": "create table a (id int);", "sql/0002_b.sql": "ALTER TABLE a ADD b int;",
      "reports/0001_sales.sql": "SELECT 1;", "reports/0002_users.sql": "SELECT 2;",
      "once/0001_a.sql": "create table z (id int);",
    ]
    let stacks = try recognise(files)
    let folders = [
      MigrationFolder(kind: "alembic", path: "store/changes"),
      MigrationFolder(kind: "sql", path: "sql"),
    ]
    #expect(stacks.undeclared == folders)
    let declared = try recognise(files, declared: folders)
    #expect(declared.undeclared.isEmpty)
    #expect(summary(declared) == [" alembic store/changes 1", " sql sql 2"])
  }

  /// A framework that is known to these tests alone.
  private struct Toy: MigrationFramework {
    var name: FrameworkName { "toy" }
    var title: String { "Toy" }
    var endings: [String] { ["toy"] }

    func migration(_ candidate: MigrationCandidate) -> MigrationFile? {
      guard candidate.words.folders.last == "steps" else { return nil }
      return MigrationFile(
        path: candidate.path, group: MigrationGroup(self, folder: candidate.path.directory),
        number: nil, stem: String(candidate.words.stem))
    }

    func suggestsFolder(_ candidate: MigrationCandidate) throws(ObjectError) -> Bool {
      try candidate.content().starts(with: "make".utf8)
    }

    func read(_ bytes: [UInt8], of file: MigrationFile, in tree: SourceTree) -> Migration {
      Migration()
    }

    func notation(of file: MigrationFile) -> CodeWords.Notation { .hash }
  }

  @Test func `a framework that nothing here names is recognised`() throws {
    let stacks = try recognise(
      ["shop/steps/1.toy": "", "shop/steps/2.toy": "", "other/1.toy": "make users"],
      frameworks: Frameworks([Toy()]))
    #expect(summary(stacks) == [" toy shop/steps 2"])
    #expect(stacks.undeclared == [MigrationFolder(kind: "toy", path: "other")])
  }
}
