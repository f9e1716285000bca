/// Columns that must have a value from now on.
extension JudgedHistory {
  static let ofRequired: [JudgedHistory] = [
    JudgedHistory(
      "add then notnull",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("st", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              op.add_column("users", sa.Column("status", sa.String(), nullable=True))
              op.alter_column("users", "status", nullable=False)
          """),
      ], "risky not-null-without-default users.status"),
    JudgedHistory(
      "add then notnull backfill",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("st", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              op.add_column("users", sa.Column("status", sa.String(), nullable=True))
              op.execute("UPDATE users SET status = 'x'")
              op.alter_column("users", "status", nullable=False)
          """),
      ]),
    JudgedHistory(
      "add then notnull sql",
      [
        .sql(
          """
          CREATE TABLE users (id int);
          """),
        .sql(
          """
          ALTER TABLE users ADD COLUMN status text;
          ALTER TABLE users ALTER COLUMN status SET NOT NULL;
          """),
      ], "risky not-null-without-default users.status"),
    JudgedHistory(
      "add then notnull backfill isnull",
      [
        .sql(
          """
          CREATE TABLE users (id int);
          """),
        .sql(
          """
          ALTER TABLE users ADD COLUMN status text;
          UPDATE users SET status = 'a' WHERE status IS NULL;
          ALTER TABLE users ALTER COLUMN status SET NOT NULL;
          """),
      ]),
    JudgedHistory(
      "add then notnull backfill partial",
      [
        .sql(
          """
          CREATE TABLE users (id int);
          """),
        .sql(
          """
          ALTER TABLE users ADD COLUMN status text;
          UPDATE users SET status = 'a' WHERE id > 5;
          ALTER TABLE users ALTER COLUMN status SET NOT NULL;
          """),
      ], "risky not-null-without-default users.status"),
    JudgedHistory(
      "add then notnull server default",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("st", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              op.add_column("users", sa.Column("status", sa.String(), nullable=True, server_default="x"))
              op.alter_column("users", "status", nullable=False)
          """),
      ]),
    JudgedHistory(
      "batch add then notnull",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("st", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              with op.batch_alter_table("users") as b:
                  b.add_column(sa.Column("status", sa.String(), nullable=True))
              with op.batch_alter_table("users") as b:
                  b.alter_column("status", existing_type=sa.String(), nullable=False)
          """),
      ], "risky not-null-without-default users.status"),
    JudgedHistory(
      "django add then notnull",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True))])]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AddField("book", "status", models.CharField(max_length=10, null=True)),
                  migrations.AlterField("book", "status", models.CharField(max_length=10)),
              ]
          """),
      ], "risky not-null-without-default shop.book.status"),
    JudgedHistory(
      "django add backfill notnull",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True))])]
          """),
        .django(
          """
          def fill(apps, schema_editor):
              apps.get_model("shop", "Book").objects.update(status="x")
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AddField("book", "status", models.CharField(max_length=10, null=True)),
                  migrations.RunPython(fill, migrations.RunPython.noop),
                  migrations.AlterField("book", "status", models.CharField(max_length=10)),
              ]
          """),
      ]),
    JudgedHistory(
      "mysql modify add then notnull",
      [
        .sql(
          """
          CREATE TABLE users (id int);
          """),
        .sql(
          """
          ALTER TABLE users ADD COLUMN status varchar(10);
          ALTER TABLE users MODIFY COLUMN status varchar(10) NOT NULL;
          """),
      ], "risky not-null-without-default users.status"),
    JudgedHistory(
      "fillgap notnull",
      [
        .sql(
          """
          CREATE TABLE users (id int, env text);
          """),
        .sql(
          """
          UPDATE users SET env='' WHERE env IS NULL;
          ALTER TABLE users ALTER COLUMN env SET NOT NULL;
          """),
      ]),
    JudgedHistory(
      "fillgap alembic",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("env", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              op.execute("UPDATE users SET env='' WHERE env IS NULL")
              op.alter_column("users", "env", existing_type=sa.String(10), nullable=False)
          """),
      ]),
    JudgedHistory(
      "fillgap alembic core",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("env", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              users = sa.table("users", sa.column("env"))
              op.execute(users.update().where(users.c.env.is_(None)).values(env=""))
              op.alter_column("users", "env", existing_type=sa.String(10), nullable=False)
          """),
      ]),
    JudgedHistory(
      "fillgap alembic core2",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("env", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              users = sa.table("users", sa.column("env"))
              op.execute(sa.update(users).where(users.c.env == None).values({"env": ""}))
              op.alter_column("users", "env", existing_type=sa.String(10), nullable=False)
          """),
      ]),
    JudgedHistory(
      "fillgap django",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("env", models.CharField(max_length=10, null=True))])]
          """),
        .django(
          """
          def fill(apps, schema_editor):
              apps.get_model("shop", "Book").objects.filter(env__isnull=True).update(env="")
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(fill, migrations.RunPython.noop),
                  migrations.AlterField("book", "env", models.CharField(max_length=10)),
              ]
          """),
      ]),
    JudgedHistory(
      "fillgap django2",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("env", models.CharField(max_length=10, null=True))])]
          """),
        .django(
          """
          def fill(apps, schema_editor):
              Book = apps.get_model("shop", "Book")
              for b in Book.objects.filter(env=None):
                  b.env = ""
                  b.save()
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(fill, migrations.RunPython.noop),
                  migrations.AlterField("book", "env", models.CharField(max_length=10)),
              ]
          """),
      ]),
    JudgedHistory(
      "fillgap quoted",
      [
        .sql(
          """
          CREATE TABLE "Users" (id int, "Env" text);
          """),
        .sql(
          """
          UPDATE "Users" SET "Env"='' WHERE "Env" IS NULL;
          ALTER TABLE "Users" ALTER COLUMN "Env" SET NOT NULL;
          """),
      ]),
    JudgedHistory(
      "fillgap alias",
      [
        .sql(
          """
          CREATE TABLE users (id int, env text);
          """),
        .sql(
          """
          UPDATE users u SET env='' WHERE u.env IS NULL;
          ALTER TABLE users ALTER COLUMN env SET NOT NULL;
          """),
      ]),
    JudgedHistory(
      "fillgap and",
      [
        .sql(
          """
          CREATE TABLE users (id int, env text);
          """),
        .sql(
          """
          UPDATE users SET env='' WHERE env IS NULL AND id > 4;
          ALTER TABLE users ALTER COLUMN env SET NOT NULL;
          """),
      ], "risky not-null-without-default users.env"),
    JudgedHistory(
      "fillgap othercolumn",
      [
        .sql(
          """
          CREATE TABLE users (id int, env text, b text);
          """),
        .sql(
          """
          UPDATE users SET env='' WHERE b IS NULL;
          ALTER TABLE users ALTER COLUMN env SET NOT NULL;
          """),
      ], "risky update-some users", "risky not-null-without-default users.env"),
    JudgedHistory(
      "fillgap setnull",
      [
        .sql(
          """
          CREATE TABLE users (id int, env text, b text);
          """),
        .sql(
          """
          UPDATE users SET env=NULL WHERE env IS NULL;
          ALTER TABLE users ALTER COLUMN env SET NOT NULL;
          """),
      ], "risky not-null-without-default users.env"),
    JudgedHistory(
      "check earlier",
      [
        .sql(
          """
          CREATE TABLE users (id int, env text);
          """),
        .sql(
          """
          ALTER TABLE users ADD CONSTRAINT c CHECK (env IS NOT NULL) NOT VALID;
          """),
        .sql(
          """
          ALTER TABLE users VALIDATE CONSTRAINT c;
          """),
        .sql(
          """
          ALTER TABLE users ALTER COLUMN env SET NOT NULL;
          """),
      ]),
    JudgedHistory(
      "check earlier alembic",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("env", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              op.create_check_constraint("c", "users", "env IS NOT NULL")
          """),
        .alembic(
          """
          def upgrade():
              op.alter_column("users", "env", nullable=False)
          """),
      ]),
    JudgedHistory(
      "check earlier alembic nv",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("env", sa.String(10)))
          """),
        .alembic(
          """
          def upgrade():
              op.create_check_constraint("c", "users", sa.column("env").isnot(None), postgresql_not_valid=True)
          """),
        .alembic(
          """
          def upgrade():
              op.execute("ALTER TABLE users VALIDATE CONSTRAINT c")
          """),
        .alembic(
          """
          def upgrade():
              op.alter_column("users", "env", nullable=False)
          """),
      ]),
    JudgedHistory(
      "check earlier django",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("env", models.CharField(max_length=10, null=True))])]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.AddConstraint("book", models.CheckConstraint(check=models.Q(env__isnull=False), name="c"))]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0002_m2")]
              operations = [
                  migrations.AlterField("book", "env", models.CharField(max_length=10)),
              ]
          """),
      ]),
    JudgedHistory(
      "check in create",
      [
        .sql(
          """
          CREATE TABLE users (id int, env text, CONSTRAINT c CHECK (env IS NOT NULL));
          """),
        .sql(
          """
          ALTER TABLE users ALTER COLUMN env SET NOT NULL;
          """),
      ]),
    JudgedHistory(
      "check in create and",
      [
        .sql(
          """
          CREATE TABLE users (id int, env text CHECK (env IS NOT NULL AND env <> ''));
          """),
        .sql(
          """
          ALTER TABLE users ALTER COLUMN env SET NOT NULL;
          """),
      ]),
    JudgedHistory(
      "check or",
      [
        .sql(
          """
          CREATE TABLE users (id int, env text, b int);
          ALTER TABLE users ADD CHECK (env IS NOT NULL OR b > 1);
          """),
        .sql(
          """
          ALTER TABLE users ALTER COLUMN env SET NOT NULL;
          """),
      ], "risky not-null-without-default users.env"),
    JudgedHistory(
      "check unvalidated",
      [
        .sql(
          """
          CREATE TABLE users (id int, env text);
          ALTER TABLE users ADD CONSTRAINT c CHECK (env IS NOT NULL) NOT VALID;
          """),
        .sql(
          """
          ALTER TABLE users ALTER COLUMN env SET NOT NULL;
          """),
      ], "risky not-null-without-default users.env"),
    JudgedHistory(
      "notnull dropped set",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int NOT NULL);
          ALTER TABLE t ALTER COLUMN n DROP NOT NULL;
          """),
        .sql(
          """
          ALTER TABLE t ALTER COLUMN n SET NOT NULL;
          """),
      ], "risky not-null-without-default t.n"),
    JudgedHistory(
      "default dropped set",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int NOT NULL DEFAULT 3);
          ALTER TABLE t ALTER COLUMN n DROP DEFAULT;
          """),
        .sql(
          """
          ALTER TABLE t ALTER COLUMN n SET NOT NULL;
          """),
      ]),
    JudgedHistory(
      "check gone",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int CHECK (n IS NOT NULL));
          """),
        .sql(
          """
          ALTER TABLE t DROP CONSTRAINT t_n_check;
          """),
        .sql(
          """
          ALTER TABLE t ALTER COLUMN n SET NOT NULL;
          """),
      ], "risky not-null-without-default t.n"),
    JudgedHistory(
      "check renamed",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int CHECK (NOT (n IS NULL)));
          ALTER TABLE t RENAME COLUMN n TO m;
          ALTER TABLE t RENAME TO u;
          """),
        .sql(
          """
          ALTER TABLE u ALTER COLUMN m SET NOT NULL;
          """),
      ]),
    JudgedHistory(
      "check two",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int, m int, CONSTRAINT both CHECK ((n IS NOT NULL) AND (m IS NOT NULL)));
          """),
        .sql(
          """
          ALTER TABLE t ALTER COLUMN n SET NOT NULL;
          ALTER TABLE t ALTER COLUMN m SET NOT NULL;
          """),
      ]),
    JudgedHistory(
      "django fill none",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("env", models.CharField(max_length=10, null=True))])]
          """),
        .django(
          """
          def fill(apps, schema_editor):
              for b in apps.get_model("shop", "Book").objects.filter(env__isnull=True):
                  if b.id > 3:
                      b.env = "x"
                      b.save()
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(fill, migrations.RunPython.noop),
                  migrations.AlterField("book", "env", models.CharField(max_length=10)),
              ]
          """),
      ], "risky not-null-without-default shop.book.env"),
    JudgedHistory(
      "django exclude",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("env", models.CharField(max_length=10, null=True))])]
          """),
        .django(
          """
          def fill(apps, schema_editor):
              apps.get_model("shop", "Book").objects.exclude(env__isnull=False).update(env="x")
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(fill, migrations.RunPython.noop),
                  migrations.AlterField("book", "env", models.CharField(max_length=10)),
              ]
          """),
      ]),
    JudgedHistory(
      "django filter more",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("env", models.CharField(max_length=10, null=True))])]
          """),
        .django(
          """
          def fill(apps, schema_editor):
              apps.get_model("shop", "Book").objects.filter(env__isnull=True, id__gt=4).update(env="x")
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(fill, migrations.RunPython.noop),
                  migrations.AlterField("book", "env", models.CharField(max_length=10)),
              ]
          """),
      ], "risky not-null-without-default shop.book.env"),
  ]
}
