/// Migrations that hand the database to somebody else, and lists of values.
extension JudgedHistory {
  static let ofHandles: [JudgedHistory] = [
    JudgedHistory(
      "tidy bind",
      [
        .alembic(
          """
          from app.util import tidy
          def upgrade():
              tidy(op.get_bind())
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "tidy op",
      [
        .alembic(
          """
          from app.util import tidy
          def upgrade():
              tidy(op)
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op unknown",
      [
        .alembic(
          """
          def upgrade():
              op.unknown_thing("users")
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op kw",
      [
        .alembic(
          """
          from app import util
          def upgrade():
              util.go(connection=op.get_bind())
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op cursor",
      [
        .alembic(
          """
          from app import util
          def upgrade():
              c = op.get_bind().connection.cursor()
              util.go([c])
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op attr",
      [
        .alembic(
          """
          def upgrade():
              getattr(op, "drop" + "_" + X)("users")
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op session",
      [
        .alembic(
          """
          from sqlalchemy.orm import Session
          from app import util
          def upgrade():
              s = Session(bind=op.get_bind())
              util.go(s)
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op partial",
      [
        .alembic(
          """
          from functools import partial
          from app import util
          def upgrade():
              partial(util.go, op)()
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op map",
      [
        .alembic(
          """
          from app import util
          def upgrade():
              list(map(util.go, [op.get_bind()]))
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op class",
      [
        .alembic(
          """
          from app.util import Tidier
          def upgrade():
              Tidier(op.get_bind()).run()
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op batch",
      [
        .alembic(
          """
          from app.util import tidy
          def upgrade():
              with op.batch_alter_table("users") as b:
                  tidy(b)
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op ctx",
      [
        .alembic(
          """
          from app.util import tidy
          def upgrade():
              tidy(op.get_context())
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op decorated",
      [
        .alembic(
          """
          from app.util import safely
          @safely
          def upgrade():
              op.add_column("users", sa.Column("a", sa.Integer()))
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op global alias",
      [
        .alembic(
          """
          from app.util import tidy
          o = op
          def upgrade():
              tidy(o)
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op closure",
      [
        .alembic(
          """
          from app.util import tidy
          def upgrade():
              tidy(lambda: op.get_bind())
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op star",
      [
        .alembic(
          """
          from app.util import tidy
          def upgrade():
              args = [op.get_bind()]
              tidy(*args)
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op kwstar",
      [
        .alembic(
          """
          from app.util import tidy
          def upgrade():
              tidy(**{"bind": op.get_bind()})
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op method ref",
      [
        .alembic(
          """
          from app.util import tidy
          def upgrade():
              tidy(op.execute)
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op bind unknown",
      [
        .alembic(
          """
          def upgrade():
              op.get_bind().wipe()
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op inherit",
      [
        .alembic(
          """
          from app.util import upgrade
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "op run sync",
      [
        .alembic(
          """
          from app.util import tidy
          def upgrade():
              op.run_async(tidy)
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj imported",
      [
        .django(
          """
          from app.util import tidy
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(tidy, migrations.RunPython.noop)]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj connection",
      [
        .django(
          """
          from app.util import tidy
          def f(apps, schema_editor):
              tidy(schema_editor.connection)
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(f, migrations.RunPython.noop)]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj command",
      [
        .django(
          """
          from django.core.management import call_command
          def f(apps, schema_editor):
              call_command("cleanup")
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(f, migrations.RunPython.noop)]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj apps",
      [
        .django(
          """
          from app.util import tidy
          def f(apps, schema_editor):
              tidy(apps)
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(f, migrations.RunPython.noop)]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj model",
      [
        .django(
          """
          from app.util import tidy
          def f(apps, schema_editor):
              tidy(apps.get_model("shop", "Book"))
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(f, migrations.RunPython.noop)]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj qs",
      [
        .django(
          """
          from app.util import tidy
          def f(apps, schema_editor):
              tidy(apps.get_model("shop", "Book").objects.all())
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(f, migrations.RunPython.noop)]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj cursor",
      [
        .django(
          """
          from app.util import tidy
          def f(apps, schema_editor):
              with schema_editor.connection.cursor() as c:
                  tidy(c)
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(f, migrations.RunPython.noop)]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj dbconn",
      [
        .django(
          """
          from django.db import connection
          from app.util import tidy
          def f(apps, schema_editor):
              tidy(connection)
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(f, migrations.RunPython.noop)]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj unknown op",
      [
        .django(
          """
          from app.ops import Tidy
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [Tidy("book")]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj unknown se",
      [
        .django(
          """
          def f(apps, schema_editor):
              schema_editor.wipe("x")
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(f, migrations.RunPython.noop)]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj ops imported",
      [
        .django(
          """
          from app.ops import OPS
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = OPS + [migrations.AddField("book", "x", models.IntegerField(null=True))]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj lambda",
      [
        .django(
          """
          from app.util import tidy
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(lambda apps, se: tidy(se))]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "dj manager unknown",
      [
        .django(
          """
          def f(apps, schema_editor):
              apps.get_model("shop", "Book").objects.purge_old()
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(f, migrations.RunPython.noop)]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "sync enum",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("st", sa.Enum("a", "b", "c", name="st")))
          """),
        .alembic(
          """
          def upgrade():
              op.sync_enum_values("public", "st", ["a", "b"], [("users", "st")])
          """),
      ], "destructive drop-enum-value st.c"),
    JudgedHistory(
      "sync enum kw",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("st", sa.Enum("a", "b", "c", name="st")))
          """),
        .alembic(
          """
          def upgrade():
              op.sync_enum_values(enum_schema="public", enum_name="st", new_values=["a", "b"], affected_columns=[TableReference(table_schema="public", table_name="users", column_name="st")], enum_values_to_rename=[])
          """),
      ], "destructive drop-enum-value st.c"),
    JudgedHistory(
      "sync enum add",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("st", sa.Enum("a", "b", "c", name="st")))
          """),
        .alembic(
          """
          def upgrade():
              op.sync_enum_values("public", "st", ["a", "b", "c", "d"], [("users", "st")])
          """),
      ]),
    JudgedHistory(
      "sync enum pg",
      [
        .alembic(
          """
          from sqlalchemy.dialects import postgresql
          def upgrade():
              st = postgresql.ENUM("a", "b", "c", name="st")
              st.create(op.get_bind())
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("st", st))
          """),
        .alembic(
          """
          def upgrade():
              op.sync_enum_values("public", "st", ["a", "b"], [("users", "st")])
          """),
      ], "destructive drop-enum-value st.c"),
    JudgedHistory(
      "sync enum checkfirst",
      [
        .alembic(
          """
          from sqlalchemy.dialects import postgresql
          def upgrade():
              st = sa.Enum("a", "b", "c", name="st")
              st.create(op.get_bind(), checkfirst=True)
          """),
        .alembic(
          """
          def upgrade():
              op.sync_enum_values("public", "st", ["a", "b"], [("users", "st")])
          """),
      ], "destructive drop-enum-value st.c"),
    JudgedHistory(
      "sync enum rename",
      [
        .alembic(
          """
          def upgrade():
              op.execute("CREATE TYPE st AS ENUM ('a','b','c')")
          """),
        .alembic(
          """
          def upgrade():
              op.sync_enum_values("public", "st", ["a", "b", "d"], [("users", "st")], enum_values_to_rename=[("c", "d")])
          """),
      ]),
    JudgedHistory(
      "sync enum unknown",
      [
        .alembic(
          """
          def upgrade():
              op.sync_enum_values("public", "st", ["a", "b"], [("users", "st")])
          """)
      ], "risky change-type st"),
    JudgedHistory(
      "sync enum class",
      [
        .alembic(
          """
          import enum
          class St(enum.Enum):
              a = 1
              b = 2
              c = 3
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("st", sa.Enum(St, name="st")))
          """),
        .alembic(
          """
          def upgrade():
              op.sync_enum_values("public", "st", ["a", "b"], [("users", "st")])
          """),
      ], "destructive drop-enum-value st.c"),
  ]
}
