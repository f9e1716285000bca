import Foundation
import TestSupport

/// A Flask project whose configuration takes a PostgreSQL of the tests' own from `.env`, with hooks and
/// a remote.
struct ServerProject {
  let guarded: GuardedRepository
  let server: PostgresServer
  let database: String

  init(policy: String? = nil) throws {
    guarded = try GuardedRepository()
    server = try PostgresServer.shared.get()
    database = try server.makeDatabase()
    try server.sql(
      """
      CREATE TABLE orders (id int PRIMARY KEY, note text);
      INSERT INTO orders SELECT i, 'order number ' || i FROM generate_series(1, 200) i;
      CREATE TABLE users (id int, email text);
      INSERT INTO users VALUES (1, 'ada@example.com'), (2, 'bea@example.com');
      """, in: database)
    try point(to: server.address(database))
    var files = [
      "config.py": "import os\n\nSQLALCHEMY_DATABASE_URI = os.environ[\"DATABASE_URL\"]\n",
      ".gitignore": ".env\nbackups/\n",
    ]
    files[".guard.yml"] = policy
    try guarded.repository.write(".gitignore", files[".gitignore"] ?? "")
    for (name, text) in files { try guarded.repository.write(name, text) }
    try guarded.repository.git("add", "-A")
    try guarded.repository.git("commit", "-q", "-m", "First version")
    try guarded.repository.git("init", "-q", "--bare", guarded.repository.beside("remote").path)
    try guarded.repository.git("remote", "add", "origin", guarded.repository.beside("remote").path)
    try guarded.install()
  }

  /// Writes `.env`.
  func point(to address: String) throws {
    try guarded.repository.write(".env", "DATABASE_URL=\"\(address)\"\n")
  }

  /// `git guard backup …`.
  func backup(_ words: String...) throws -> Command.Outcome {
    try guarded.run(["backup"] + words)
  }

  func push() throws -> Command.Outcome {
    try guarded.tryGit("commit", "-q", "--allow-empty", "-m", "More").demandSuccess()
    return try guarded.tryGit("push", "-q", "origin", "main")
  }

  /// Commits a migration with this number.
  func commitMigration(_ number: Int) throws -> Command.Outcome {
    try guarded.repository.write(
      "migrations/000\(number)_column.sql", "ALTER TABLE users ADD COLUMN c\(number) text;\n")
    try guarded.repository.git("add", "-A")
    return try guarded.tryGit("commit", "-q", "-m", "Add a column")
  }

  func sql(_ sql: String) throws { try server.sql(sql, in: database) }

  /// A dump as a person's own script makes it, in the folder of backups.
  ///
  /// - Parameter filter: shell words that its output goes through.
  func dump(_ options: String, to name: String, through filter: String = "cat") throws {
    let folder = guarded.repository.url.appending(path: "backups")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Command(
      ["sh", "-c", "pg_dump \(options) | \(filter) > \(folder.path)/\(name)"],
      in: folder, environment: server.environment(database)
    ).succeed()
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: guarded.repository.url.appending(path: "backups").path
    ).filter { $0 != ".gitignore" }.sorted()
  }
}

extension Command.Outcome {
  @discardableResult
  func demandSuccess() throws -> Command.Outcome {
    guard status == 0 else { throw self }
    return self
  }

  /// Both streams, with every run of blanks as one: reports are wrapped where a line is full.
  var words: String {
    (output + " " + errors).split { $0.isWhitespace }.joined(separator: " ")
  }
}
