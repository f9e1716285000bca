import Foundation
import TestSupport
import Testing

/// What goes wrong while a backup is made, by the program itself, and what is left behind.
@Suite(.serialized) struct BackupFaultTests {
  /// How often the things that depend on chance are tried; a hundred is what was aimed at.
  private static let checks = ProcessInfo.processInfo.environment["GIT_GUARD_CHECKS"]
    .flatMap { Int($0) }

  /// Adds a table of some megabytes.
  private func grow(_ project: BackupProject, megabytes: Int) throws {
    try project.sqlite(
      """
      CREATE TABLE large (id INTEGER PRIMARY KEY, data BLOB);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(megabytes * 100))
        INSERT INTO large SELECT i, randomblob(10000) FROM n;
      """)
  }

  /// What a record says of its file.
  private struct Record {
    let path: String
    let sha256: String

    init(_ bytes: [UInt8]) throws {
      let json = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
      let backup = try #require(json?["backup"] as? [String: Any])
      path = try #require(backup["path"] as? String)
      sha256 = try #require(backup["sha256"] as? String)
    }
  }

  /// Demands that every file under a final name is a whole copy, and every record true of its file.
  ///
  /// - Parameter isAtRest: a run that is killed while it prunes may leave the record of a file that it
  ///   has removed; the next one takes it away.
  private func expectTruth(
    _ project: BackupProject, tables: String, _ moment: String, isAtRest: Bool = true
  ) throws {
    let folder = FileManager.default.fileExists(atPath: project.path("backups"))
    for name in folder ? try project.names("backups") : []
    where name.hasPrefix("app_") && name.hasSuffix(".db") {
      let sound = try project.sqlite("PRAGMA integrity_check; \(tables)", in: "backups/\(name)")
      #expect(sound.hasPrefix("ok\n"), "\(moment): \(name)")
    }
    let records = ".git/guard/backups"
    guard FileManager.default.fileExists(atPath: project.path(records)) else { return }
    var paths = try project.names(records).map { "\(records)/\($0)" }
    if paths.contains("\(records)/app") {
      paths += try project.names("\(records)/app").map { "\(records)/app/\($0)" }
    }
    for path in paths where path.hasSuffix(".json") {
      let record = try Record(try project.bytes(path))
      if !isAtRest, !FileManager.default.fileExists(atPath: project.path(record.path)) { continue }
      let sum = try project.repository.command(["sha256sum", record.path]).run()
      #expect(sum.output.hasPrefix(record.sha256), "\(moment): \(path) and \(record.path)")
    }
  }

  @Test func `a run that is killed leaves no file that is none, and no record of one`() throws {
    let project = try BackupProject("  keep: 3\n")
    try grow(project, megabytes: 6)
    let tables = "SELECT count(*) FROM large; SELECT count(*) FROM orders"
    let before = try project.bytes("instance/app.db")
    try project.makeBackup()
    Thread.sleep(forTimeInterval: 1)
    let clock = ContinuousClock()
    let start = clock.now
    try project.makeBackup()
    let whole = Double((clock.now - start) / .milliseconds(1))
    var generator = SeededGenerator(seed: 9)
    var killed = 0
    for number in 0..<(Self.checks ?? 12) {
      let process = Process()
      process.executableURL = URL(filePath: GuardedRepository.program)
      process.arguments = ["backup", "--quiet"]
      process.currentDirectoryURL = project.repository.url
      process.environment = project.repository.environment
      process.standardError = FileHandle.nullDevice
      try process.run()
      // It may wait up to a second for a name of its own.
      let delay = Double.random(in: 0...(whole * 1.1), using: &generator)
      Thread.sleep(forTimeInterval: delay / 1_000)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      if process.terminationReason == .uncaughtSignal { killed += 1 }
      try expectTruth(project, tables: tables, "kill \(number) after \(delay) ms", isAtRest: false)
    }
    #expect(killed > 0)
    #expect(try project.bytes("instance/app.db") == before)
    #expect(try project.names("instance") == ["app.db"])
    let made = try project.backup()
    #expect(made.status == 0, "\(made)")
    #expect(!(try project.names("backups").contains { $0.contains(".part") }))
    #expect(
      !(try project.names(".git/guard/backups").contains { $0.contains(".git-guard-") }))
    // A run that was killed between naming its backup and recording it leaves a sound one more, which
    // no record allows to be pruned.
    #expect(try project.names("backups").filter { $0.hasSuffix(".db") }.count >= 3)
    try expectTruth(project, tables: tables, "at the end")
    #expect(try project.push().status == 0)
  }

  @Test func `what a run that was killed has pruned is forgotten by the next`() throws {
    let project = try BackupProject("  keep: 2\n")
    try project.makeBackup()
    try project.makeBackup()
    let records = project.path(".git/guard/backups/app")
    let aside = project.repository.beside("aside").path
    try FileManager.default.copyItem(atPath: records, toPath: aside)
    let earlier = try FileManager.default.contentsOfDirectory(atPath: records)
    #expect(earlier.count == 1)
    try project.makeBackup()
    // Its file is gone, and the run was killed before it removed the record.
    for name in earlier {
      try FileManager.default.copyItem(atPath: "\(aside)/\(name)", toPath: "\(records)/\(name)")
    }
    try project.makeBackup()
    let names = try FileManager.default.contentsOfDirectory(atPath: records)
    #expect(names.count == 1 && names != earlier, "\(names)")
  }

  @Test func `a record stays while too few backups are there`() throws {
    let project = try BackupProject("  keep: 3\n")
    let first = try project.makeBackup()
    try project.makeBackup()
    try FileManager.default.moveItem(
      atPath: project.path(first), toPath: project.repository.beside("unplugged").path)
    try project.makeBackup()
    #expect(try project.names(".git/guard/backups/app").count == 2)
  }

  @Test func `a file that only has the name of a half made one stays`() throws {
    let project = try BackupProject()
    try project.repository.write("backups/app_20260101_000000.db.part", "half")
    try project.repository.write("backups/app_20260101_000000.db.part-journal", "half")
    try project.repository.write("backups/mine.part", "mine")
    #expect(try project.backup().status == 0)
    let names = try project.names("backups").filter { $0.contains(".part") }
    #expect(
      names.sorted() == [
        "app_20260101_000000.db.part", "app_20260101_000000.db.part-journal", "mine.part",
      ])
  }

  @Test(.enabled(if: mayMount, "needs root, to mount a small disk"))
  func `a full disk is told of, and what was there stays`() throws {
    let project = try BackupProject("  keep: 1\n")
    let folder = URL(filePath: project.path("backups"))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try withFileSystem("size=1m", at: folder) {
      let path = try project.makeBackup()
      let record = try project.bytes(project.record())
      let live = try project.bytes("instance/app.db")
      try grow(project, megabytes: 4)
      let outcome = try project.backup()
      #expect(outcome.status == 1, "\(outcome)")
      #expect(outcome.said.contains("the disk is full"), "\(outcome)")
      #expect(try project.names("backups") == [String(path.dropFirst(8))])
      #expect(try project.bytes(project.record()) == record)
      #expect(try project.bytes("instance/app.db").count > live.count)
      #expect(try project.sqlite("PRAGMA integrity_check") == "ok")
      let refused = try project.push()
      #expect(refused.said.contains("the schema of app has changed"), "\(refused)")
    }
  }

  @Test(.enabled(if: mayMount, "needs root, to mount a small disk"))
  func `a record that cannot be written is told of, and the one before stays`() throws {
    let project = try BackupProject("  keep: 1\n")
    let first = try project.makeBackup()
    let guardFolder = URL(filePath: project.path(".git/guard"))
    let kept = project.repository.beside("guard")
    try FileManager.default.copyItem(at: guardFolder, to: kept)
    try withFileSystem("size=64k", at: guardFolder) {
      try project.guarded.shell("cp -a ../guard/. .git/guard/").expectSuccess()
      try project.guarded.shell(
        "dd if=/dev/zero of=.git/guard/full bs=1k 2>/dev/null; [ -s .git/guard/full ]"
      ).expectSuccess()
      let record = try project.bytes(project.record())
      let outcome = try project.backup()
      #expect(outcome.status == 1, "\(outcome)")
      #expect(outcome.said.contains("No space left"), "\(outcome)")
      #expect(try project.bytes(project.record()) == record)
      #expect(FileManager.default.fileExists(atPath: project.path(first)))
      #expect(try project.push().status == 0)
    }
  }

  @Test(.enabled(if: mayMount, "needs root, to mount a read-only disk"))
  func `a folder that cannot be written is told of`() throws {
    let project = try BackupProject()
    let folder = URL(filePath: project.path("backups"))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try withFileSystem("size=1m", at: folder) {
      try Command(
        ["mount", "-o", "remount,ro", folder.path], in: project.repository.url,
        environment: ProcessInfo.processInfo.environment
      ).succeed()
      let outcome = try project.backup()
      #expect(outcome.status == 1, "\(outcome)")
      #expect(outcome.said.contains("Read-only file system"), "\(outcome)")
      #expect(outcome.errors.split(separator: "\n").count <= 3, "\(outcome)")
      #expect(!FileManager.default.fileExists(atPath: project.path(project.record())))
      let missing = try project.push()
      #expect(missing.said.contains("has no backup"))
    }
  }

  /// Python with the database open, which does some lines and then writes until it is killed.
  private func peer(_ project: BackupProject, _ lines: String) throws -> Process {
    let output = Pipe()
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    let program = """
      import os, sqlite3, time
      con = sqlite3.connect('instance/app.db', timeout=20, isolation_level=None)
      \(lines)
      """
    process.arguments = ["python3", "-c", program]
    process.currentDirectoryURL = project.repository.url
    process.standardOutput = output
    try process.run()
    // Until it says that it is at work.
    _ = output.fileHandleForReading.availableData
    return process
  }

  private func end(_ process: Process) {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  @Test func `a database that is locked for ever ends in a sentence, in time`() throws {
    let project = try BackupProject()
    let path = try project.makeBackup()
    let holder = try peer(
      project, "con.execute('BEGIN EXCLUSIVE'); print('held', flush=True); time.sleep(60)")
    defer { end(holder) }
    let clock = ContinuousClock()
    let start = clock.now
    let outcome = try project.backup()
    #expect(clock.now - start < .seconds(50))
    #expect(outcome.status == 1)
    #expect(
      outcome.said.contains("instance/app.db is locked by another program"), "\(outcome)")
    #expect(outcome.said.contains("stop that program or wait until it has finished"))
    #expect(
      try project.names("backups").filter { $0 != ".gitignore" } == [String(path.dropFirst(8))])
    let restored = try project.backup("restore", "--yes", path)
    #expect(restored.status == 1)
    #expect(restored.said.contains("is locked"), "\(restored)")
    // The gate needs no lock where nothing has changed.
    let before = clock.now
    let pushed = try project.push()
    #expect(pushed.status == 0, "\(pushed)")
    #expect(clock.now - before < .seconds(50))
  }

  @Test(arguments: ["wal", "delete"])
  func `backups that are made while a writer hammers are whole`(journal: String) throws {
    let project = try BackupProject("  keep: 2\n", databases: ["other.db"])
    try project.writePolicy(
      "backup:\n  keep: 2\n  databases:\n    - {name: app, url: \"sqlite:///instance/app.db\"}\n")
    try project.commit([:])
    try project.sqlite(
      """
      PRAGMA journal_mode = \(journal);
      CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER);
      CREATE TABLE entry (id INTEGER PRIMARY KEY, note);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
        INSERT INTO account SELECT i, 0 FROM n;
      """)
    let writer = try peer(
      project,
      """
      fd = os.open('acknowledged', os.O_RDWR | os.O_CREAT)
      con.execute('PRAGMA wal_autocheckpoint = 50')
      number = 0
      while True:
          con.execute('BEGIN IMMEDIATE')
          con.execute('UPDATE account SET balance = balance - 5 WHERE id = abs(random()) % 500 + 1')
          con.execute('UPDATE account SET balance = balance + 5 WHERE id = abs(random()) % 500 + 1')
          con.execute('INSERT INTO entry (note) VALUES (1)')
          con.execute('COMMIT')
          number += 1
          os.pwrite(fd, b'%12d' % number, 0)
          if number == 20: print('at work', flush=True)
      """)
    defer { end(writer) }
    func acknowledged() throws -> Int {
      let text = String(decoding: try project.bytes("acknowledged"), as: UTF8.self)
      return try #require(Int(text.trimmingCharacters(in: .whitespaces)))
    }
    for number in 0..<(Self.checks ?? 4) {
      let before = try acknowledged()
      let path = try project.makeBackup()
      let facts = try project.sqlite(
        "SELECT (SELECT sum(balance) FROM account), max(id), count(*) FROM entry", in: path
      ).split(separator: "|").compactMap { Int($0) }
      #expect(facts.count == 3 && facts[0] == 0 && facts[1] == facts[2], "\(number): \(facts)")
      #expect(facts[1] >= before, "\(number): \(before) were acknowledged, \(facts) are there")
      #expect(try project.sqlite("PRAGMA integrity_check", in: path) == "ok")
    }
    #expect(try acknowledged() > 50, "the writer has not written")
    let pushed = try project.push()
    #expect(pushed.status == 0, "\(pushed)")
    #expect(writer.isRunning)
  }

  @Test func `two runs at once make a backup each`() throws {
    let project = try BackupProject()
    let program = GuardedRepository.program
    let both = try project.guarded.shell(
      "'\(program)' backup & '\(program)' backup; first=$?; wait $! && exit $first")
    #expect(both.status == 0, "\(both)")
    #expect(try project.names("backups").filter { $0.hasSuffix(".db") }.count == 2)
    try expectTruth(project, tables: "SELECT 1", "two at once")
  }

  @Test func `a run that waits for another one that hangs says so`() throws {
    let project = try BackupProject()
    try FileManager.default.createDirectory(
      atPath: project.path(".git/guard"), withIntermediateDirectories: true)
    let holder = try peer(
      project,
      "import fcntl; f = open('.git/guard/backup.lock', 'w'); fcntl.flock(f, fcntl.LOCK_EX); "
        + "print('held', flush=True); time.sleep(3)")
    defer { end(holder) }
    // Three seconds are waited for; a minute would be told of.
    let outcome = try project.backup()
    #expect(outcome.status == 0, "\(outcome)")
  }

  @Test func `a variable file that is a pipe keeps nobody waiting`() throws {
    let project = try BackupProject()
    try project.guarded.shell("mkfifo .env && echo .env >> .git/info/exclude").expectSuccess()
    #expect(try project.backup().status == 0)
    #expect(try project.push().status == 0)
  }
}
