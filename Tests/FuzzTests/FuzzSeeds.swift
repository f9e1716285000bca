/// What the readers are given, before it is damaged.
enum FuzzSeeds {
  static let sql = [
    """
    BEGIN; /* a /* nested */ comment */ CREATE TABLE "new" (id int PRIMARY KEY, "n" text NOT NULL);
    INSERT INTO "new" SELECT id, coalesce(n, '') FROM users WHERE id > 0 ON CONFLICT DO NOTHING;
    DROP TABLE users; ALTER TABLE "new" RENAME TO users; COMMIT;
    """,
    """
    DO $body$ DECLARE t text; BEGIN FOR t IN SELECT 1 LOOP EXECUTE format('DROP TABLE %I', t);
    END LOOP; IF EXISTS (SELECT 1) THEN PERFORM f($$x$$); END IF; END $body$;
    CREATE OR REPLACE FUNCTION f() RETURNS void AS E'BEGIN\\\\n DELETE FROM a; END' LANGUAGE plpgsql;
    """,
    """
    DELIMITER //
    CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN DELETE FROM b; END //
    /*!50000 DROP TABLE c */; PREPARE s FROM 'DROP TABLE d'; EXECUTE s;
    ALTER TABLE e MODIFY COLUMN f varchar(10) NOT NULL, DROP PARTITION p0, CHANGE g h int;
    """,
    """
    \\set cmd 'DROP TABLE a'
    :cmd; \\i other.sql
    COPY t (a, b) FROM stdin;
    1\tx
    \\.
    WITH d AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM d;
    {% if x %} TRUNCATE TABLE {{ name }} CASCADE; {% endif %} EXEC sp_rename 'a', 'b';
    """,
  ]
  static let alembic = """
    from alembic import op
    import sqlalchemy as sa
    revision, down_revision = "ab12", ("cd34", "ef56")
    TABLES = {t: [f"{t}_{n}" for n in range(3)] for t in ("a", "b") if t}

    def helper(bind, *names, **more):
        for name in names:
            bind.execute(sa.text(f"UPDATE {name} SET x = {more['x']!r:>10}"))

    def upgrade():
        with op.batch_alter_table("users", schema=None) as batch_op:
            batch_op.add_column(sa.Column("n", sa.String(length=20), nullable=False))
            batch_op.drop_column('phone')
        op.execute("DROP TABLE %s" % "old")
        op.sync_enum_values("public", "st", ["a"], [("users", "st")])
        helper(op.get_bind(), *TABLES["a"], x=lambda: (yield), y=[*range(3)])
        try:
            match op.get_context().dialect.name:
                case "sqlite" | "mysql": pass
                case _: op.drop_table("t")
        finally:
            del TABLES

    def downgrade(): pass
    """
  static let django = """
    from django.db import migrations, models
    from functools import partial

    def forwards(apps, schema_editor):
        Book = apps.get_model("shop", "Book")
        Book.objects.filter(pk__in=[1, 2]).exclude(name="").delete()
        Book.objects.update(name=models.F("title"))
        schema_editor.execute("DELETE FROM shop_book", params=None)

    class Migration(migrations.Migration):
        dependencies = [("shop", "0001_initial")]
        operations = [
            migrations.CreateModel("Author", fields=[("id", models.AutoField(primary_key=True))],
                options={"db_table": "authors"}),
            migrations.AlterField("book", "name", models.CharField(max_length=10)),
            migrations.RemoveField(model_name="book", name="phone"),
            migrations.RunPython(partial(forwards), migrations.RunPython.noop, elidable=True),
            migrations.RunSQL(["DROP TABLE a;", ("UPDATE b SET c = %s", ["x"])], reverse_sql=""),
            migrations.SeparateDatabaseAndState(database_operations=[], state_operations=[]),
        ]
    """
  static let pythonProgram = """
    import os, sqlite3
    from app import db
    QUERY = ("DELETE FROM " + "users")
    async def init_db(app):
        async with sqlite3.connect(os.environ.get("DB", "a.db")) as c:
            c.executescript(open("schema.sql").read()); c.execute(QUERY)
        db.drop_all() if app.debug else None
        db.session.execute(f"ALTER TABLE {app.name!s} DROP COLUMN {'x' 'y'}")
    @app.cli.command("init")
    def command(): init_db(app)
    if __name__ == "__main__": db.drop_all()
    """
  static let prisma = """
    datasource db { provider = "postgresql" url = env("DATABASE_URL") }
    /// a user
    model User {
      id    Int      @id @default(autoincrement()) // key
      email String?  @unique @db.VarChar(200)
      posts Post[]   @relation("x", fields: [a, b], references: [id, id], onDelete: Cascade)
      @@map("users") @@unique([email, id], name: "one")
    }
    enum Role { ADMIN USER @map("u") }
    """
  static let programs = [
    """
    class Drop < ActiveRecord::Migration[7.1]
      def change
        change_table :users, bulk: true do |t| t.remove :a, :b; t.rename :c, :d end
        execute <<~SQL.squish
          DELETE FROM users WHERE a = '#{1 + 1}'
        SQL
        reversible { |d| d.up { drop_table(:x) { |t| } } ; d.down { execute %q(DROP TABLE y) } }
      end
    end
    """,
    """
    <?php return new class extends Migration { public function up(): void {
      Schema::table('users', function (Blueprint $t) { $t->dropColumn(['a', "b{$c}"]); });
      DB::statement(<<<SQL
        DROP TABLE x
        SQL); $this->addSql('ALTER TABLE a ' . 'DROP b'); # comment
    } public function down() { Schema::drop('y'); } };
    """,
    """
    export async function up(knex: Knex) { // up
      await knex.schema.alterTable('users', t => { t.dropColumn(`a${1}`); t.renameColumn("b", 'c') });
      await queryRunner.query(`DELETE FROM "x" WHERE ${y ? `a` : 'b'}`); /re[/"]gex/.test(x);
    }
    exports.down = async ({ context: q }) => { await q.dropTable({ tableName: 'z' }) };
    """,
    """
    func init() { goose.AddMigration(up, down) }
    func up(tx *sql.Tx) error { _, err := tx.Exec(`DROP TABLE x;` + "-- y" + fmt.Sprintf("%s", 'a')); return err }
    func down(tx *sql.Tx) error { return nil }
    """,
    #"""
    protected override void Up(MigrationBuilder b) {
      b.DropColumn(name: "Phone", table: "Users"); b.Sql(@"DROP TABLE ""X""" + $"{a}" + """
        DELETE FROM y
        """);
    }
    """#,
  ]
  static let deployment = [
    """
    FROM python:3.12 AS base
    ARG X="a b"
    RUN set -eux; \\
        rm -f app.{db,db-wal} && if [ -f a.db ]; then psql "$URL" <<SQL
    DROP TABLE a;
    SQL
    fi
    ENTRYPOINT ["sh", "-c", "cd instance && rm -rf * ; exec \\"$@\\""]
    CMD flask db upgrade || (case $1 in a|b) dropdb x;; *) :;; esac) 2>&1 | tee log
    """,
    """
    services:
      db: &db
        image: postgres:15
        command: ["bash", "-lc", "dropdb x"]
        volumes: [./data:/var/lib/postgresql/data]
      web: {<<: *db, entrypoint: >-
          sh -c "manage.py flush"}
    jobs:
      build:
        steps:
        - run: |
            for f in *.db; do rm "$f"; done
            xargs -I{} sh -c 'rm {}' < <(find . -name '*.db')
    """,
    """
    .PHONY: all
    VAR := $(shell echo a)
    all: reset
    reset: ; @rm -f $(VAR).db
    ifeq ($(X),1)
    deploy: export A = b
    \t-docker compose down -v
    \t@$(MAKE) reset
    endif
    """,
    #"{"scripts": {"start": "prisma migrate reset --force && node a.js", "build": "npm run start"}}"#,
    """
    [deploy]
    release_command = "sh -c 'flask db downgrade base'"
    [env]
    A = '''x'''
    b.c = [1, {d = 2}]
    """,
  ]
  static let dumps = [
    """
    -- PostgreSQL database dump
    SET statement_timeout = 0;
    CREATE TABLE public.users (id integer, name text);
    COPY public.users (id, name) FROM stdin;
    1\tAda
    \\.
    -- PostgreSQL database dump complete
    """,
    """
    -- MySQL dump 10.13  Distrib 8.0.36
    /*!40101 SET NAMES utf8 */;
    CREATE TABLE `users` (`id` int);
    INSERT INTO `users` VALUES (1,'a;b'),(2,'c\\'d');
    -- Dump completed on 2026-01-01
    """,
    "BEGIN TRANSACTION;\nCREATE TABLE t(a);\nINSERT INTO \"t\" VALUES(1);\nCOMMIT;\n",
  ]
  static let message = """
    Drop the phone — no schema drops

    A body with a line: that looks like one.

    Schema-Drop: users.phone (moved (to contacts))
    Schema-Change: no schema drops; rename-column core.Tenant.phone, delete-some core.Tenant
    Schema-Opaque: "a b/0007.sql" (computed)
     on two lines
    Backup-Marker: app@2026-01-01T00:00:00Z sha256:0123456789ab
    # ------------------------ >8 ------------------------
    diff --git a/x b/x
    """
  static let policies = [
    """
    version: 1
    levels: {schema-risk: error, ignore-syntax: off}
    protect: {paths: ["*.rdb"], runtime-folders: [var/data/]}
    allow:
      - &a {rule: database-file, path: "tests/*.db", reason: sample, expires: 2027-01-01}
      - rule: schema-drop
        path: >-
          folded
        reason: |
          text
    backup:
      max-age: {commit: 60m, push: 24h}
      databases: [{name: app, url: "sqlite:///instance/app.db", folder: backups}]
    """,
    "# git-guard baseline 1\n- rule: database-file\n  path: a.db\n  fingerprint: 0123456789abcdef\n",
  ]
  static let smallTools = [
    """
    from yoyo import step, group
    __depends__ = {"0001.init"}
    def apply(conn):
        cursor = conn.cursor()
        cursor.execute("DELETE FROM users WHERE a = %s", ("x",))
    steps = [group([step("DROP TABLE a", "CREATE TABLE a (b int)")]), step(apply, None)]
    """,
    """
    import peewee as pw
    def migrate(migrator, database, fake=False, **kwargs):
        @migrator.create_model
        class User(pw.Model):
            name = pw.CharField(max_length=20, null=True)
            class Meta:
                table_name = "users"
        migrator.add_fields("user", nick=pw.ForeignKeyField(User, on_delete="CASCADE"))
        migrator.drop_columns(migrator.orm["user"], "phone"); migrator.sql("DROP TABLE x")
        migrator.run(User.update(a=1).where(User.b == 2).execute)
    def rollback(migrator, database, fake=False, **kwargs): pass
    """,
    """
    from tortoise import BaseDBAsyncClient
    async def upgrade(db: BaseDBAsyncClient) -> str:
        await db.execute_script("UPDATE a SET b = 1")
        return \"\"\"ALTER TABLE "a" DROP COLUMN "b";\"\"\"
    async def downgrade(db: BaseDBAsyncClient) -> str:
        return ""
    """,
    """
    from piccolo.apps.migrations.auto.migration_manager import MigrationManager
    async def forwards():
        manager = MigrationManager(migration_id=ID, app_name="app")
        manager.alter_column(table_class_name="A", tablename="a", column_name="b",
            params={"length": 5, "null": False}, old_params={"length": 9})
        async def run():
            await A.delete(force=True).where(A.b == 1)
            await A.raw("DELETE FROM a")
        manager.add_raw(run)
        return manager
    """,
  ]
  static let changeLogs = [
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE databaseChangeLog SYSTEM "x" [ <!ENTITY y "z"> <!-- ' --> ]>
    <n:databaseChangeLog xmlns:n='http://www.liquibase.org/xml/ns/dbchangelog'>
      <property name="t" value="users"/><include file="a.xml" relativeToChangelogFile="true"/>
      <changeSet id="1" author="a" runOnChange="true"><preConditions onFail="MARK_RAN"><not>
        <tableExists tableName="${t}"/></not></preConditions>
        <createTable tableName="${t}"><column name="id" type="bigint"><constraints nullable="false"
          primaryKey="true"/></column></createTable><dropColumn tableName="a" columnName="&#x62;"/>
        <sql endDelimiter="//"><![CDATA[DROP TABLE x //
          DELETE FROM y WHERE z < 1 //]]></sql><rollback>DROP TABLE &y;</rollback>
        <update tableName="u"><column name="a" valueComputed="b"/><where>c &lt; 1</where></update>
      </changeSet>
    </n:databaseChangeLog>
    """,
    """
    databaseChangeLog:
    - property: {name: t, value: users}
    - changeSet: &x
        id: 1
        author: a
        changes:
        - addColumn: {tableName: "${t}", columns: [column: {name: a, type: int, value: "1"}]}
        - delete: {tableName: b, where: "c = 1"}
        - sql:
            sql: |
              DROP TABLE d;
    - changeSet: {<<: *x, id: 2}
    """,
    """
    --liquibase formatted sql
    --property name:t value:users
    --changeset ada:1 runOnChange:true endDelimiter:/
    DROP TABLE ${t}
    /
    --rollback SELECT 1;
    --ignoreLines:2
    /* liquibase rollback
    x */
    --changeset "a b":"c d"
    CREATE TABLE a (b int);
    """,
  ]
  static let ignoreLines =
    "*.db\n!keep.db\n/a[!b]c?/**/d\\ \n# comment\n*.{db,sqlite}\n\\#x\n~/app.db\t\n"
}
