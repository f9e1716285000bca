import Foundation
import TestSupport

/// A repository whose policy names a SQLite database, with the real hooks and a real remote.
struct BackupProject {
  let guarded: GuardedRepository

  var repository: TestRepository { guarded.repository }
  var remote: URL { repository.beside("remote.git") }

  /// - Parameters:
  ///   - settings: more lines of the policy's `backup:`, each indented by two.
  ///   - databases: files below `instance/`, each with users and orders; the policy names each as
  ///     the file without its ending.
  ///   - ignored: the lines of `.gitignore`.
  init(
    _ settings: String = "", databases: [String] = ["app.db"],
    ignored: String = "instance/\nbackups/\n"
  ) throws {
    guarded = try GuardedRepository()
    try repository.write(".gitignore", ignored)
    for name in databases { try makeDatabase("instance/\(name)") }
    let named = databases.map { name in
      "    - {name: \(name.prefix { $0 != "." }), url: \"sqlite:///instance/\(name)\"}\n"
    }
    try writePolicy("backup:\n\(settings)  databases:\n\(named.joined())")
    try commit(
      ["migrations/0001.sql": "CREATE TABLE users (id int);\n"], message: MessageTests.additive)
    try repository.git("init", "-q", "--bare", remote.path)
    try repository.git("remote", "add", "origin", remote.path)
    try guarded.install()
  }

  /// Commits files past the hooks, and nothing that git ignores.
  func commit(_ files: [String: String], message: String = "change") throws {
    for (name, text) in files { try repository.write(name, text) }
    try repository.git("add", "-A")
    try repository.git("commit", "-q", "--no-verify", "-m", "first", "-m", message)
  }

  func writePolicy(_ text: String) throws {
    try repository.write(".guard.yml", "version: 1\n" + text)
  }

  /// Makes a database of two tables and 210 rows.
  func makeDatabase(_ name: String, journal: String = "delete") throws {
    let folder = repository.url.appending(path: name).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try sqlite(
      """
      PRAGMA journal_mode = \(journal);
      CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INT, note TEXT);
      CREATE INDEX orders_user ON orders (user_id);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)
        INSERT INTO users SELECT i, 'user ' || i FROM n;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
        INSERT INTO orders SELECT i, i % 10, 'note of order ' || i FROM n;
      """, in: name)
  }

  @discardableResult
  func sqlite(_ sql: String, in name: String = "instance/app.db") throws -> String {
    try repository.command(["sqlite3", "-bail", "-cmd", ".timeout 5000", name])
      .succeed(input: Array(sql.utf8)).output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Adds orders, so that the database has moved on.
  func order(_ count: Int = 1) throws {
    for _ in 0..<count { try sqlite("INSERT INTO orders (note) VALUES ('later')") }
  }

  /// Runs `git-guard backup …`.
  func backup(
    _ arguments: String..., extra: [String: String] = [:], in folder: URL? = nil
  ) throws -> Command.Outcome {
    try guarded.run(["backup"] + arguments, in: folder, extra: extra)
  }

  /// Makes a backup, and gives its path from the top of the work tree.
  @discardableResult
  func makeBackup(_ name: String = "app") throws -> String {
    let outcome = try backup("create", name)
    guard outcome.status == 0 else { throw outcome }
    return try newest(name)
  }

  /// The path of the newest backup in the folder.
  func newest(_ name: String = "app") throws -> String {
    let names = try names("backups").filter { $0.hasPrefix(name + "_2") && $0.hasSuffix(".db") }
    guard let last = names.last else { throw NoBackup(database: name) }
    return "backups/\(last)"
  }

  struct NoBackup: Error { let database: String }

  /// The names in a folder of the work tree, in order.
  func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  func path(_ name: String) -> String { repository.url.appending(path: name).path }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path(name))))
  }

  func record(_ name: String = "app") -> String { ".git/guard/backups/\(name).json" }

  /// Pushes an empty commit through the hook.
  func push(extra: [String: String] = [:]) throws -> Command.Outcome {
    try repository.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "more")
    return try guarded.tryGit("push", "origin", "HEAD:main", extra: extra)
  }

  /// Commits a migration through the hooks.
  func commitMigration(
    _ number: Int = 2, extra: [String: String] = [:]
  ) throws -> Command.Outcome {
    try guarded.stage("migrations/000\(number).sql", "CREATE TABLE t\(number) (id int);\n")
    return try guarded.tryGit("commit", "-m", "Add t\(number)", extra: extra)
  }

  /// A stamp as the names of backups have it, so many seconds from now.
  static func stamp(_ seconds: Int) -> String {
    let format = DateFormatter()
    format.locale = Locale(identifier: "en_US_POSIX")
    format.timeZone = TimeZone(secondsFromGMT: 0)
    format.dateFormat = "yyyyMMdd_HHmmss"
    return format.string(from: TestClock.now.addingTimeInterval(Double(seconds)))
  }

  /// Writes a backup as a script of one's own would have, so many seconds ago, and gives its path.
  func writeForeignBackup(
    age: Int, ending: String = ".db", of name: String = "instance/app.db", as stem: String = "app"
  ) throws -> String {
    let backup = "backups/\(stem)_\(Self.stamp(-age))\(ending)"
    try FileManager.default.createDirectory(
      atPath: path("backups"), withIntermediateDirectories: true)
    try sqlite(".backup '\(backup)'", in: name)
    try setAge(age, backup)
    return backup
  }

  func setAge(_ age: Int, _ name: String) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: TestClock.now.addingTimeInterval(Double(-age))], ofItemAtPath: path(name))
  }
}

extension Command.Outcome {
  /// Everything that was said, in one line and with single blanks, so that a wrapped sentence is one.
  var said: String {
    (output + " " + errors).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
