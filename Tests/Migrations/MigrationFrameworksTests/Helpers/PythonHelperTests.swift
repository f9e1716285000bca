import SchemaModel
import Testing

/// Migrations in Python that hand their database to a function of another file of the tree.
@Suite struct PythonHelperTests {
  private static func alembic(_ head: String, _ body: String) -> String {
    "from alembic import op\n\(head)\nrevision = 'a1'\n\ndef upgrade():\n    \(body)\n"
  }

  private static let drop = "def tidy(conn):\n    conn.execute('DROP TABLE users')\n"

  @Test(arguments: [
    ("from app.util import tidy", "tidy(op.get_bind())", "app/util.py"),
    ("from app.util import tidy as t", "t(op.get_bind())", "app/util.py"),
    ("import app.util", "app.util.tidy(op.get_bind())", "app/util.py"),
    ("from app import util", "util.tidy(op.get_bind())", "app/util/__init__.py"),
    ("from app.util import *", "tidy(op.get_bind())", "src/app/util.py"),
    ("from util import tidy", "tidy(conn=op.get_bind())", "mig/util.py"),
    ("from ..util import tidy", "tidy(op.get_bind())", "mig/util.py"),
    ("from .util import tidy", "tidy(op.get_bind())", "mig/versions/util.py"),
  ])
  func `a function is found as Python finds it`(head: String, call: String, path: String) throws {
    let project = HelperProject([
      "mig/versions/0001.py": Self.alembic(head, call), path: Self.drop,
    ])
    #expect(try project.lines("mig/versions/0001.py") == ["drop table users"])
  }

  @Test func `what another file does is told where the migration calls it`() throws {
    let project = HelperProject([
      "mig/versions/0001.py": Self.alembic("from app.util import tidy", "tidy(op.get_bind())"),
      "app/util.py": "\n\n\n" + Self.drop,
    ])
    let operation = try #require(try project.operations("mig/versions/0001.py").first)
    #expect(operation.place == SourcePlace(line: 6, column: 5))
    #expect(operation.statement == "DROP TABLE users")
  }

  @Test func `a name that is handed on is followed, and what is nowhere is opaque`() throws {
    let project = HelperProject([
      "mig/versions/0001.py": Self.alembic(
        "from app import tidy, Tidier", "tidy(op); Tidier(op.get_bind()).run('pets')"),
      "app/__init__.py": "from .deep import tidy\nfrom .deep.more import *\n",
      "app/deep/__init__.py":
        "from elsewhere import strange\ndef tidy(op):\n    op.drop_column('a', 'b')\n    strange(op)\n",
      "app/deep/more.py":
        "class Tidier:\n    def __init__(self, c): self.c = c\n"
        + "    def run(self, t): self.c.execute(f'DELETE FROM {t}')\n",
    ])
    #expect(
      try project.lines("mig/versions/0001.py") == ["drop column a.b", "-", "delete all pets"])
  }

  @Test func `nothing is looked for where nothing gets the database`() throws {
    let project = HelperProject([
      "mig/versions/0001.py": Self.alembic(
        "import sqlalchemy as sa\nfrom app.types import GUID",
        "op.add_column('users', sa.Column('x', GUID())); op.drop_table('pets')"),
      "app/types.py": "class GUID: pass\n",
    ])
    #expect(try project.lines("mig/versions/0001.py").last == "drop table pets")
    #expect(project.opened.isEmpty)
    #expect(project.searches == 0)
  }

  @Test(arguments: [
    ("from core.tools import fill", "migrations.RunPython(fill, migrations.RunPython.noop)"),
    (
      "from core import tools",
      "migrations.RunPython(lambda a, s: tools.fill(a, s), migrations.RunPython.noop)"
    ),
    ("from core.tools import Fill", "Fill()"),
  ])
  func `Django runs a function of another file`(head: String, operation: String) throws {
    let project = HelperProject([
      "shop/migrations/0001_x.py":
        "from django.db import migrations\n\(head)\nclass Migration(migrations.Migration):\n"
        + "    operations = [\(operation)]\n",
      "core/tools.py":
        "from django.db.migrations.operations.base import Operation\n"
        + "def fill(apps, editor):\n    apps.get_model('shop', 'Book').objects.all().delete()\n"
        + "class Fill(Operation):\n    def database_forwards(self, app, editor, a, b):\n"
        + "        editor.execute('DELETE FROM shop_book')\n",
    ])
    let lines = try project.lines("shop/migrations/0001_x.py")
    #expect(lines.first?.hasPrefix("delete all shop") == true, "\(lines)")
  }

  @Test func `yoyo and peewee lead into other files too`() throws {
    let project = HelperProject([
      "migrations/0001.tidy.py":
        "from yoyo import step\nfrom tools import tidy\nstep(tidy, 'SELECT 1')\n",
      "migrations/002_tidy.py":
        "from tools import tidy\ndef migrate(migrator, database):\n    tidy(database)\n"
        + "    migrator.sql('SELECT 1')\n",
      "tools.py": Self.drop,
    ])
    #expect(try project.lines("migrations/0001.tidy.py") == ["drop table users"])
    #expect(try project.lines("migrations/002_tidy.py").first == "drop table users")
  }
}
