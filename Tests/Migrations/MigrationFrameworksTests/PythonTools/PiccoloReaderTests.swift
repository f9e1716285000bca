import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct PiccoloReaderTests {
  private func read(_ body: String, _ rest: String = "") -> Migration {
    let body = body.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "    " + $0 }.joined(separator: "\n")
    return PiccoloReader.read(
      Array(
        """
        from piccolo.apps.migrations.auto.migration_manager import MigrationManager
        from piccolo.columns.column_types import Integer, Varchar
        \(rest)

        ID = "2024-06-01T00:00:00:000000"

        async def forwards():
            manager = MigrationManager(migration_id=ID, app_name="app", description="")
        \(body)
            return manager
        """.utf8))
  }

  @Test(arguments: [
    (#"manager.drop_table(class_name="User", tablename="user", schema=None)"#, ["drop table user"]),
    (
      #"manager.drop_table(class_name="User", tablename="user", schema="s")"#, ["drop table s.user"]
    ),
    (
      #"manager.drop_column(table_class_name="User", tablename="user", column_name="phone", db_column_name="tel")"#,
      ["drop column user.tel"]
    ),
    (
      #"manager.alter_column(table_class_name="U", tablename="u", column_name="p", params={"length": 5}, old_params={"length": 255})"#,
      ["type u.p varchar(255) to varchar(5)"]
    ),
    (
      #"manager.alter_column(table_class_name="U", tablename="u", column_name="p", params={"null": False, "unique": True}, old_params={})"#,
      ["require u.p", "unique u.p"]
    ),
    (
      #"manager.alter_column(tablename="u", column_name="p", params={"default": 0, "null": True}, old_params={}, column_class=Integer, old_column_class=Varchar)"#,
      ["type u.p varchar to integer", "relax u.p", "relax u.p"]
    ),
    (
      #"manager.rename_column(table_class_name="U", tablename="u", old_column_name="a", new_column_name="b", old_db_column_name="a", new_db_column_name="b")"#,
      ["rename column u.a to u.b"]
    ),
    (
      #"manager.rename_table(old_class_name="A", old_tablename="a", new_class_name="B", new_tablename="b")"#,
      ["rename table a to b"]
    ),
    (
      #"manager.add_table(class_name="U", tablename="u", columns=None)"#, ["create table u"]
    ),
    (
      #"manager.add_column(table_class_name="U", tablename="u", column_name="n", db_column_name="n", column_class_name="Varchar", column_class=Varchar, params={"length": 9, "default": "", "null": False})"#,
      ["add u.n varchar(9) required default"]
    ),
    (
      #"manager.change_table_schema(class_name="U", tablename="u", old_schema=None, new_schema="s")"#,
      ["rename table u to s.u"]
    ),
    (
      #"manager.drop_constraint(table_class_name="U", tablename="u", constraint_name="c")"#,
      ["drop constraint u.c"]
    ),
    (
      "async def run():\n    await User.raw('DELETE FROM users')\nmanager.add_raw(run)",
      ["delete all users"]
    ),
    (
      "async def run():\n    await User.delete(force=True)\nmanager.add_raw(run)",
      ["delete all user"]
    ),
    (
      "async def run():\n    await User.delete().where(User.a == 1).run()\nmanager.add_raw(run)",
      ["delete some user"]
    ),
    (
      "async def run():\n    await BandMember.update({BandMember.a: 1}, force=True)\nmanager.add_raw(run)",
      ["update all band_member"]
    ),
    (
      "def run():\n    User.alter().drop_table(if_exists=True).run_sync()\nmanager.add_raw(run)",
      ["drop table user if exists"]
    ),
    ("async def run():\n    await User.select()\nmanager.add_raw(run)", []),
    ("", []),
  ])
  func `what the manager is told is read`(body: String, expected: [String]) {
    #expect(
      read(body, "from app.tables import User, BandMember").operations.map(\.line) == expected)
  }

  @Test(arguments: [
    ("manager.mystery()", ""), ("tidy(manager)", "from app import tidy"),
    ("manager.add_raw(tidy)", "from app import tidy"),
    ("manager.alter_column(tablename='u', column_name='a', params=params())", ""),
    ("manager.alter_column(tablename='u', column_name='a', params={'mystery': 1})", ""),
  ])
  func `what is not here is opaque`(body: String, rest: String) {
    let lines = read(body, rest).operations.map(\.line)
    #expect(lines.count == 1 && lines.allSatisfy { $0.hasPrefix("opaque ") })
  }

  @Test func `what runs as Python wants its way back`() {
    #expect(read("manager.drop_table(class_name='U', tablename='u')").reversal == .reversible)
    let raw = "async def run():\n    pass\nmanager.add_raw(run)"
    #expect(read(raw).reversal != .reversible)
    #expect(read(raw + "\nmanager.add_raw_backwards(run)").reversal == .reversible)
  }
}
