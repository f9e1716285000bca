import Foundation

extension TestRepository {
  /// Makes a SQLite database of two tables and 210 rows in the work tree, with the sqlite3 program.
  package func makeDatabase(_ name: String) throws {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try sqlite(
      """
      CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INT, note TEXT);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10)
        INSERT INTO users SELECT i, 'user ' || i FROM n;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
        INSERT INTO orders SELECT i, i % 10, 'note of order ' || i FROM n;
      """, in: name)
  }

  /// Runs SQL in a database of the work tree, and gives what sqlite3 prints.
  @discardableResult
  package func sqlite(_ sql: String, in name: String) throws -> String {
    try command(["sqlite3", "-bail", "-cmd", ".timeout 5000", name])
      .succeed(input: Array(sql.utf8)).output.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// The path of a file in the work tree.
  package func path(_ name: String) -> String { url.appending(path: name).path }

  /// The commit that a revision names.
  package func id(_ revision: String) throws -> String {
    try git("rev-parse", revision).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
