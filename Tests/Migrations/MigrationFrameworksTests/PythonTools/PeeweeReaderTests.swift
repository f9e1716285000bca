import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct PeeweeReaderTests {
  private func read(_ body: String, _ rest: String = "") -> Migration {
    let body = body.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "    " + $0 }.joined(separator: "\n")
    return PeeweeReader.read(
      Array(
        """
        import peewee as pw
        from peewee_migrate import Migrator
        \(rest)

        def migrate(migrator: Migrator, database: pw.Database, fake=False, **kwargs):
        \(body)

        def rollback(migrator: Migrator, database: pw.Database, fake=False, **kwargs):
            migrator.remove_model('only_back')
        """.utf8))
  }

  @Test(arguments: [
    ("migrator.remove_model('user')", ["drop table user"]),
    ("migrator.drop_table(User)", ["drop table user"]),
    ("migrator.remove_model(migrator.orm['user'], cascade=True)", ["drop table user"]),
    ("migrator.remove_fields('user', 'a', 'b')", ["drop column user.a", "drop column user.b"]),
    ("migrator.drop_columns('user', 'phone', cascade=False)", ["drop column user.phone"]),
    ("migrator.remove_fields('user', *names)", ["drop column user.?"]),
    ("migrator.sql('DROP TABLE users')", ["drop table users"]),
    ("migrator.sql('DELETE FROM a WHERE b = %s', 1)", ["delete some a"]),
    ("User.delete().execute()", ["delete all user"]),
    ("migrator.run(User.delete().execute)", ["delete all user"]),
    ("User.delete().where(User.a == 1).execute()", ["delete some user"]),
    ("migrator.orm['user'].update(a=1).execute()", ["update all user"]),
    ("User.update({User.a: User.b}).where(User.c).execute()", ["update some user a=b"]),
    ("User.truncate_table()", ["truncate user"]),
    ("database.execute_sql('DROP TABLE users')", ["drop table users"]),
    (
      "database.drop_tables([User, Post])",
      ["drop table user if exists", "drop table post if exists"]
    ),
    ("with database.atomic():\n    database.execute_sql('TRUNCATE a')", ["truncate a"]),
    (
      "for n in ['a', 'b']:\n    migrator.remove_fields('u', n)",
      ["drop column u.a", "drop column u.b"]
    ),
  ])
  func `what loses rows or values is told`(body: String, expected: [String]) {
    #expect(read(body).operations.map(\.line) == expected)
  }

  @Test(arguments: [
    (
      "migrator.change_fields('user', phone=pw.IntegerField(null=True))",
      ["type user.phone ? to integer", "restate user.phone integer"]
    ),
    ("migrator.rename_field('user', 'a', 'b')", ["rename column user.a to user.b"]),
    ("migrator.rename_column('user', 'a', 'b')", ["rename column user.a to user.b"]),
    ("migrator.rename_table('user', 'people')", ["rename table user to people"]),
    ("migrator.add_not_null('user', 'a', 'b')", ["require user.a", "require user.b"]),
    ("migrator.drop_not_null('user', 'a')", ["relax user.a"]),
    ("migrator.add_default('user', 'a', 1)", ["update all user"]),
    ("migrator.add_index('user', 'a', unique=True)", ["create index ?", "unique user.a"]),
    ("migrator.add_index('user', 'a', 'b', unique=True)", ["create index ?", "unique user"]),
    ("migrator.add_index('user', 'a')", ["create index ?"]),
    ("migrator.drop_index('user', 'a')", ["drop index user"]),
    ("migrator.add_constraint('user', 'c', pw.Check('a > 1'))", ["create constraint user.c"]),
    ("migrator.drop_constraints('user', 'c')", ["drop constraint user.c"]),
    (
      "migrator.add_fields('user', nick=pw.CharField(null=True, max_length=9), n=pw.IntegerField(), d=pw.IntegerField(default=0))",
      [
        "add user.nick varchar(9)", "add user.n integer required",
        "add user.d integer required default",
      ]
    ),
    (
      "migrator.add_fields('post', user=pw.ForeignKeyField(User, null=True))",
      ["add post.user_id ?"]
    ),
    (
      "@migrator.create_model\nclass User(pw.Model):\n    name = pw.CharField(unique=True)\n    class Meta:\n        table_name = 'users'",
      ["create table users(name varchar(255) required unique, id integer key default)"]
    ),
    ("def f(a):\n    database.execute_sql('TRUNCATE ' + a)\nmigrator.run(f, 'b')", ["truncate b"]),
    ("for row in migrator.orm['user'].select().where(True):\n    print(row)", []),
    ("for row in database.execute_sql('SELECT 1').fetchall():\n    print(row)", []),
    ("if 'a' in database.get_tables():\n    migrator.sql('TRUNCATE a')", ["truncate a"]),
    ("pass", []),
  ])
  func `the rest of the migrator is read`(body: String, expected: [String]) {
    #expect(read(body).operations.map(\.line) == expected)
  }

  @Test(arguments: [
    ("migrator.mystery('user')", ""), ("tidy(migrator)", "from app import tidy"),
    ("tidy(database)", "from app import tidy"), ("migrator.run(tidy)", "from app import tidy"),
    ("migrator.add_fields('user', **fields())", ""),
    ("getattr(migrator, name)('user')", "name = input()"),
  ])
  func `what is not here is opaque`(body: String, rest: String) {
    let lines = read(body, rest).operations.map(\.line)
    #expect(lines.count == 1 && lines.allSatisfy { $0.hasPrefix("opaque ") })
  }

  private func script(_ body: String) -> [String] {
    PeeweeReader.read(Array("from playhouse.migrate import *\n\(body)\n".utf8))
      .operations.map(\.line)
  }

  @Test(arguments: [
    ("m.drop_column('users', 'phone')", ["drop column users.phone"]),
    ("migrate(m.drop_column('users', 'phone', cascade=False))", ["drop column users.phone"]),
    ("migrate(m.add_column('users', 'n', IntegerField(null=True)))", ["add users.n integer"]),
    (
      "migrate(m.rename_column('t', 'a', 'b'), m.rename_table('t', 'u'))",
      ["rename column t.a to t.b", "rename table t to u"]
    ),
    ("migrate(m.add_index('t', ('a', 'b'), True))", ["create index ?", "unique t"]),
    ("migrate(m.add_unique('t', 'a'))", ["unique t.a"]),
    (
      "migrate(m.alter_column_type('t', 'a', CharField(max_length=3)))",
      ["type t.a ? to varchar(3)", "restate t.a varchar(3) required"]
    ),
    ("migrate(m.add_not_null('t', 'a'), m.drop_not_null('t', 'b'))", ["require t.a", "relax t.b"]),
    ("migrate(m.drop_foreign_key_constraint('t', 'a'))", ["drop foreignKey t.a"]),
    ("migrate(m.sql('DROP TABLE a'))", ["drop table a"]),
    ("with db.atomic():\n    migrate(m.drop_column('t', 'a'))", ["drop column t.a"]),
  ])
  func `scripts with the migrator of playhouse are read`(body: String, expected: [String]) {
    let head = "db = SqliteDatabase('a.db')\nm = SqliteMigrator(db)\n"
    #expect(script(head + body) == expected)
    let inside = body.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
    #expect(
      script("def migrate_all(db):\n    pass\ndef run(m):\n\(inside)\nrun(SqliteMigrator(db))")
        == expected)
  }

  @Test func `a way back is a function that does something`() {
    #expect(read("migrator.sql('SELECT 1')").reversal == .reversible)
    let text = "def migrate(migrator, database):\n    migrator.sql('SELECT 1')\n"
    #expect(PeeweeReader.read(Array(text.utf8)).reversal != .reversible)
    let empty = text + "def rollback(migrator, database):\n    pass\n"
    #expect(PeeweeReader.read(Array(empty.utf8)).reversal != .reversible)
    #expect(
      PeeweeReader.read(Array("from playhouse.migrate import *\n".utf8)).reversal == .notAsked)
  }
}
