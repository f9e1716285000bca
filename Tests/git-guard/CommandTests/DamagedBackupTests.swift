import Foundation
import TestSupport
import Testing

/// Files that a look at name and size takes for backups: each is told by a sentence of its own, and
/// none is ever recorded.
@Suite struct DamagedBackupTests {
  /// What a shell makes of the database, and what is said of it.
  struct Damage: Sendable, CustomTestStringConvertible {
    let name: String
    /// Writes to `$out`; the database's variables are set.
    let script: String
    let sentence: String
    var testDescription: String { script }
  }

  static let damages = [
    Damage(name: ".sql", script: ": > $out", sentence: "is empty"),
    Damage(
      name: ".sql", script: "pg_dump | head -c 1500 > $out",
      sentence: "is cut short: it ends within"),
    Damage(
      name: ".sql", script: "pg_dump | sed '/dump complete/,$d' > $out",
      sentence: "is cut short: it lacks the last line that pg_dump writes"),
    Damage(
      name: ".sql", script: "pg_dump -d nowhere > $out 2>&1 || true",
      sentence: "contains a message of the program that made it"),
    Damage(
      name: ".sql.gz", script: "pg_dump -d nowhere 2>/dev/null | gzip > $out",
      sentence: "is gzip without content"),
    Damage(
      name: ".sql.gz", script: "pg_dump | gzip | head -c 900 > $out",
      sentence: "the gzip data of the file ends in the middle"),
    Damage(
      name: ".sql.gz", script: "pg_dump | head -c 1500 | gzip > $out",
      sentence: "is cut short: it ends within"),
    Damage(
      name: ".sql.gz",
      script: "pg_dump | gzip > $out; printf X | dd of=$out bs=1 seek=700 conv=notrunc status=none",
      sentence: "the gzip data of the file is corrupt"),
    Damage(
      name: ".dump", script: "pg_dump -Fc > $t; head -c $(($(stat -c %s $t) / 2)) $t > $out",
      sentence: "is cut short"),
    Damage(
      name: ".dump", script: "pg_dump -Fc > $t; head -c -100 $t > $out",
      sentence: "is cut short"),
    Damage(
      name: ".dump",
      script: """
        pg_dump -Fc > $out; at=$(($(stat -c %s $out) - 300))
        printf '????' | dd of=$out bs=1 seek=$at conv=notrunc status=none
        """, sentence: "is damaged"),
    Damage(
      name: ".dump", script: "pg_dump -Fc --schema-only > $out",
      sentence: "has tables but no data: it was made with pg_dump --schema-only"),
    Damage(
      name: ".sql", script: "pg_dump --schema-only > $out",
      sentence: "has tables but no data: it was made with pg_dump --schema-only"),
    Damage(
      name: ".dump", script: "pg_dump -Fc -d postgres > $out", sentence: "contains no table"),
    Damage(
      name: ".db", script: "sqlite3 $out 'create table orders(id); insert into orders values(1)'",
      sentence: "is a SQLite database, and"),
    Damage(
      name: ".sql", script: "ln -s /etc/hostname $out", sentence: "is a link"),
    Damage(
      name: ".sql", script: "echo hello > $out", sentence: "is not a backup in a supported format"),
  ]

  @Test func `each damage has a sentence of its own, and no record`() throws {
    let project = try ServerProject()
    let folder = project.guarded.repository.url.appending(path: "backups")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var said: [String] = []
    for (index, damage) in Self.damages.enumerated() {
      let name = "backup_20261121_1015\(index + 10)\(damage.name)"
      try Command(
        ["sh", "-c", "out=\(folder.path)/\(name) t=\(folder.path)/t; \(damage.script); rm -f $t"],
        in: folder, environment: project.server.environment(project.database)
      ).succeed()
      let adopted = try project.backup("adopt", "backups/\(name)")
      #expect(adopted.status == 1, "\(damage.script)")
      #expect(
        adopted.words.contains("backups/\(name) ") && adopted.words.contains(damage.sentence),
        "\(damage.script): \(adopted.words)")
      if damage.name != ".db" {
        #expect(try project.backup("verify", "backups/\(name)").status == 1, "\(damage.script)")
      }
      said.append(adopted.words)
    }
    #expect(Set(said).count == Self.damages.count)
    #expect(!(try project.backup("list").words.contains("L4")))
    #expect(try project.push().status != 0)
  }

  @Test func `another database's backup is none of this one`() throws {
    let project = try ServerProject()
    let other = try project.server.makeDatabase()
    try project.server.sql("CREATE TABLE cats (id int); INSERT INTO cats VALUES (1)", in: other)
    try project.dump("-Fc -d \(other)", to: "backup_20261121_101500.dump")
    let outcome = try project.backup("adopt")
    #expect(outcome.status == 1)
    #expect(outcome.words.contains("is of another database: it has 0 of 2 tables, and cats"))
  }

  @Test func `a sound file behind damaged ones is adopted`() throws {
    let project = try ServerProject()
    try project.dump("", to: "backup_20261121_101500.sql")
    try project.dump("", to: "backup_20261121_101600.sql", through: "head -c 1500")
    let outcome = try project.backup("adopt")
    #expect(outcome.status == 1)
    #expect(outcome.words.contains("backup_20261121_101600.sql is cut short"))
    #expect(outcome.words.contains("recorded backups/backup_20261121_101500.sql"))
  }

  @Test func `a recorded backup that is changed later no longer counts`() throws {
    let project = try ServerProject()
    // Uncompressed, so that the file reads whatever a value of it says.
    // Of today, since a push asks for a backup of the last day.
    let name = "backup_\(UTC.stamp(TestClock.now)).dump"
    try project.dump("-Fc -Z0", to: name)
    try project.backup("adopt").demandSuccess()
    try project.push().demandSuccess()
    let file = project.guarded.repository.url.appending(path: "backups/\(name)")
    let text = try Data(contentsOf: file)
    let place = try #require(text.range(of: Data("order number 7".utf8)))
    var changed = text
    changed[place.upperBound - 1] = UInt8(ascii: "8")
    try changed.write(to: file)
    let verified = try project.backup("verify", "backups/\(name)")
    #expect(verified.words.contains("is readable, but not the file that was recorded"))
    #expect(try project.push().words.contains("is no longer the file that was recorded"))
    try FileManager.default.removeItem(at: file)
    #expect(try project.push().words.contains("no longer exists"))
    // The same bytes once more are the same backup.
    try text.write(to: file)
    try project.push().demandSuccess()
  }

  // MARK: MySQL

  @Test func `MySQL and MariaDB are backed up, adopted and restored`() throws {
    let server = try MariaDBServer.shared.get()
    let database = try server.makeDatabase()
    try server.sql(
      "CREATE TABLE a (id int PRIMARY KEY, t text); INSERT INTO a VALUES (1, 'x;y'), (2, '\\\\! id')",
      in: database)
    let guarded = try GuardedRepository()
    try guarded.repository.commit([
      "config.py": "import os\nURL = os.getenv('MYSQL_URL')\n", ".gitignore": ".env\nbackups/\n",
    ])
    try guarded.repository.write(".env", "MYSQL_URL=\(server.address(database))\n")
    let made = try guarded.run(["backup"]).demandSuccess()
    #expect(made.words.contains("1 table, 2 rows"))
    let dump = try server.run(["mariadb-dump", database]).standardOutput
    try guarded.repository.write("backups/backup_20261121_101500.sql", dump)
    #expect(
      try guarded.run(["backup", "adopt", "backups/backup_20261121_101500.sql"]).demandSuccess()
        .words.contains("1 table, 2 rows"))
    try guarded.repository.write("backups/backup_20261121_101600.sql", Array(dump.prefix(900)))
    let cut = try guarded.run(["backup", "adopt", "backups/backup_20261121_101600.sql"])
    #expect(cut.status == 1 && cut.words.contains("is cut short"))

    try server.sql("DELETE FROM a", in: database)
    let restored = try guarded.run(
      ["backup", "restore", "--yes", "backups/backup_20261121_101500.sql"]
    ).demandSuccess()
    let name = try #require(
      restored.words.split(separator: " ").first { $0.contains("_restored_") }
        .map { String($0.filter { $0 != "," }) })
    #expect(try server.sql("SELECT t FROM a ORDER BY id", in: name) == "x;y\n\\\\! id\n")
    #expect(try server.sql("SELECT count(*) FROM a", in: database) == "0\n")
    #expect(!restored.words.contains(server.password))
    // Dropped, it comes back under its own name.
    try server.sql("DROP DATABASE \(database)")
    try guarded.run(["backup", "restore", "--yes", "backups/backup_20261121_101500.sql"])
      .demandSuccess()
    #expect(try server.sql("SELECT t FROM a ORDER BY id", in: database) == "x;y\n\\\\! id\n")
    // A dump that would go back to where it came from is refused, and nothing is made.
    let whole = try server.run(["mariadb-dump", "--databases", database]).standardOutput
    try guarded.repository.write("backups/backup_20261121_101700.sql", whole)
    let refused = try guarded.run(
      ["backup", "restore", "--yes", "backups/backup_20261121_101700.sql"])
    #expect(refused.status == 1)
    #expect(refused.words.contains("it could change other databases than the new one"))
  }
}
