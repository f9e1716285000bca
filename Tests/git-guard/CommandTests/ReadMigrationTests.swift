import TestSupport
import Testing

/// Real commits of migrations of the smaller frameworks: what drops is refused, and what only adds is
/// certified.
@Suite struct ReadMigrationTests {
  /// A file that drops the column `members.fax`, and one that only adds.
  struct Sample: CustomTestStringConvertible {
    let path: String
    let drop: String
    let addition: String

    var testDescription: String { path }
  }

  private static func xml(_ change: String) -> String {
    "<databaseChangeLog><changeSet id=\"1\" author=\"a\">\(change)</changeSet></databaseChangeLog>\n"
  }

  private static func peewee(_ line: String) -> String {
    "def migrate(migrator, database):\n    \(line)\n"
  }

  private static func aerich(_ sql: String) -> String {
    "from tortoise import x\n\nasync def upgrade(db):\n    return '\(sql)'\n"
  }

  private static func piccolo(_ call: String) -> String {
    "from piccolo import m\n\nasync def forwards():\n    manager = m.MigrationManager()\n"
      + "    manager.\(call)\n    return manager\n"
  }

  private static let samples = [
    Sample(
      path: "db/changelog/002.xml",
      drop: xml(#"<dropColumn tableName="members" columnName="fax"/>"#),
      addition: xml(#"<createTable tableName="t"><column name="a" type="int"/></createTable>"#)),
    Sample(
      path: "conf/002.yaml",
      drop: "databaseChangeLog:\n- changeSet:\n    id: 1\n    changes:\n"
        + "    - dropColumn: {tableName: members, columnName: fax}\n",
      addition: "databaseChangeLog:\n- changeSet:\n    id: 1\n    changes:\n"
        + "    - createTable: {tableName: t, columns: [column: {name: a, type: int}]}\n"),
    Sample(
      path: "scripts/002.sql",
      drop: "--liquibase formatted sql\n--changeset a:1\nALTER TABLE members DROP COLUMN fax;\n",
      addition: "--liquibase formatted sql\n--changeset a:1\nCREATE TABLE t (a int);\n"
        + "--rollback DROP TABLE t;\n"),
    Sample(
      path: "migrations/002_tidy.py", drop: peewee("migrator.remove_fields('members', 'fax')"),
      addition: peewee("migrator.sql('CREATE TABLE t (a int)')")),
    Sample(
      path: "migrations/app/2_tidy.py", drop: aerich("ALTER TABLE members DROP COLUMN fax"),
      addition: aerich("CREATE TABLE t (a int)")),
    Sample(
      path: "app/piccolo_migrations/app_2024.py",
      drop: piccolo("drop_column(tablename='members', column_name='fax')"),
      addition: piccolo("add_table(class_name='T', tablename='t')")),
    Sample(
      path: "migrations/0002.tidy.py",
      drop: "from yoyo import step\nstep('ALTER TABLE members DROP COLUMN fax')\n",
      addition: "from yoyo import step\nstep('CREATE TABLE t (a int)', 'DROP TABLE t')\n"),
  ]

  @Test(arguments: samples)
  func `a drop is refused with its name, and an addition is certified`(sample: Sample) throws {
    let guarded = try GuardedRepository()
    try guarded.repository.commit(["README": "x\n"])
    try guarded.install()
    try guarded.repository.write(sample.path, sample.addition)
    try guarded.repository.git("add", "-A")
    try guarded.repository.git("commit", "-q", "-m", "Add a table")
    let message = try guarded.repository.git("log", "-1", "--format=%B")
    #expect(message.contains("Schema-Change: additive, no schema drops"))
    let next = sample.path.replacing("2", with: "3")
    try guarded.repository.write(next, sample.drop)
    try guarded.repository.git("add", "-A")
    #expect(try guarded.ask().findings.contains("schema-drop error \(next)"))
    let outcome = try guarded.tryGit("commit", "-q", "-m", "Update: the members")
    #expect(outcome.status == 1)
    #expect("\(outcome)".contains("Schema-Drop: members.fax"))
  }
}
