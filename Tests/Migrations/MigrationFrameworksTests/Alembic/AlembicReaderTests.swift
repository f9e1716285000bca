import MigrationFrameworks
import SchemaModel
import Testing

@Suite("What an Alembic migration does")
struct AlembicReaderTests {
  private func lines(_ body: String, _ rest: String = "") -> [String] {
    let body = body.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "    " + $0 }.joined(separator: "\n")
    let text = """
      from alembic import op
      import sqlalchemy as sa
      from sqlalchemy import text, orm
      from sqlalchemy.dialects import postgresql, mysql

      revision = "a1"
      down_revision = "a0"

      \(rest)

      def upgrade():
      \(body)

      def downgrade():
          op.drop_table("only_down")

      """
    return AlembicReader.read(Array(text.utf8)).operations.map(\.line)
  }

  @Test("Directives name tables, columns and schemas")
  func directives() {
    #expect(lines("op.drop_column('t', 'a')") == ["drop column t.a"])
    #expect(lines("op.drop_column('t', column_name='a', schema='s')") == ["drop column s.t.a"])
    #expect(lines("op.drop_table('t', if_exists=True)") == ["drop table t if exists"])
    #expect(lines("op.drop_table(table_name='t', schema='s')") == ["drop table s.t"])
    #expect(lines("op.rename_table('t', 'u')") == ["rename table t to u"])
    #expect(
      lines("op.add_column('t', sa.Column('a', sa.String(50), nullable=False))")
        == ["add t.a varchar(50) required"])
    #expect(
      lines("op.add_column('t', sa.Column('a', sa.Integer(), nullable=False, server_default='0'))")
        == ["add t.a integer required default"])
    #expect(
      lines("op.create_index(op.f('i'), 't', ['a'], unique=True)")
        == ["unique t.a", "create index i"])
    #expect(lines("op.drop_index('i', table_name='t')") == ["drop index i"])
    #expect(
      lines("op.drop_constraint('pk', 't', type_='primary')") == ["drop primaryKey t.pk"])
    #expect(lines("op.create_unique_constraint('u', 't', ['a', 'b'])") == ["unique t"])
    #expect(
      lines("op.create_foreign_key('f', 'a', 'b', ['x'], ['id'], ondelete='CASCADE')")
        == ["reference a to b cascade"])
    #expect(lines("op.bulk_insert(sa.table('t', sa.column('a')), [{}])") == ["insert t"])
  }

  @Test("A table is made with its columns")
  func createTable() {
    #expect(
      lines(
        """
        op.create_table('t',
            sa.Column('id', sa.Integer(), autoincrement=True),
            sa.Column('a', sa.Numeric(10, 2), unique=True),
            sa.Column('b', postgresql.ENUM('x', 'y', name='e')),
            sa.Column('c', sa.DateTime(timezone=True), server_default=sa.func.now()),
            sa.Column('d', sa.ARRAY(sa.String(3))),
            sa.Column('e', mysql.INTEGER(unsigned=True)),
            sa.ForeignKeyConstraint(['b'], ['u.id'], ondelete='CASCADE'),
            sa.PrimaryKeyConstraint('id'))
        """)
        == [
          "create type e(x,y)",
          "create table t(id integer key, a numeric(10,2) unique, b enum(x,y), "
            + "c timestamp with time zone default, d varchar(3) [], e integer unsigned)",
        ])
  }

  @Test("A column is altered in each of its ways")
  func alterColumn() {
    #expect(
      lines("op.alter_column('t', 'a', type_=sa.SmallInteger(), existing_type=sa.Integer())")
        == ["type t.a integer to smallint"])
    #expect(lines("op.alter_column('t', 'a', nullable=False)") == ["require t.a"])
    #expect(
      lines("op.alter_column('t', 'a', nullable=False, server_default='x')")
        == ["require t.a default"])
    #expect(lines("op.alter_column('t', 'a', nullable=True)") == ["relax t.a"])
    #expect(
      lines("op.alter_column('t', 'a', new_column_name='b')") == ["rename column t.a to t.b"])
    #expect(
      lines("op.alter_column('t', 'a', existing_nullable=False, nullable=False)").isEmpty)
  }

  @Test("A batch knows its table")
  func batch() {
    #expect(
      lines(
        """
        with op.batch_alter_table('t', schema='s') as b:
            b.drop_column('c')
            b.alter_column('x', type_=sa.SmallInteger())
            b.add_column(sa.Column('n', sa.Text()))
            b.create_unique_constraint('u', ['n'])
            b.create_foreign_key('f', 'o', ['x'], ['id'])
            b.drop_constraint('k', type_='foreignkey')
            b.drop_index('i')
        """) == [
          "drop column s.t.c", "type s.t.x ? to smallint", "add s.t.n text", "unique s.t.n",
          "reference s.t to o", "drop foreignKey s.t.k", "drop index i",
        ])
  }

  @Test("op is known by any name")
  func aliases() {
    func read(_ text: String) -> [String] {
      AlembicReader.read(Array(text.utf8)).operations.map(\.line)
    }
    let drop = ["drop table t"]
    #expect(read("from alembic import op as o\ndef upgrade():\n  o.drop_table('t')") == drop)
    #expect(read("from alembic.op import drop_table\ndef upgrade():\n  drop_table('t')") == drop)
    #expect(read("from alembic.op import *\ndef upgrade():\n  drop_table('t')") == drop)
    #expect(read("import alembic\ndef upgrade():\n  alembic.op.drop_table('t')") == drop)
    #expect(read("import alembic.op as q\ndef upgrade():\n  q.drop_table('t')") == drop)
    #expect(read("def upgrade(op, tables, tester):\n  op.drop_table('t')") == drop)
    #expect(
      read(
        """
        from alembic import op
        def upgrade(engine_name):
          globals()["upgrade_%s" % engine_name]()
        def upgrade_engine1():
          op.drop_table('t')
        def upgrade_engine2():
          pass
        """) == drop)
  }

  @Test("Helpers, loops and names bound in the file are followed")
  func evaluation() {
    #expect(
      lines("_drop('t', 'c')", "def _drop(t, c='x', *rest):\n    op.drop_column(t, c)")
        == ["drop column t.c"])
    #expect(
      lines("for t in TABLES:\n    op.drop_table(t)", "TABLES = ['a'] + ['b']")
        == ["drop table a", "drop table b"])
    #expect(
      lines("for t, c in [('a', 'x'), ('b', 'y')]:\n    op.drop_column(t, c)")
        == ["drop column a.x", "drop column b.y"])
    #expect(
      lines("[op.drop_table(f'{p}_log') for p in ('a', 'b')]")
        == ["drop table a_log", "drop table b_log"])
    #expect(
      lines("tbl='u'\nop.execute(f'DROP TABLE {tbl}')") == ["drop table u"])
    #expect(
      lines("op.execute('DROP TABLE %s' % 'a')\nop.execute('DROP {} {}'.format('TABLE', 'b'))")
        == ["drop table a", "drop table b"])
    #expect(
      lines("op.execute('; '.join(f'DROP TABLE {t}' for t in 'a b'.split()))")
        == ["drop table a", "drop table b"])
    #expect(
      lines(
        "if sa.inspect(op.get_bind()).has_table('v'):\n    op.drop_table('v')\nelse:\n    op.drop_table('w')"
      )
        == ["drop table v", "drop table w"])
    #expect(
      lines(
        "d(False)\nd(True)",
        "def d(really):\n    if not really:\n        return\n    op.drop_table('t')")
        == ["drop table t"])
    #expect(
      lines("sql = 'DROP TABLE a'\nif op.get_bind():\n    sql = 'DROP TABLE b'\nop.execute(sql)")
        == ["drop table b", "drop table a"])
    #expect(
      lines(
        "H(op).go('t')",
        "class H:\n    def __init__(self, o):\n        self.o = o\n    def go(self, t):\n        self.o.drop_table(t)"
      )
        == ["drop table t"])
    #expect(
      lines(
        "op.execute(SQL[op.get_bind().dialect.name])",
        "SQL = {'a': 'DROP TABLE x', 'b': 'DROP TABLE y'}")
        == ["drop table x", "drop table y"])
    #expect(lines("(lambda t: op.drop_table(t))('x')") == ["drop table x"])
    #expect(
      lines("try:\n    op.drop_table('x')\nexcept Exception:\n    op.execute('TRUNCATE y')")
        == ["drop table x", "truncate y"])
  }

  @Test("Statements are executed on any connection")
  func execution() {
    #expect(lines("op.get_bind().execute(text('TRUNCATE t'))") == ["truncate t"])
    #expect(
      lines("conn = op.get_bind()\nconn.exec_driver_sql('DELETE FROM t')") == ["delete all t"])
    #expect(
      lines("op.execute(['DROP TABLE a', sa.text('DROP TABLE b')])")
        == ["drop table a", "drop table b"])
    #expect(lines("op.execute(computed())") == ["opaque the statement is computed"])
    #expect(lines("op.execute(open('x.sql').read())") == ["opaque the statement is computed"])
    #expect(lines("op.execute(sa.delete(T))", "T = sa.table('t')") == ["delete all t"])
    #expect(
      lines("op.execute(sa.delete(T).where(T.c.a == 1))", "T = sa.table('t')")
        == ["delete some t"])
    #expect(
      lines("op.execute(T.update().values(n=T.c.o))", "T = sa.table('t', sa.column('o'))")
        == ["update all t n=o"])
    #expect(
      lines(
        "op.execute(T.update().where(T.c.a == 1).values({'n': 1}))",
        "T = sa.Table('t', m, schema='s')")
        == ["update some s.t"])
    #expect(
      lines(
        "op.get_bind().execute(sa.select(sa.text('1')))\nop.execute(sa.insert(T))",
        "T = sa.table('t')")
        == ["insert t"])
  }

  @Test("A session deletes all rows or some")
  func sessions() {
    let model = "class User(Base):\n    __tablename__ = 'users'"
    #expect(
      lines("s = orm.Session(bind=op.get_bind())\ns.query(User).delete()", model)
        == ["delete all users"])
    #expect(
      lines("s = orm.Session()\ns.query(User).filter(User.a == 1).delete()", model)
        == ["delete some users"])
    #expect(
      lines(
        "session = orm.Session()\nfor u in session.query(User).all():\n    session.delete(u)", model
      )
        == ["delete all users"])
    #expect(
      lines(
        "session = orm.Session()\nfor u in session.query(User):\n    if u.old:\n        session.delete(u)",
        model)
        == ["delete some users"])
    #expect(lines("User.__table__.drop(op.get_bind())", model) == ["drop table users"])
  }

  @Test("Everything, types and tables are dropped through their objects")
  func objects() {
    #expect(
      lines("md = sa.MetaData()\nmd.create_all(op.get_bind())\nmd.drop_all(op.get_bind())")
        == ["create all", "drop everything"])
    #expect(
      lines("sa.Enum(name='status').drop(op.get_bind(), checkfirst=True)")
        == ["drop type status if exists"])
    #expect(
      lines("E.drop(op.get_bind())", "E = postgresql.ENUM('a', name='e', schema='s')")
        == ["drop type s.e"])
    #expect(lines("frame.drop('column')").isEmpty)
    #expect(lines("op.invoke(ops.DropTableOp('t'))") == ["drop table t"])
  }

  @Test("Functions from elsewhere are judged by their names")
  func tellingNames() {
    let imports = "from app.utils import drop_columns, drop_table, tidy, drop_index, purge_old"
    #expect(
      lines("drop_columns('t', 'a', 'b')", imports) == ["drop column t.a", "drop column t.b"])
    #expect(lines("drop_table('t')", imports) == ["drop table t"])
    #expect(lines("x = tidy('t')\ndrop_index('t', 'i')", imports).isEmpty)
    #expect(lines("purge_old()", imports) == ["opaque purge_old() is defined elsewhere"])
    #expect(lines("op.drop_partitioned('t')") == ["drop table t"])
    #expect(lines("op.drop_view(v)").isEmpty)
  }

  @Test("Endless programs are followed for a while, and that is said")
  func budget() {
    let endless = lines("f(1)", "def f(n):\n    f(n + 1)\n    f(n + 2)")
    #expect(endless == ["opaque the program is too long to follow"])
    #expect(
      lines("for a in range(1000):\n    for b in range(1000):\n        pass").last
        == "opaque the program is too long to follow")
  }

  @Test("A revision says who it is and who its parents are")
  func identity() throws {
    func read(_ text: String) -> MigrationIdentity? {
      AlembicReader.read(Array(text.utf8)).identity
    }
    let merge = try #require(
      read(
        "revision: str = 'c'\ndown_revision: Union[str, None] = ('a', 'b')\ndepends_on = 'z'\nbranch_labels = ('x',)"
      ))
    #expect(merge.name == "c" && merge.parents == ["a", "b"] && merge.isComplete)
    #expect(merge.dependencies == ["z"] && merge.labels == ["x"])
    #expect(read("revision = 'a'\ndown_revision = None")?.parents == [])
    #expect(read("revision = 'a'\ndown_revision = find()")?.isComplete == false)
    #expect(read("x = 1") == nil)
  }

  @Test("The way back is missing, empty or raises")
  func reversal() {
    func reason(_ down: String) -> String? {
      let text = "def upgrade():\n    op.drop_table('t')\n" + down
      guard case .irreversible(let reason, _) = AlembicReader.read(Array(text.utf8)).reversal
      else { return nil }
      return reason
    }
    #expect(reason("") == "there is no downgrade()")
    #expect(reason("def downgrade():\n    '''no'''\n    pass\n") == "downgrade() is empty")
    #expect(
      reason("def downgrade():\n    raise NotImplementedError()\n") == "downgrade() raises")
    #expect(reason("def downgrade():\n    op.create_table('t')\n") == nil)
    let merge = "def upgrade():\n    pass\ndef downgrade():\n    pass\n"
    #expect(AlembicReader.read(Array(merge.utf8)).reversal == .reversible)
  }
}
