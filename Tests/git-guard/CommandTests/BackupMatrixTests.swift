import Foundation
import TestSupport
import Testing

/// Files that are called backups of a SQLite database, most of which are none, offered for adoption.
@Suite struct BackupMatrixTests {
  /// How a file is made, and what is said of it; nil where it is a good backup.
  ///
  /// `$F` is the file, `$L` the live database of two tables, in rollback mode, and `$G` a good copy.
  private static let matrix: [(name: String, script: String, words: String?)] = [
    ("the online backup", "cp $G $F", nil),
    ("VACUUM INTO", "sqlite3 $L \"VACUUM INTO '$F'\"", nil),
    ("a dump", "sqlite3 $L .dump > $F", nil),
    ("a packed dump", "sqlite3 $L .dump | gzip > $F", nil),
    ("nothing", ": > $F", "is empty"),
    ("a symbolic link to the live one", "ln -s $PWD/$L $F", "is a link whose target may change"),
    ("a symbolic link to a good one", "ln -s $PWD/$G $F", "is a link whose target may change"),
    ("a second name of the live one", "ln $L $F", "is the live database itself under a second"),
    ("a folder", "mkdir $F", "is not a file"),
    ("a pipe", "mkfifo $F", "is not a file"),
    ("zeros", "head -c 20000 /dev/zero > $F", "is damaged: it begins with zeros"),
    (
      "its second half zeroed",
      "head -c 12288 $G > $F; head -c $(($(wc -c < $G) - 12288)) "
        + "/dev/zero >> $F", "is damaged: "
    ),
    (
      "a page zeroed", "cp $G $F; dd if=/dev/zero of=$F bs=4096 seek=2 count=1 conv=notrunc",
      "is damaged: "
    ),
    (
      "a page of its index lost",
      "cp $G $F; dd if=$G of=$F bs=4096 skip=1 seek=3 count=1 "
        + "conv=notrunc", "is damaged: "
    ),
    ("cut in half", "head -c 12288 $G > $F", "is cut short: 12288 of "),
    ("cut by a page", "head -c -4096 $G > $F", "is cut short: "),
    ("cut by a byte", "head -c -1 $G > $F", "is cut short: "),
    ("cut in its header", "head -c 60 $G > $F", "is cut short: 60 bytes, less than a"),
    (
      "what an open transaction has spilled, without its journal",
      """
      python3 -c "
      import os, shutil, sqlite3, sys
      shutil.copy('$L', 'spilled'); con = sqlite3.connect('spilled', isolation_level=None)
      con.execute('PRAGMA cache_size = 2'); con.execute('PRAGMA cache_spill = 1')
      con.execute('BEGIN'); con.execute('UPDATE orders SET user_id = id + 1, note = hex(zeroblob(90))')
      shutil.copy('spilled', '$F'); os.kill(os.getpid(), 9)" ; [ -s $F ]
      """, "is damaged: "
    ),
    (
      "a copy in WAL mode without its log",
      """
      python3 -c "
      import os, shutil, sqlite3
      shutil.copy('$L', 'logged'); con = sqlite3.connect('logged')
      con.execute('PRAGMA journal_mode = wal'); con.execute('DELETE FROM orders WHERE id > 150')
      con.commit(); con.execute('PRAGMA wal_checkpoint(TRUNCATE)')
      con.execute('INSERT INTO orders (note) VALUES (1)'); con.commit()
      shutil.copy('logged', '$F'); os.kill(os.getpid(), 9)" ; [ -s $F ]
      """, "may lack rows: it was copied from a database in WAL mode, "
    ),
    (
      "a part of it in a log beside it", "cp $G $F; echo x > $F-wal",
      "is not finished: part of it may be in the -wal file beside it"
    ),
    (
      "a journal beside it", "cp $G $F; echo x > $F-journal",
      "is not finished: the -journal file beside it"
    ),
    (
      "another app's", "sqlite3 $F 'CREATE TABLE articles (a); INSERT INTO articles VALUES (1)'",
      "is of another database: it has 0 of 2 tables, and articles"
    ),
    (
      "its tables without rows", "sqlite3 $L .schema | sqlite3 $F",
      "contains only empty tables, but the database has 210 rows"
    ),
    ("no table", "sqlite3 $F 'CREATE TABLE t (a); DROP TABLE t'", "contains no table"),
    (
      "the message of a program", "echo 'Error: unable to open database file' > $F",
      "contains a message of the program that made it"
    ),
    (
      "a page of the web", "echo '<html><body>404</body></html>' > $F",
      "contains a message of the program that made it"
    ),
    ("another kind of file", "tar cf $F $L", "is not a backup in a supported format"),
    ("chance", "head -c 20000 /dev/urandom > $F", "is not a backup in a supported format"),
    ("a dump cut in half", "sqlite3 $L .dump | head -c 6000 > $F", "is cut short: "),
    ("a dump without its last line", "sqlite3 $L .dump | sed '$d' > $F", "is cut short: "),
    (
      "a dump that undoes itself",
      "sqlite3 $L .dump | sed '$d' > $F; "
        + "echo 'ROLLBACK; -- due to errors' >> $F", "undoes itself"
    ),
    ("a packed dump of nothing", ": | gzip > $F", "is gzip without content"),
    ("a packed dump cut", "sqlite3 $L .dump | gzip | head -c -20 > $F", "is cut short: "),
    (
      "a packed dump with a wrong sum",
      "sqlite3 $L .dump | gzip > $F; printf xxxx "
        + "| dd of=$F bs=1 seek=$(($(wc -c < $F) - 8)) conv=notrunc", "is damaged: "
    ),
    (
      "a packed dump that was cut first", "sqlite3 $L .dump | head -c 6000 | gzip > $F",
      "is cut short: "
    ),
  ]

  @Test func `good backups are taken, and each bad one is refused in words of its own`() throws {
    let project = try BackupProject()
    try project.repository.write("backups/.keep", "")
    try project.sqlite(".backup good.db")
    var number = 0
    for (name, script, words) in Self.matrix {
      number += 1
      let isPacked = name.contains("packed")
      let ending = isPacked ? ".sql.gz" : name.contains("dump") ? ".sql" : ".db"
      let file = "backups/app_\(BackupProject.stamp(-600 - 60 * number))\(ending)"
      let lines = "F=\(file); L=instance/app.db; G=good.db; rm -f spilled* logged*; " + script
      let made = try project.guarded.shell(lines)
      #expect(made.status == 0, "\(name): \(made)")
      let live = try project.bytes("instance/app.db")
      let before = try project.names("backups")
      let outcome = try project.backup("adopt", file)
      if let words {
        #expect(outcome.status == 1, "\(name): \(outcome)")
        #expect(outcome.said.contains("\(file) \(words)"), "\(name): \(outcome)")
        let known = try project.backup("list", "--format", "json").output
        let line = known.split(separator: "\n").first { $0.contains(file) }
        #expect(line?.contains("\"level\": null") ?? true, "\(name): \(known)")
      } else {
        #expect(outcome.status == 0, "\(name): \(outcome)")
        #expect(outcome.said.contains("2 tables, 210 rows"), "\(name): \(outcome)")
      }
      #expect(try project.names("backups") == before, "\(name)")
      #expect(try project.bytes("instance/app.db") == live, "\(name)")
      #expect(try project.names("instance") == ["app.db"], "\(name)")
    }
    let bad = Self.matrix.filter { $0.words != nil }
    #expect(bad.count >= 26 && Self.matrix.count - bad.count >= 4)
  }
}
