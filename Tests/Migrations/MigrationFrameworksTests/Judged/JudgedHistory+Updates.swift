/// Values that are overwritten, or only filled in.
extension JudgedHistory {
  static let ofUpdates: [JudgedHistory] = [
    JudgedHistory(
      "coalesce notnull",
      [
        .sql(
          """
          CREATE TABLE users (id int, n int);
          """),
        .sql(
          """
          UPDATE users SET n = COALESCE(n, 0);
          ALTER TABLE users ALTER COLUMN n SET NOT NULL;
          """),
      ]),
    JudgedHistory(
      "array",
      [
        .sql(
          """
          CREATE TABLE a (id int, s text[]);
          """),
        .sql(
          """
          UPDATE a SET s = ARRAY['x','y'];
          """),
      ], "destructive update-all a.s"),
    JudgedHistory(
      "array2",
      [
        .sql(
          """
          CREATE TABLE a (id int, s text[]);
          """),
        .sql(
          """
          UPDATE a SET s = array_append(ARRAY['x','y'], 'z');
          """),
      ], "destructive update-all a.s"),
    JudgedHistory(
      "array3",
      [
        .sql(
          """
          CREATE TABLE a (id int, s jsonb);
          """),
        .sql(
          """
          UPDATE a SET s = '{"a": [1, 2]}'::jsonb;
          """),
      ], "destructive update-all a.s"),
    JudgedHistory(
      "array4",
      [
        .sql(
          """
          CREATE TABLE a (id int, s text, t text);
          """),
        .sql(
          """
          UPDATE a SET s = ARRAY[['x','y'],['q','r']], t = CASE WHEN id IN (1,2) THEN 'a' ELSE 'b' END;
          """),
      ], "destructive update-all a.s", "destructive update-all a.t"),
    JudgedHistory(
      "array5",
      [
        .sql(
          """
          CREATE TABLE a (id int, s text, t text);
          """),
        .sql(
          """
          UPDATE a SET (s, t) = (1, 2);
          """),
      ], "destructive update-all a.s", "destructive update-all a.t"),
    JudgedHistory(
      "coalesce",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int);
          """),
        .sql(
          """
          UPDATE t SET n = COALESCE(n, 0);
          """),
      ]),
    JudgedHistory(
      "coalesce ifnull",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int);
          """),
        .sql(
          """
          UPDATE t SET n = IFNULL(n, 0);
          """),
      ]),
    JudgedHistory(
      "coalesce nvl qualified",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int);
          """),
        .sql(
          """
          UPDATE t SET n = coalesce(t.n, (SELECT max(x) FROM q));
          """),
      ]),
    JudgedHistory(
      "coalesce isnull",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int);
          """),
        .sql(
          """
          UPDATE t SET n = ISNULL(n, 0);
          """),
      ]),
    JudgedHistory(
      "coalesce case",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int);
          """),
        .sql(
          """
          UPDATE t SET n = CASE WHEN n IS NULL THEN 0 ELSE n END;
          """),
      ]),
    JudgedHistory(
      "coalesce wrong order",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int, m int);
          """),
        .sql(
          """
          UPDATE t SET n = COALESCE(m, n);
          """),
      ], "destructive update-all t.n"),
    JudgedHistory(
      "coalesce more",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int, m int);
          """),
        .sql(
          """
          UPDATE t SET n = COALESCE(n, 0) + 1;
          """),
      ], "destructive update-all t.n"),
    JudgedHistory(
      "coalesce alembic",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("t", sa.Column("id", sa.Integer()), sa.Column("n", sa.Integer))
          """),
        .alembic(
          """
          def upgrade():
              t = sa.table("t", sa.column("n"))
              op.execute(t.update().values(n=sa.func.coalesce(t.c.n, 0)))
          """),
      ]),
    JudgedHistory(
      "coalesce django",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("env", models.CharField(max_length=10, null=True))])]
          """),
        .django(
          """
          from django.db.models.functions import Coalesce
          from django.db.models import F, Value
          def fill(apps, schema_editor):
              apps.get_model("shop", "Book").objects.update(env=Coalesce(F("env"), Value("")))
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(fill, migrations.RunPython.noop),
              ]
          """),
      ]),
    JudgedHistory(
      "dict ct",
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
              ContentType = apps.get_model("contenttypes", "ContentType")
              A = apps.get_model("shop", "Book")
              B = apps.get_model("shop", "Author")
              ct = ContentType.objects.get_for_models(A, B)
              other = {}
              ct.update(other)
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(fill, migrations.RunPython.noop),
              ]
          """),
      ]),
    JudgedHistory(
      "dict inbulk",
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
              A = apps.get_model("shop", "Book")
              d = A.objects.in_bulk()
              d.update({1: 2})
              e = A.objects.aggregate(n=models.Count("id"))
              e.update(x=1)
              s = set(A.objects.values_list("id", flat=True))
              s.update([1, 2])
              v = A.objects.values("id").first()
              v.update(q=1)
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(fill, migrations.RunPython.noop),
              ]
          """),
      ]),
    JudgedHistory(
      "dict real",
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
              A = apps.get_model("shop", "Book")
              A.objects.all().order_by("id").update(env="x")
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunPython(fill, migrations.RunPython.noop),
              ]
          """),
      ], "destructive update-all shop.Book.env"),
    JudgedHistory(
      "addfield update",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Order", fields=[("id", models.AutoField(primary_key=True)), ("created_by", models.ForeignKey("auth.User", on_delete=models.CASCADE))])]
          """),
        .django(
          """
          def fill(apps, schema_editor):
              Order = apps.get_model("shop", "Order")
              Order.objects.update(owner_id=models.F("created_by_id"))
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AddField("order", "owner", models.ForeignKey("auth.User", null=True, on_delete=models.SET_NULL)),
                  migrations.RunPython(fill, migrations.RunPython.noop),
              ]
          """),
      ]),
    JudgedHistory(
      "addfield update db_column",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Order", fields=[("id", models.AutoField(primary_key=True))])]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AddField("order", "owner", models.IntegerField(db_column="own", null=True)),
                  migrations.RunSQL("UPDATE shop_order SET own = 3"),
              ]
          """),
      ]),
    JudgedHistory(
      "addfield update sql fk",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Order", fields=[("id", models.AutoField(primary_key=True)), ("created_by", models.ForeignKey("auth.User", on_delete=models.CASCADE))])]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AddField("order", "owner", models.ForeignKey("auth.User", null=True, on_delete=models.SET_NULL)),
                  migrations.RunSQL("UPDATE shop_order SET owner_id = created_by_id"),
              ]
          """),
      ]),
    JudgedHistory(
      "addfield runsql",
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
                  migrations.AddField("book", "sv", models.IntegerField(null=True)),
                  migrations.RunSQL("UPDATE shop_book SET sv = NULL"),
              ]
          """),
      ]),
    JudgedHistory(
      "addfield fk nohistory",
      [
        .django(
          """
          def fill(apps, schema_editor):
              Order = apps.get_model("shop", "Order")
              Order.objects.update(owner_id=models.F("created_by_id"))
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AddField("order", "owner", models.ForeignKey("auth.User", null=True, on_delete=models.SET_NULL)),
                  migrations.RunPython(fill, migrations.RunPython.noop),
              ]
          """)
      ]),
    JudgedHistory(
      "addfield fk save",
      [
        .django(
          """
          def fill(apps, schema_editor):
              Order = apps.get_model("shop", "Order")
              for o in Order.objects.all():
                  o.owner = o.created_by
                  o.save(update_fields=["owner"])
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AddField("order", "owner", models.ForeignKey("auth.User", null=True, on_delete=models.SET_NULL)),
                  migrations.RunPython(fill, migrations.RunPython.noop),
              ]
          """)
      ]),
    JudgedHistory(
      "addfield earlier",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("sv", models.IntegerField(null=True))])]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RunSQL("UPDATE shop_book SET sv = NULL"),
              ]
          """),
      ], "destructive update-all shop_book.sv"),
    JudgedHistory(
      "update bio",
      [
        .sql(
          """
          CREATE TABLE users (id int, bio text);
          """),
        .sql(
          """
          UPDATE users SET bio = '';
          """),
      ], "destructive update-all users.bio"),
    JudgedHistory(
      "update bio alembic",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("users", sa.Column("id", sa.Integer()), sa.Column("bio", sa.Integer))
          """),
        .alembic(
          """
          def upgrade():
              op.execute("UPDATE users SET bio = ''")
          """),
      ], "destructive update-all users.bio"),
    JudgedHistory(
      "bio null",
      [
        .sql(
          """
          CREATE TABLE users (id int, bio text);
          """),
        .sql(
          """
          UPDATE users SET bio = NULL;
          """),
      ], "destructive update-all users.bio"),
    JudgedHistory(
      "bio several",
      [
        .sql(
          """
          CREATE TABLE users (id int, bio text, phone text);
          """),
        .sql(
          """
          UPDATE users SET phone = '', bio = lower(bio);
          """),
      ], "destructive update-all users.bio", "destructive update-all users.phone"),
    JudgedHistory(
      "bio unknown",
      [
        .sql(
          """
          UPDATE public.users SET bio = '';
          """)
      ], "destructive update-all public.users.bio"),
    JudgedHistory(
      "bio quoted",
      [
        .sql(
          """
          CREATE TABLE "Users" (id int, "Bio" text);
          """),
        .sql(
          """
          UPDATE "Users" SET "Bio" = '';
          """),
      ], "destructive update-all Users.Bio"),
    JudgedHistory(
      "bio some",
      [
        .sql(
          """
          CREATE TABLE users (id int, bio text);
          """),
        .sql(
          """
          UPDATE users SET bio = '' WHERE id > 2;
          """),
      ], "risky update-some users"),
    JudgedHistory(
      "case notnull first",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int);
          """),
        .sql(
          """
          UPDATE t SET n = CASE WHEN n IS NOT NULL THEN n ELSE 0 END;
          """),
      ]),
    JudgedHistory(
      "case more",
      [
        .sql(
          """
          CREATE TABLE t (id int, n int);
          """),
        .sql(
          """
          UPDATE t SET n = CASE WHEN n IS NULL THEN 0 WHEN n > 3 THEN 3 ELSE n END;
          """),
      ], "destructive update-all t.n"),
    JudgedHistory(
      "django case",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("env", models.CharField(max_length=10, null=True))])]
          """),
        .django(
          """
          from django.db.models import Case, When, Value, F
          def fill(apps, schema_editor):
              apps.get_model("shop", "Book").objects.update(env=Case(When(env__isnull=True, then=Value("x")), default=F("env")))
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
          """),
      ]),
    JudgedHistory(
      "fk copied drop",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Order", fields=[("id", models.AutoField(primary_key=True)), ("creator", models.ForeignKey("auth.User", on_delete=models.CASCADE))])]
          """),
        .django(
          """
          def fill(apps, schema_editor):
              apps.get_model("shop", "Order").objects.update(owner_id=models.F("creator_id"))
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.AddField("order", "owner", models.ForeignKey("auth.User", null=True, on_delete=models.SET_NULL)),
                  migrations.RunPython(fill, migrations.RunPython.noop),
                  migrations.RemoveField("order", "creator"),
              ]
          """),
      ], "risky drop-column shop.order.creator"),
  ]
}
