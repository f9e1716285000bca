/// What goes, with and without values in it.
extension JudgedHistory {
  static let ofDrops: [JudgedHistory] = [
    JudgedHistory(
      "lossless cast",
      [
        .sql(
          """
          CREATE TABLE u (id int, r uuid);
          """),
        .sql(
          """
          ALTER TABLE u ADD r_t text;
          UPDATE u SET r_t = r::text;
          ALTER TABLE u DROP COLUMN r;
          ALTER TABLE u RENAME r_t TO r;
          """),
      ], "risky drop-column u.r"),
    JudgedHistory(
      "lossy cast",
      [
        .sql(
          """
          CREATE TABLE u (id int, r text);
          """),
        .sql(
          """
          ALTER TABLE u ADD r_t int;
          UPDATE u SET r_t = r::int;
          ALTER TABLE u DROP COLUMN r;
          """),
      ], "destructive drop-column u.r"),
    JudgedHistory(
      "lossy cast2",
      [
        .sql(
          """
          CREATE TABLE u (id int, r text);
          """),
        .sql(
          """
          ALTER TABLE u ADD r_t text;
          UPDATE u SET r_t = r::varchar(2);
          ALTER TABLE u DROP COLUMN r;
          """),
      ], "destructive drop-column u.r"),
    JudgedHistory(
      "lossless enum",
      [
        .sql(
          """
          CREATE TYPE st AS ENUM ('a','b');
          CREATE TABLE u (id int, r st);
          """),
        .sql(
          """
          ALTER TABLE u ADD r_t text;
          UPDATE u SET r_t = r::text;
          ALTER TABLE u DROP COLUMN r;
          """),
      ], "risky drop-column u.r"),
    JudgedHistory(
      "lossless alembic",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("u", sa.Column("id", sa.Integer()), sa.Column("r", sa.Integer()))
          """),
        .alembic(
          """
          def upgrade():
              u = sa.table("u", sa.column("r"), sa.column("r_t"))
              op.add_column("u", sa.Column("r_t", sa.String()))
              op.execute(u.update().values(r_t=sa.cast(u.c.r, sa.String())))
              op.drop_column("u", "r")
              op.alter_column("u", "r_t", new_column_name="r")
          """),
      ], "risky drop-column u.r"),
    JudgedHistory(
      "lossless alembic sql",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("u", sa.Column("id", sa.Integer()), sa.Column("r", sa.Integer()))
          """),
        .alembic(
          """
          def upgrade():
              op.add_column("u", sa.Column("r_t", sa.String()))
              op.execute("UPDATE u SET r_t = r::text")
              op.drop_column("u", "r")
          """),
      ], "risky drop-column u.r"),
    JudgedHistory(
      "lossless unknown",
      [
        .sql(
          """
          ALTER TABLE u ADD r_t text;
          UPDATE u SET r_t = r::text;
          ALTER TABLE u DROP COLUMN r;
          """)
      ], "risky drop-column u.r"),
    JudgedHistory(
      "generated",
      [
        .sql(
          """
          CREATE TABLE u (id int, a text, r text GENERATED ALWAYS AS (upper(a)) STORED);
          """),
        .sql(
          """
          ALTER TABLE u DROP COLUMN r;
          """),
      ]),
    JudgedHistory(
      "generated mysql",
      [
        .sql(
          """
          CREATE TABLE u (id int, a text, r text AS (upper(a)) VIRTUAL);
          """),
        .sql(
          """
          ALTER TABLE u DROP COLUMN r;
          """),
      ]),
    JudgedHistory(
      "generated identity",
      [
        .sql(
          """
          CREATE TABLE u (id int, a text, r int GENERATED ALWAYS AS IDENTITY);
          """),
        .sql(
          """
          ALTER TABLE u DROP COLUMN r;
          """),
      ], "destructive drop-column u.r"),
    JudgedHistory(
      "generated alembic",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("u", sa.Column("id", sa.Integer()), sa.Column("r", sa.Text(), sa.Computed("upper(a)", persisted=True)))
          """),
        .alembic(
          """
          def upgrade():
              op.drop_column("u", "r")
          """),
      ]),
    JudgedHistory(
      "generated alembic add",
      [
        .alembic(
          """
          def upgrade():
              op.create_table("u", sa.Column("id", sa.Integer()))
          """),
        .alembic(
          """
          def upgrade():
              op.add_column("u", sa.Column("r", sa.Text(), sa.Computed("upper(a)")))
          """),
        .alembic(
          """
          def upgrade():
              op.drop_column("u", "r")
          """),
      ]),
    JudgedHistory(
      "generated django",
      [
        .django(
          """
          class Migration(migrations.Migration):
              initial = True
              operations = [migrations.CreateModel("Book", fields=[("id", models.AutoField(primary_key=True)), ("env", models.GeneratedField(expression=models.F("id") * 2, output_field=models.IntegerField(), db_persist=True))])]
          """),
        .django(
          """
          class Migration(migrations.Migration):
              dependencies = [("shop", "0001_m1")]
              operations = [
                  migrations.RemoveField("book", "env"),
              ]
          """),
      ]),
    JudgedHistory(
      "generated added later",
      [
        .sql(
          """
          CREATE TABLE u (id int, a text);
          ALTER TABLE u ADD COLUMN r text GENERATED ALWAYS AS (upper(a)) STORED;
          """),
        .sql(
          """
          ALTER TABLE u DROP COLUMN r;
          """),
      ]),
    JudgedHistory(
      "generated expr dropped",
      [
        .sql(
          """
          CREATE TABLE u (id int, a text, r text GENERATED ALWAYS AS (upper(a)) STORED);
          ALTER TABLE u ALTER COLUMN r DROP EXPRESSION;
          """),
        .sql(
          """
          ALTER TABLE u DROP COLUMN r;
          """),
      ], "destructive drop-column u.r"),
    JudgedHistory(
      "droptype",
      [
        .sql(
          """
          CREATE TYPE st AS ENUM ('a','b');
          CREATE TABLE u (id int, r st);
          ALTER TABLE u ALTER COLUMN r TYPE text;
          """),
        .sql(
          """
          DROP TYPE st CASCADE;
          """),
      ]),
    JudgedHistory(
      "droptype nocascade",
      [
        .sql(
          """
          CREATE TYPE st AS ENUM ('a','b');
          CREATE TABLE u (id int, r st);
          """),
        .sql(
          """
          ALTER TABLE u ALTER COLUMN r TYPE text;
          DROP TYPE st;
          """),
      ]),
    JudgedHistory(
      "droptype used",
      [
        .sql(
          """
          CREATE TYPE st AS ENUM ('a','b');
          CREATE TABLE u (id int, r st);
          """),
        .sql(
          """
          DROP TYPE st CASCADE;
          """),
      ], "destructive drop-type st"),
    JudgedHistory(
      "droptype usedarray",
      [
        .sql(
          """
          CREATE TYPE st AS ENUM ('a','b');
          CREATE TABLE u (id int, r st[]);
          """),
        .sql(
          """
          DROP TYPE st CASCADE;
          """),
      ], "destructive drop-type st"),
    JudgedHistory(
      "enumswap",
      [
        .sql(
          """
          CREATE TYPE st AS ENUM ('a','b');
          CREATE TABLE u (id int, r st);
          """),
        .sql(
          """
          ALTER TYPE st RENAME TO st_old;
          CREATE TYPE st AS ENUM ('x','y');
          ALTER TABLE u ALTER COLUMN r TYPE st USING (CASE r::text WHEN 'a' THEN 'x' WHEN 'b' THEN 'y' END)::st;
          DROP TYPE st_old;
          """),
      ]),
    JudgedHistory(
      "enumswap lossy",
      [
        .sql(
          """
          CREATE TYPE st AS ENUM ('a','b');
          CREATE TABLE u (id int, r st);
          """),
        .sql(
          """
          ALTER TYPE st RENAME TO st_old;
          CREATE TYPE st AS ENUM ('x','y');
          ALTER TABLE u ALTER COLUMN r TYPE st USING (CASE r::text WHEN 'a' THEN 'x' WHEN 'b' THEN 'x' END)::st;
          DROP TYPE st_old;
          """),
      ], "destructive drop-enum-value st.b"),
    JudgedHistory(
      "enumswap searched",
      [
        .sql(
          """
          CREATE TYPE st AS ENUM ('a','b');
          CREATE TABLE u (id int, r st);
          """),
        .sql(
          """
          ALTER TYPE st RENAME TO st_old;
          CREATE TYPE st AS ENUM ('x','b');
          ALTER TABLE u ALTER COLUMN r TYPE st USING (CASE WHEN r = 'a' THEN 'x' ELSE r::text END)::st;
          DROP TYPE st_old;
          """),
      ]),
    JudgedHistory(
      "enumswap plain",
      [
        .sql(
          """
          CREATE TYPE st AS ENUM ('a','b');
          CREATE TABLE u (id int, r st);
          """),
        .sql(
          """
          ALTER TYPE st RENAME TO st_old;
          CREATE TYPE st AS ENUM ('a','y');
          ALTER TABLE u ALTER COLUMN r TYPE st USING r::text::st;
          DROP TYPE st_old;
          """),
      ], "destructive drop-enum-value st.b"),
    JudgedHistory(
      "enumswap plain keeps",
      [
        .sql(
          """
          CREATE TYPE st AS ENUM ('a','b');
          CREATE TABLE u (id int, r st);
          """),
        .sql(
          """
          ALTER TYPE st RENAME TO st_old;
          CREATE TYPE st AS ENUM ('a','b','c');
          ALTER TABLE u ALTER COLUMN r TYPE st USING r::text::st;
          DROP TYPE st_old;
          """),
      ]),
    JudgedHistory(
      "enumswap alembic",
      [
        .alembic(
          """
          def upgrade():
              op.execute("CREATE TYPE st AS ENUM ('a','b')")
              op.create_table("u", sa.Column("id", sa.Integer()), sa.Column("r", sa.Enum("a", "b", name="st", create_type=False)))
          """),
        .alembic(
          """
          def upgrade():
              op.execute("ALTER TYPE st RENAME TO st_old")
              op.execute("CREATE TYPE st AS ENUM ('x','b')")
              op.execute("ALTER TABLE u ALTER COLUMN r TYPE st USING (CASE r::text WHEN 'a' THEN 'x' ELSE r::text END)::st")
              op.execute("DROP TYPE st_old")
          """),
      ]),
    JudgedHistory(
      "withleak",
      [
        .sql(
          """
          CREATE TABLE users (id int, a text);
          """),
        .sql(
          """
          WITH users AS (VALUES (1)) TABLE users;
          CREATE TABLE users_new (id int, a text);
          INSERT INTO users_new (id, a) SELECT id, a FROM users;
          DROP TABLE users;
          ALTER TABLE users_new RENAME TO users;
          """),
      ]),
    JudgedHistory(
      "withleak2",
      [
        .sql(
          """
          CREATE TABLE users (id int, a text);
          """),
        .sql(
          """
          WITH users AS (SELECT 1) SELECT * FROM users;
          CREATE TABLE users_new (id int, a text);
          INSERT INTO users_new SELECT * FROM users;
          DROP TABLE users;
          ALTER TABLE users_new RENAME TO users;
          """),
      ]),
    JudgedHistory(
      "withleak3",
      [
        .sql(
          """
          CREATE TABLE users (id int, a text);
          """),
        .sql(
          """
          WITH users AS (VALUES (1)) TABLE users;
          DELETE FROM users;
          """),
      ], "destructive delete-all users"),
    JudgedHistory(
      "withleak4",
      [
        .sql(
          """
          CREATE TABLE users (id int, a text);
          """),
        .sql(
          """
          WITH u AS (SELECT 1) SELECT * FROM u; UPDATE users SET a = 'b';
          """),
      ], "destructive update-all users.a"),
    JudgedHistory(
      "withleak5",
      [
        .sql(
          """
          CREATE TABLE users (id int, a text);
          """),
        .sql(
          """
          CREATE TABLE users_new (id int, a text);
          WITH users AS (VALUES (1,'x')) INSERT INTO users_new SELECT * FROM users;
          DROP TABLE users;
          ALTER TABLE users_new RENAME TO users;
          """),
      ], "destructive drop-table users"),
    JudgedHistory(
      "withleak explain",
      [
        .sql(
          """
          CREATE TABLE users (id int, a text);
          """),
        .sql(
          """
          CREATE VIEW v AS WITH users AS (VALUES (1)) TABLE users;
          CREATE TABLE users_new (id int, a text);
          INSERT INTO users_new (id, a) SELECT id, a FROM users;
          DROP TABLE users;
          ALTER TABLE users_new RENAME TO users;
          """),
      ]),
    JudgedHistory(
      "dropentity view",
      [
        .alembic(
          """
          from alembic_utils.pg_view import PGView
          def upgrade():
              v = PGView(schema="public", signature="v", definition="SELECT 1")
              op.drop_entity(v)
          """)
      ]),
    JudgedHistory(
      "dropentity mv",
      [
        .alembic(
          """
          from alembic_utils.pg_materialized_view import PGMaterializedView
          def upgrade():
              public_v = PGMaterializedView(schema="public", signature="v", definition="SELECT 1", with_data=True)
              op.drop_entity(public_v)
          """)
      ], "risky drop-view public.v"),
    JudgedHistory(
      "dropentity func",
      [
        .alembic(
          """
          from alembic_utils.pg_function import PGFunction
          def upgrade():
              f = PGFunction(schema="public", signature="f(a int)", definition="returns int as $$ select 1 $$ language sql")
              op.drop_entity(f)
          """)
      ]),
    JudgedHistory(
      "dropentity trigger",
      [
        .alembic(
          """
          from alembic_utils.pg_trigger import PGTrigger
          f = PGTrigger(schema="public", signature="tr", on_entity="public.users", definition="BEFORE INSERT ON users FOR EACH ROW EXECUTE PROCEDURE f()")
          def upgrade():
              op.drop_entity(f)
              op.create_entity(f)
              op.replace_entity(f)
          """)
      ]),
    JudgedHistory(
      "dropentity policy",
      [
        .alembic(
          """
          from alembic_utils.pg_policy import PGPolicy
          from alembic_utils.pg_extension import PGExtension
          from alembic_utils.pg_grant_table import PGGrantTable
          def upgrade():
              op.drop_entity(PGPolicy(schema="public", signature="p", on_entity="users", definition="x"))
          """)
      ]),
    JudgedHistory(
      "dropentity ext",
      [
        .alembic(
          """
          from alembic_utils.pg_extension import PGExtension
          def upgrade():
              op.drop_entity(PGExtension(schema="public", signature="hstore"))
          """)
      ]),
    JudgedHistory(
      "dropentity unknown",
      [
        .alembic(
          """
          from app.entities import thing
          def upgrade():
              op.drop_entity(thing)
          """)
      ], "opaque opaque ?"),
    JudgedHistory(
      "enum to short",
      [
        .sql(
          """
          CREATE TYPE st AS ENUM ('a','b');
          CREATE TABLE u (id int, r st);
          """),
        .sql(
          """
          CREATE TYPE st2 AS ENUM ('a','c');
          ALTER TABLE u ALTER COLUMN r TYPE st2 USING CASE r::text WHEN 'a' THEN 'a' ELSE NULL END::st2;
          """),
      ], "destructive drop-enum-value st.b"),
  ]
}
