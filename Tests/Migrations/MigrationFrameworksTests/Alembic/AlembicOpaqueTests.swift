import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct AlembicOpaqueTests {
  /// What `upgrade()` does: `-` for what is opaque, the line for the rest.
  private func lines(_ body: String, _ rest: String = "", after: String = "") -> [String] {
    let body = body.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "    " + $0 }.joined(separator: "\n")
    return read(
      """
      from alembic import op, command
      import sqlalchemy as sa
      from sqlalchemy.orm import Session, sessionmaker
      from app.util import tidy
      import app.util
      revision = "a1"

      \(rest)

      def upgrade():
      \(body)

      def downgrade():
          op.drop_table("only_down")

      \(after)

      """)
  }

  private func read(_ text: String) -> [String] {
    AlembicReader.read(Array(text.utf8)).operations.map { operation in
      if case .opaque = operation.kind { "-" } else { operation.line }
    }
  }

  @Test(arguments: [
    "tidy(op.get_bind())", "tidy(op)", "app.util.tidy(conn=op.get_bind())", "tidy([op])",
    "tidy({'op': op})", "c = op.get_bind().connect()\ntidy(c)", "tidy(op.get_context())",
    "with op.get_bind().begin() as c:\n    tidy(c)", "tidy(Session(bind=op.get_bind()))",
    "s = sessionmaker(bind=op.get_bind())()\ntidy(s)", "tidy(sa.inspect(op.get_bind()))",
    "with op.batch_alter_table('users') as b:\n    tidy(b)", "tidy(op.drop_table)",
    "for f in (tidy,):\n    f(op)", "app.util.Tidy(op.get_bind()).run()",
    "op.get_bind().run_callable(tidy)", "(op if tidy else None).spoil('users')",
  ])
  func `whoever is handed the connection and stands elsewhere is opaque`(_ body: String) {
    #expect(lines(body) == ["-"])
  }

  @Test(arguments: [
    "op.unknown_thing('users')", "op.run_async(tidy)", "op.__getattribute__('drop_table')('users')",
    "with op.batch_alter_table('users') as b:\n    b.spoil('x')",
    "op.get_context().impl.drop_table(sa.table('users'))", "op.drop_table.__call__('users')",
    "op.impl.spoil(sa.table('users'))", "op.get_bind().connection.spoil()",
    "Session(bind=op.get_bind()).spoil()", "sa.inspect(op.get_bind()).spoil()",
  ])
  func `a call on the connection that is not known is opaque`(_ body: String) {
    #expect(lines(body) == ["-"])
  }

  @Test(arguments: [
    "vars(op)['drop_table']('users')", "getattr(op, NAME)('users')",
    "methodcaller('drop_table', 'users')(op)", "attrgetter('drop_table')(op)('users')",
    "exec('op.drop_table(1)')", "compile('x', 'y', 'exec')", "eval(NAME)",
    "importlib.import_module(NAME).spoil()", "sys.modules[NAME].x()", "globals()[NAME]()",
    "op.create_table = op.drop_table", "setattr(op, 'create_table', op.drop_table)",
    "subprocess.getoutput('psql')", "os.system('psql')", "os.execvp('psql', [])",
    "command.downgrade(config, 'base')", "os.remove(NAME)", "open('app.db', 'w')",
    "shutil.copyfile('seed.db', 'app.db')", "max(['users'], key=op.drop_table)",
    "Thread(target=op.drop_table, args=('users',)).start()", "type(op)", "getattr(Own(), NAME)()",
  ])
  func `what hides a call is opaque`(_ body: String) {
    let rest = """
      import importlib, os, shutil, subprocess, sys
      from operator import attrgetter, methodcaller
      from threading import Thread
      NAME = os.environ["NAME"]
      class Own:
          def lose(self):
              op.drop_table("users")
      """
    #expect(lines(body, rest).first == "-")
  }

  @Test(arguments: [
    "o = op\no.drop_table('users')", "a, o = 1, op\no.drop_table('users')",
    "def f(o=op):\n    o.drop_table('users')\nf()", "for f in (op.drop_table,): f('users')",
    "(o := op).drop_table('users')", "{'x': op.drop_table}['x']('users')",
    "(lambda o: (lambda: o.drop_table('users')))(op)()", "getattr(op, 'drop_' + 'table')('users')",
    "__import__('alembic').op.drop_table('users')",
    "import importlib\nimportlib.import_module('alembic.op').drop_table('users')",
    "import sys\nsys.modules['alembic.op'].drop_table('users')",
    "globals()['op'].drop_table('users')",
    "from functools import partial\npartial(op.drop_table, 'users')()",
    "with Own():\n    pass", "with Own().manage():\n    pass",
    "list(map(op.drop_table, ['users']))",
  ])
  func `what is only spelt in a roundabout way is followed`(_ body: String) {
    let rest = """
      class Own:
          def __enter__(self):
              return self
          def __exit__(self, *rest):
              op.drop_table("users")
          def manage(self):
              yield self
              op.drop_table("users")
      """
    #expect(lines(body, rest) == ["drop table users"])
  }

  @Test(arguments: [
    ("tidy()", ""), ("tidy('users')", ""), ("app.util.tidy()", ""),
    ("from app.steps import mend\nmend()", ""), ("Mender().run()", "from app.steps import Mender"),
    ("mend()", "from app.steps import *"), ("steps.mend()", "from app import steps"),
  ])
  func `a function of another file that is called for what it does is opaque`(
    body: String, rest: String
  ) {
    // It may import op itself.
    #expect(lines(body, rest) == ["-"])
  }

  @Test(arguments: [
    ("print('x')", ""), ("log.info('x')", "from app.log import log"),
    ("x = tidy()", ""), ("redis_client.zrem('x')", "from app import redis_client"),
    ("s = Session(bind=op.get_bind())\nr = s.execute(sa.text('SELECT 1'))\nr.close()", ""),
    ("s = Session(bind=op.get_bind())\ns.add(User())\ns.commit()", "from app import User"),
    ("Kind.create(op.get_bind())", "from app.models import Kind"), ("time.sleep(1)", "import time"),
  ])
  func `what is called for its value, or is known, is quiet`(body: String, rest: String) {
    #expect(lines(body, rest) == [])
  }

  @Test func `rows of a session that are given values are changed`() {
    let rest = "from app.models import User"
    let reading = "s = Session(bind=op.get_bind())\nfor u in s.query(User):\n    "
    #expect(lines(reading + "u.phone = ''", rest) == ["update some User"])
    #expect(lines(reading + "u.a = u.b", rest) == ["update some User a=b"])
    #expect(lines(reading + "print(u.a)", rest) == [])
  }

  @Test func `a batch is opened by hand`() {
    #expect(
      lines("op.batch_alter_table('users').__enter__().drop_column('st')")
        == ["drop column users.st"])
  }

  @Test(arguments: [
    ("@tidy\ndef upgrade():\n    pass", ["-"]), ("from app.util import upgrade", ["-"]),
    ("from app.util import *", ["-"]), ("upgrade = tidy", ["-"]),
    ("def upgrade():\n    pass\nupgrade.__code__ = tidy.__code__", ["-"]),
    ("def lose():\n    op.drop_table('t')\nupgrade = lose", ["drop table t"]),
    ("def lose():\n    op.drop_table('t')\nglobals()['upgrade'] = lose", ["drop table t"]),
    ("def upgrade():\n    op.drop_table('t')\ndef upgrade():\n    pass", []),
    ("def upgrade():\n    pass\ndef upgrade():\n    op.drop_table('t')", ["drop table t"]),
    (
      "def upgrade():\n    pass\nif tidy.flag:\n    def upgrade():\n        op.drop_table('t')",
      ["drop table t"]
    ),
    (
      "def deco(f):\n    def g():\n        op.drop_table('t')\n    return g\n"
        + "@deco\ndef upgrade():\n    pass", ["drop table t"]
    ),
    ("upgrade = lambda: op.drop_table('t')", ["drop table t"]),
  ])
  func `what runs is what upgrade stands for in the end`(_ text: String, _ expected: [String]) {
    #expect(
      read("from alembic import op\nfrom app.util import tidy\nrevision = 'a'\n" + text) == expected
    )
  }

  @Test(arguments: [
    "ｏp.drop_table('users')", "𝐨p.drop_table('users')", "op.dro\u{1D56}_table('users')",
  ])
  func `letters that Python takes for others are not read over`(_ body: String) {
    #expect(lines(body).contains("-"))
  }

  @Test(arguments: ["utf-7", "utf-16", "raw_unicode_escape", "cp037", "my-codec"])
  func `a file in letters of its own is opaque`(_ name: String) {
    #expect(read("# coding: \(name)\ndef upgrade():\n    pass\n") == ["-"])
  }

  @Test(arguments: ["utf-8", "latin-1", "cp1251", "ascii", "koi8-r"])
  func `an encoding that has ASCII is none of its own`(_ name: String) {
    #expect(read("# coding: \(name)\ndef upgrade():\n    pass\n") == [])
  }

  @Test func `carriage returns and form feeds end lines and hide nothing`() {
    let text = "from alembic import op\rdef upgrade():\r\u{C}    op.drop_table('t')\r"
    #expect(read(text) == ["drop table t"])
  }

  @Test(arguments: [
    "bind = op.get_bind()\ni = sa.inspect(bind)\nif 'x' in i.get_table_names():\n    print(bind)",
    "with op.get_context().autocommit_block():\n    op.execute('CREATE INDEX i ON users (st)')",
    "op.create_entity(view)\nop.replace_entity(view)\nop.create_table_comment('t', 'x')",
    "sa.Table('users', sa.MetaData(), autoload_with=op.get_bind())",
    "s = Session(bind=op.get_bind())\ns.add(x)\ns.flush()\ns.commit()",
    "if isinstance(op.get_bind().dialect, sa.Dialect):\n    pass",
    "logging.info('on %s', op.get_bind())", "x = tidy('users')\nx = tidy()",
    "rows = op.get_bind().execute(sa.select(t)).fetchall()\nx = tidy(rows)",
    "from alembic.runtime.migration import MigrationContext\nMigrationContext.configure(op.get_bind())",
    "s = db.Session(bind=op.get_bind())\ns.commit()", "x = tidy(op.get_bind().dialect.name)",
    "dict(rows=op.get_bind().execute(sa.select(t)).all())",
  ])
  func `calls that are known are quiet`(_ body: String) {
    #expect(lines(body, "import logging").allSatisfy { $0 != "-" })
  }

  @Test func `a database file that is removed is a database that is dropped`() {
    #expect(lines("os.remove('app.db')", "import os") == ["drop database app.db"])
    #expect(lines("os.remove('notes.txt')", "import os") == [])
  }

  @Test func `the values of a type are stated anew`() {
    #expect(
      lines("op.sync_enum_values('public', 'st', ['a', 'b'], [('users', 'st')])")
        == ["values st(a,b)"])
    #expect(
      lines("op.sync_enum_values(enum_schema='s', enum_name='st', new_values=['a'])")
        == ["values s.st(a)"])
    #expect(lines("op.sync_enum_values('public', 'st', values(), [])") == ["-"])
    #expect(
      lines("op.add_column('t', sa.Column('c', sa.Enum('a', 'b', name='st')))").first
        == "create type st(a,b)")
  }
}
