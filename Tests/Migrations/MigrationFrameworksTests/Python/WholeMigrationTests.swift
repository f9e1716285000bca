import GitModel
import MigrationFrameworks
import SchemaModel
import Testing

/// Whole migrations, as they are written by hand.
struct WholeMigration: CustomTestStringConvertible, Sendable {
  let path: String
  let text: String
  let lines: [String]

  var testDescription: String { path }

  var operations: [String] {
    let bytes = Array(text.utf8)
    let operations =
      path.hasPrefix("alembic/")
      ? AlembicReader.read(bytes).operations
      : DjangoReader.read(bytes, path: GitPath("shop/migrations/" + path)).operations
    return operations.map(\.line)
  }

  static let all: [WholeMigration] = [
    WholeMigration(
      path: "django/0001_initial.py",
      text: """
        from django.db import migrations, models
        import django.db.models.deletion
        class Migration(migrations.Migration):
            initial=True
            dependencies=[]
            operations=[
                migrations.CreateModel('Cat',[('id',models.BigAutoField(primary_key=True)),('name',models.CharField(max_length=50))]),
                migrations.CreateModel('Item',[('id',models.BigAutoField(primary_key=True)),('plain',models.CharField(max_length=50,default='')),('idx',models.CharField(max_length=50,db_index=True,default='')),('uniq',models.CharField(max_length=50,unique=True,null=True)),('cat',models.ForeignKey('shop.Cat',on_delete=django.db.models.deletion.CASCADE,null=True)),('tags',models.ManyToManyField('shop.Cat',related_name='t'))]),
                migrations.CreateModel('Log',[('id',models.BigAutoField(primary_key=True)),('msg',models.TextField())]),
            ]
        """,
      lines: [
        "create table shop.Cat(id bigint key default, name varchar(50) required)",
        "create table shop.Item(id bigint key default, plain varchar(50) required default, idx varchar(50) required default, uniq varchar(50) unique, cat ?, tags ?)",
        "create table shop.Log(id bigint key default, msg text required)",
      ]),
    WholeMigration(
      path: "django/0003_removefield_indexed.py",
      text: """
        from django.db import migrations, models
        import django.db.models.deletion

        class Migration(migrations.Migration):
            dependencies=[('shop','0002_removefield_plain')]
            operations=[
                migrations.RemoveField('Item','idx'),
            ]
        """,
      lines: ["drop column shop.Item.idx"]),
    WholeMigration(
      path: "django/0005_removefield_m2m.py",
      text: """
        from django.db import migrations, models
        import django.db.models.deletion

        class Migration(migrations.Migration):
            dependencies=[('shop','0004_removefield_fk')]
            operations=[
                migrations.RemoveField('Item','tags'),
            ]
        """,
      lines: ["drop column shop.Item.tags"]),
    WholeMigration(
      path: "django/0007_runpython_cursor_drop.py",
      text: """
        from django.db import migrations, models
        import django.db.models.deletion
        def fwd(apps, schema_editor):
            schema_editor.execute('CREATE TABLE IF NOT EXISTS zz(id int)')
            with schema_editor.connection.cursor() as c:
                c.execute('DROP TABLE zz')

        class Migration(migrations.Migration):
            dependencies=[('shop','0006_runpython_delete')]
            operations=[
                migrations.RunPython(fwd, migrations.RunPython.noop),
            ]
        """,
      lines: ["create table zz(id int)", "drop table zz"]),
    WholeMigration(
      path: "django/0009_runsql_multi.py",
      text: """
        from django.db import migrations, models
        import django.db.models.deletion

        class Migration(migrations.Migration):
            dependencies=[('shop','0008_runsql_drop_lower')]
            operations=[
                migrations.RunSQL('CREATE TABLE IF NOT EXISTS bar(id int); DROP TABLE IF EXISTS bar;', migrations.RunSQL.noop),
            ]
        """,
      lines: ["create table bar(id int)", "drop table bar if exists"]),
    WholeMigration(
      path: "django/0011_runsql_update_all.py",
      text: """
        from django.db import migrations, models
        import django.db.models.deletion

        class Migration(migrations.Migration):
            dependencies=[('shop','0010_runsql_delete')]
            operations=[
                migrations.RunSQL("UPDATE shop_log SET msg=''", migrations.RunSQL.noop),
            ]
        """,
      lines: ["update all shop_log"]),
    WholeMigration(
      path: "django/0013_sepstate_stateonly.py",
      text: """
        from django.db import migrations, models
        import django.db.models.deletion

        class Migration(migrations.Migration):
            dependencies=[('shop','0012_sepstate_dbdrop')]
            operations=[
                migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel('Log')]),
            ]
        """,
      lines: []),
    WholeMigration(
      path: "django/0015_alterfield_narrow.py",
      text: """
        from django.db import migrations, models
        import django.db.models.deletion

        class Migration(migrations.Migration):
            dependencies=[('shop','0014_create_and_delete_other')]
            operations=[
                migrations.AlterField('Item','uniq',models.CharField(max_length=5,unique=True,null=True)),
            ]
        """,
      lines: [
        "type shop.Item.uniq ? to varchar(5)", "restate shop.Item.uniq varchar(5) unique",
      ]),
    WholeMigration(
      path: "django/0017_rename_field.py",
      text: """
        from django.db import migrations, models
        import django.db.models.deletion

        class Migration(migrations.Migration):
            dependencies=[('shop','0016_alterfield_type')]
            operations=[
                migrations.RenameField('Item','uniq','uu'),
            ]
        """,
      lines: ["rename column shop.Item.uniq to shop.Item.uu"]),
    WholeMigration(
      path: "django/0019_dropadd_field.py",
      text: """
        from django.db import migrations, models
        import django.db.models.deletion

        class Migration(migrations.Migration):
            dependencies=[('shop','0018_addfield_safe')]
            operations=[
                migrations.RemoveField('Item','note'), migrations.AddField('Item','note',models.IntegerField(null=True)),
            ]
        """,
      lines: ["drop column shop.Item.note", "add shop.Item.note integer"]),
    WholeMigration(
      path: "alembic/001_init.py",
      text: """
        from alembic import op
        import sqlalchemy as sa

        revision='001'
        down_revision=None
        branch_labels=None
        depends_on=None
        def upgrade():
            op.create_table('t', sa.Column('id',sa.Integer,primary_key=True), sa.Column('a',sa.String(50)), sa.Column('b',sa.String(50)), sa.Column('c',sa.String(50)), sa.Column('d',sa.String(50)))
            op.create_table('u', sa.Column('id',sa.Integer,primary_key=True))
            op.create_table('v', sa.Column('id',sa.Integer,primary_key=True))
            op.create_table('w', sa.Column('id',sa.Integer,primary_key=True))
        def downgrade():
            op.drop_table('t'); op.drop_table('u'); op.drop_table('v'); op.drop_table('w')
        """,
      lines: [
        "create table t(id integer key, a varchar(50), b varchar(50), c varchar(50), d varchar(50))",
        "create table u(id integer key)", "create table v(id integer key)",
        "create table w(id integer key)",
      ]),
    WholeMigration(
      path: "alembic/003_drop_column.py",
      text: """
        from alembic import op
        import sqlalchemy as sa

        revision='003'
        down_revision='002'
        branch_labels=None
        depends_on=None
        def upgrade():
            op.drop_column('t','a')
        def downgrade():
            op.add_column('t', sa.Column('a', sa.String(50)))
        """,
      lines: ["drop column t.a"]),
    WholeMigration(
      path: "alembic/005_execute_fstring.py",
      text: """
        from alembic import op
        import sqlalchemy as sa

        revision='005'
        down_revision='004'
        branch_labels=None
        depends_on=None
        def upgrade():
            tbl='u'
            op.execute(f'DROP TABLE {tbl}')
        def downgrade():
            pass
        """,
      lines: ["drop table u"]),
    WholeMigration(
      path: "alembic/007_inspect_then_drop.py",
      text: """
        from alembic import op
        import sqlalchemy as sa

        revision='007'
        down_revision='006'
        branch_labels=None
        depends_on=None
        def upgrade():
            insp=sa.inspect(op.get_bind())
            if 'v' in insp.get_table_names():
                op.drop_table('v')
        def downgrade():
            pass
        """,
      lines: ["drop table v"]),
    WholeMigration(
      path: "alembic/009_helper_drop.py",
      text: """
        from alembic import op
        import sqlalchemy as sa
        def _drop(t,c):
            op.drop_column(t,c)

        revision='009'
        down_revision='008'
        branch_labels=None
        depends_on=None
        def upgrade():
            _drop('t','c')
        def downgrade():
            pass
        """,
      lines: ["drop column t.c"]),
    WholeMigration(
      path: "alembic/011_metadata_dropall.py",
      text: """
        from alembic import op
        import sqlalchemy as sa

        revision='011'
        down_revision='010'
        branch_labels=None
        depends_on=None
        def upgrade():
            md=sa.MetaData()
            sa.Table('zz',md,sa.Column('id',sa.Integer))
            md.create_all(op.get_bind())
            md.drop_all(op.get_bind())
        def downgrade():
            pass
        """,
      lines: ["create all", "drop everything"]),
    WholeMigration(
      path: "alembic/013_alter_type.py",
      text: """
        from alembic import op
        import sqlalchemy as sa

        revision='013'
        down_revision='012'
        branch_labels=None
        depends_on=None
        def upgrade():
            with op.batch_alter_table('t') as b:
                b.alter_column('x', type_=sa.SmallInteger())
        def downgrade():
            pass
        """,
      lines: ["type t.x ? to smallint"]),
    WholeMigration(
      path: "alembic/015_rename.py",
      text: """
        from alembic import op
        import sqlalchemy as sa

        revision='015'
        down_revision='014'
        branch_labels=None
        depends_on=None
        def upgrade():
            op.rename_table('t','t2')
        def downgrade():
            op.rename_table('t2','t')
        """,
      lines: ["rename table t to t2"]),
  ]
}

@Suite("Whole migrations")
struct WholeMigrationTests {
  @Test("A migration says what it does", arguments: WholeMigration.all)
  func operations(_ migration: WholeMigration) {
    #expect(migration.operations == migration.lines)
  }
}
