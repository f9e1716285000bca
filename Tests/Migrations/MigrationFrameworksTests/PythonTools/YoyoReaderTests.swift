import MigrationFrameworks
import SchemaModel
import Testing

@Suite struct YoyoReaderTests {
  private func read(_ body: String) -> Migration {
    YoyoReader.read(Array("from yoyo import step, group, transaction\n\(body)\n".utf8))
  }

  @Test(arguments: [
    ("steps = [step('DROP TABLE users')]", ["drop table users"]),
    ("step('CREATE TABLE t (a int)', 'DROP TABLE t')", ["create table t(a int)"]),
    ("step(apply='DROP TABLE a', rollback='DROP TABLE b')", ["drop table a"]),
    (
      "steps = [group([step('DROP TABLE a'), step('TRUNCATE b')])]", ["drop table a", "truncate b"]
    ),
    ("transaction(step('DROP TABLE a'))", ["drop table a"]),
    ("for t in ['a', 'b']:\n    step(f'DROP TABLE {t}')", ["drop table a", "drop table b"]),
    ("step('''\n  DELETE FROM a;\n  DROP TABLE b\n''')", ["delete all a", "drop table b"]),
    (
      "def f(conn):\n    c = conn.cursor()\n    c.execute('DELETE FROM a WHERE b = %s', (1,))\nstep(f, f)",
      ["delete some a"]
    ),
    ("step(lambda conn: conn.execute('DROP TABLE a'))", ["drop table a"]),
    ("import yoyo\nyoyo.step('DROP TABLE a')", ["drop table a"]),
    ("step(None, 'DROP TABLE a')", []), ("__depends__ = {'0001.init'}", []),
    ("step('DROP TABLE ' + name)", ["drop table ?"]),
  ])
  func `the first argument of a step runs`(body: String, expected: [String]) {
    #expect(read(body).operations.map(\.line) == expected)
  }

  @Test(arguments: [
    "from app import tidy\nstep(tidy)", "from app import tidy\nstep(lambda conn: tidy(conn))",
    "step(sql())", "def f(conn):\n    conn.mystery()\nstep(f)",
  ])
  func `what is not here is opaque`(body: String) {
    let lines = read(body).operations.map(\.line)
    #expect(lines.count == 1 && lines.allSatisfy { $0.hasPrefix("opaque ") })
  }

  @Test(arguments: [
    ("step('SELECT 1', 'SELECT 2')", true), ("step('SELECT 1')", false),
    ("step('SELECT 1', ' ')", false), ("step('SELECT 1', None)", false),
    ("def f(c): pass\nstep(f, f)", true), ("step('A', 'B')\nstep('C')", false),
  ])
  func `each step has a way back`(body: String, isThere: Bool) {
    #expect((read(body).reversal == .reversible) == isThere)
  }
}
