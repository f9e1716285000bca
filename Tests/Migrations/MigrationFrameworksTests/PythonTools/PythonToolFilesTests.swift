import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// Which modules are migrations of the small tools.
@Suite struct PythonToolFilesTests {
  @Test(arguments: [
    ("migrations/models/1_20240601000000_m.py", "async def upgrade(db) -> str:\n", "aerich"),
    (
      "app/piccolo_migrations/app_2024t00.py", "from piccolo import a\nasync def forwards():\n",
      "piccolo"
    ),
    ("migrations/002_m.py", "def migrate(migrator, database):\n", "peewee"),
    (
      "migrations/m.py", "from playhouse.migrate import *\nmigrate(m.drop_column('a', 'b'))\n",
      "peewee"
    ),
    ("migrations/add-phone.py", "from yoyo import step\nsteps = [step('')]\n", "yoyo"),
    ("migrations/0002.m.py", "from yoyo import step\nstep('')\n", "yoyo"),
    ("migrations/0002.m.sql", "SELECT 1", "sql"),
    ("migrations/0002.m.rollback.sql", "SELECT 1", "sql back"),
    ("migrations/helpers.py", "steps = 3\n", nil), ("app/002_m.py", "def migrate(a, b):\n", nil),
    ("tests/migrations/002_m.py", "def migrate(migrator, database):\n", nil),
    ("migrations/__init__.py", "from yoyo import step\nstep('')\n", nil),
    ("migrations/002_m.py", "class Migration(migrations.Migration):\n", "django"),
    ("migrations/2_m.py", "revision = 'a'\ndown_revision = None\ndef upgrade():\n", "alembic"),
  ])
  func `a module tells whose migration it is`(path: String, text: String, name: String?) throws {
    let files = MigrationFiles { _ in false }
    let file = try files.migration(at: GitPath(path)) { Array(text.utf8) }
    #expect(file.map { $0.framework.name.rawValue + ($0.isReversal ? " back" : "") } == name)
    #expect(file?.framework.readsAll ?? true)
  }

  @Test(arguments: [
    ("yoyo", "step('')\n"), ("peewee", "def migrate(migrator, database):\n"),
    ("aerich", "async def upgrade(db):\n"), ("piccolo", "async def forwards():\n"),
  ])
  func `a folder of the policy needs no number`(kind: String, text: String) throws {
    let folders = [MigrationFolder(kind: FrameworkName(rawValue: kind), path: "steps")]
    let files = MigrationFiles(folders: folders) { _ in false }
    let file = try files.migration(at: "steps/a.py") { Array(text.utf8) }
    #expect(file?.framework.name.rawValue == kind)
    #expect(try files.migration(at: "steps/a.py") { Array("x = 1\n".utf8) } == nil)
  }
}
