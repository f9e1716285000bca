/// References, equal rows, functions that are followed.
extension JudgedHistory {
  static let ofOthers: [JudgedHistory] = [
    JudgedHistory(
      "dupcheck",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("email", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              dup = op.get_bind().execute(sa.text("SELECT email FROM users GROUP BY email HAVING count(*) > 1 LIMIT 1")).first()
              if dup:
                  raise RuntimeError("duplicate emails")
              op.create_unique_constraint("uq", "users", ["email"])
          """),
      ], "note add-unique users.email"),
    JudgedHistory(
      "alterfk",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Order", fields=[("id", models.AutoField(primary_key=True)), ("owner", models.ForeignKey("auth.User", on_delete=models.CASCADE)), ("tags", models.ManyToManyField("shop.Tag"))])]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AlterField("order", "owner", models.ForeignKey("auth.User", on_delete=models.PROTECT, related_name="orders", verbose_name="x")),
                  migrations.AlterField("order", "tags", models.ManyToManyField("shop.Tag", related_name="orders", blank=True)),
              ]
          """),
      ]),
    JudgedHistory(
      "alterfk to int",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Order", fields=[("id", models.AutoField(primary_key=True)), ("owner", models.CharField(max_length=20))])]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AlterField("order", "owner", models.ForeignKey("auth.User", on_delete=models.PROTECT)),
              ]
          """),
      ], "risky change-type shop.order.owner"),
    JudgedHistory(
      "alterfk to",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Order", fields=[("id", models.AutoField(primary_key=True)), ("owner", models.ForeignKey("auth.User", on_delete=models.PROTECT))])]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AlterField("order", "owner", models.ForeignKey("shop.Customer", on_delete=models.PROTECT)),
              ]
          """),
      ], "risky change-type shop.order.owner"),
    JudgedHistory(
      "partial",
      [
        .django(
          """
          from functools import partial
          def f(model, apps, schema_editor):
              apps.get_model("shop", model).objects.all().delete()
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(partial(f, "Task")),
              ]
          """)
      ], "destructive delete-all shop.Task"),
    JudgedHistory(
      "partial kw",
      [
        .django(
          """
          import functools
          def f(apps, schema_editor, model):
              for m in apps.get_model("shop", model).objects.all():
                  print(m)
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(functools.partial(f, model="Task"), reverse_code=functools.partial(f, model="Task")),
              ]
          """)
      ]),
    JudgedHistory(
      "partial lambda",
      [
        .django(
          """
          def f(model, apps, schema_editor):
              apps.get_model("shop", model).objects.all().delete()
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(lambda apps, se: f("Task", apps, se)),
              ]
          """)
      ], "destructive delete-all shop.Task"),
    JudgedHistory(
      "partial factory",
      [
        .django(
          """
          def make(model):
              def f(apps, schema_editor):
                  apps.get_model("shop", model).objects.all().delete()
              return f
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(make("Task")),
              ]
          """)
      ], "destructive delete-all shop.Task"),
    JudgedHistory(
      "partial variable",
      [
        .django(
          """
          from functools import partial
          def f(model, apps, schema_editor):
              apps.get_model("shop", model).objects.all().delete()
          forward = partial(f, "Task")
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(forward),
              ]
          """)
      ], "destructive delete-all shop.Task"),
    JudgedHistory(
      "partial imported",
      [
        .django(
          """
          from functools import partial
          from app.util import f
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(partial(f, "Task")),
              ]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "pgtrigger",
      [
        .django(
          """
          import pgtrigger.compiler
          import pgtrigger.migrations
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  pgtrigger.migrations.RemoveTrigger(model_name="book", name="x"),
                  pgtrigger.migrations.AddTrigger(model_name="book", trigger=pgtrigger.compiler.Trigger(name="x", sql=pgtrigger.compiler.UpsertTriggerSql(func="RETURN NEW;", hash="a", operation="DELETE", pgid="x", table="t", when="BEFORE"))),
              ]
          """)
      ]),
    JudgedHistory(
      "trim",
      [
        .sql(
          """
          CREATE FUNCTION f(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN TRIM(BOTH $1 FROM (SELECT 'x')); END $$;
          """)
      ]),
    JudgedHistory(
      "trim sql",
      [
        .sql(
          """
          CREATE FUNCTION f(text) RETURNS text LANGUAGE sql RETURN TRIM(BOTH $1 FROM (SELECT 'x'));
          """)
      ]),
    JudgedHistory(
      "trim others",
      [
        .sql(
          """
          CREATE FUNCTION f(text) RETURNS text LANGUAGE sql RETURN EXTRACT(YEAR FROM (SELECT now()));
          CREATE FUNCTION g(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN SUBSTRING($1 FROM 2 FOR 3); END $$;
          CREATE FUNCTION h(text) RETURNS text LANGUAGE plpgsql AS $$ DECLARE a text; BEGIN a := OVERLAY('Txxx' PLACING 'h' FROM 2 FOR 4); RETURN a; END $$;
          CREATE FUNCTION i(text) RETURNS bool LANGUAGE plpgsql AS $$ BEGIN RETURN $1 IS DISTINCT FROM (SELECT 'q'); END $$;
          CREATE FUNCTION j(text) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN TRIM(LEADING FROM (SELECT 'x')); END $$;
          """)
      ]),
    JudgedHistory(
      "dup sql",
      [
        .sql(
          """
          CREATE TABLE users (id int, email text);
          """),
        .sql(
          """
          SELECT email, count(*) FROM users GROUP BY 1 HAVING count(*) > 1;
          CREATE UNIQUE INDEX uq ON users (email);
          """),
      ], "note add-unique users.email"),
    JudgedHistory(
      "dup do",
      [
        .sql(
          """
          CREATE TABLE users (id int, email text);
          """),
        .sql(
          """
          DO $$ BEGIN
            IF EXISTS (SELECT 1 FROM users WHERE email IS NOT NULL GROUP BY email HAVING count(*) > 1) THEN
              RAISE EXCEPTION 'equal addresses';
            END IF;
          END $$;
          ALTER TABLE users ADD CONSTRAINT uq UNIQUE (email);
          """),
      ], "note add-unique users.email"),
    JudgedHistory(
      "dup sub",
      [
        .sql(
          """
          CREATE TABLE users (id int, email text);
          """),
        .sql(
          """
          SELECT count(*) FROM (SELECT email FROM users GROUP BY email HAVING COUNT(id) >= 2) d;
          ALTER TABLE users ADD UNIQUE (email);
          """),
      ], "note add-unique users.email"),
    JudgedHistory(
      "dup other",
      [
        .sql(
          """
          CREATE TABLE users (id int, email text, name text);
          """),
        .sql(
          """
          SELECT name FROM users GROUP BY name HAVING count(*) > 1;
          ALTER TABLE users ADD UNIQUE (email);
          """),
      ], "risky add-unique users.email"),
    JudgedHistory(
      "dup some",
      [
        .sql(
          """
          CREATE TABLE users (id int, email text, name text);
          """),
        .sql(
          """
          SELECT email FROM users WHERE id > 5 GROUP BY email HAVING count(*) > 1;
          ALTER TABLE users ADD UNIQUE (email);
          """),
      ], "risky add-unique users.email"),
    JudgedHistory(
      "dup core",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("email", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              users = sa.table("users", sa.column("email"))
              dup = op.get_bind().execute(sa.select(users.c.email).group_by(users.c.email).having(sa.func.count() > 1)).first()
              if dup:
                  raise RuntimeError("equal addresses")
              op.create_unique_constraint("uq", "users", ["email"])
          """),
      ], "note add-unique users.email"),
    JudgedHistory(
      "dup django",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("email", models.CharField(max_length=10))])]
          """),
        .django(
          """
          def look(apps, schema_editor):
              Book = apps.get_model("shop", "Book")
              if Book.objects.values("email").annotate(n=models.Count("id")).filter(n__gt=1).exists():
                  raise RuntimeError("equal addresses")
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(look, migrations.RunPython.noop),
                  migrations.AlterField("book", "email", models.CharField(max_length=10, unique=True)),
              ]
          """),
      ], "note add-unique shop.book.email"),
    JudgedHistory(
      "dup none",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("email", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              op.create_unique_constraint("uq", "users", ["email"])
          """),
      ], "risky add-unique users.email"),
    JudgedHistory(
      "pg imported",
      [
        .django(
          """
          from pgtrigger.migrations import AddTrigger, RemoveTrigger
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [RemoveTrigger(model_name="book", name="x")]
          """)
      ]),
    JudgedHistory(
      "pg alias",
      [
        .django(
          """
          import pgtrigger.migrations as pm
          import pgtrigger.compiler
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [pm.AddTrigger(model_name="book", trigger=pgtrigger.compiler.Trigger(name="x", sql="y"))]
          """)
      ]),
    JudgedHistory(
      "pg own",
      [
        .django(
          """
          from app.triggers import AddTrigger
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [AddTrigger(model_name="book", name="x")]
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "alterfk null",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("owner", models.ForeignKey("auth.User", null=True, on_delete=models.CASCADE))])]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.AlterField("book", "owner", models.ForeignKey("auth.User", on_delete=models.CASCADE, related_name="x"))]
          """),
      ], "risky not-null-without-default shop.book.owner"),
    JudgedHistory(
      "alterfk unique",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("owner", models.ForeignKey("auth.User", on_delete=models.CASCADE))])]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.AlterField("book", "owner", models.OneToOneField("auth.User", on_delete=models.CASCADE, related_name="x"))]
          """),
      ], "risky add-unique shop.book.owner"),
    JudgedHistory(
      "alterfk setting",
      [
        .django(
          """
          from django.conf import settings
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("owner", models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)), ("up", models.ForeignKey("self", on_delete=models.CASCADE))])]
          """),
        .django(
          """
          from django.conf import settings
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AlterField("book", "owner", models.ForeignKey(to=settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="x")),
                  migrations.AlterField("book", "up", models.ForeignKey(to="shop.book", on_delete=models.PROTECT, verbose_name="x")),
              ]
          """),
      ]),
    JudgedHistory(
      "alterfk same file",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [
                  migrations.AddField("book", "owner", models.ForeignKey("auth.User", null=True, on_delete=models.CASCADE)),
                  migrations.AlterField("book", "owner", models.ForeignKey("auth.User", on_delete=models.CASCADE)),
              ]
          """)
      ], "risky not-null-without-default shop.book.owner"),
  ]
}
