import GitModel
package import GuardModel

extension DatabaseFile {
  /// An SQLite file of one empty page, as `sqlite3 app.db vacuum` makes it.
  private static let sqlite: [UInt8] = {
    var page = [UInt8](repeating: 0, count: 512)
    page.replaceSubrange(0..<16, with: Array("SQLite format 3\u{0}".utf8))
    // sqlite.org/fileformat.html: page size 512, versions 1 and 1, payload fractions 64, 32 and 32.
    page.replaceSubrange(16..<24, with: [0x02, 0x00, 1, 1, 0, 64, 32, 32])
    page.replaceSubrange(28..<32, with: [0, 0, 0, 1])
    page.replaceSubrange(44..<48, with: [0, 0, 0, 4])
    page.replaceSubrange(56..<60, with: [0, 0, 0, 1])
    page.replaceSubrange(100..<108, with: [0x0D, 0, 0, 0, 0, 0x02, 0x00, 0])
    return page
  }()

  private static let dump = Array(
    """
    -- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
    --
    -- Host: localhost    Database: shop
    CREATE TABLE `orders` (`id` int NOT NULL);
    INSERT INTO `orders` VALUES (1),(2);

    """.utf8)

  package static let examples = [
    RuleExample(
      "a SQLite database, whatever its name", staged: ["app.db": sqlite, "data/state": sqlite],
      expected: [.init(.error, "app.db"), .init(.error, "data/state")]),
    RuleExample(
      "a SQLite sidecar, even an empty one", staged: ["db.sqlite3-wal": []],
      expected: [.init(.error, "db.sqlite3-wal")]),
    RuleExample(
      "an empty file with the name of a database", staged: ["shop.sqlite3": []],
      expected: [.init(.error, "shop.sqlite3")]),
    RuleExample(
      "a dump with rows in it", staged: ["backup.sql": dump],
      expected: [.init(.error, "backup.sql")]),
    RuleExample(
      "SQL that only defines the schema",
      staged: ["structure.sql": Array("CREATE TABLE orders (id int NOT NULL);\n".utf8)],
      expected: []),
    RuleExample(
      "a sample among the tests", staged: ["tests/fixtures/sample.db": sqlite],
      expected: [.init(.warning, "tests/fixtures/sample.db")]),
    RuleExample(
      "a text file named .db", staged: ["ioc.db": Array("record(ai, \"x\") {}\n".utf8)],
      expected: [.init(.error, "ioc.db")]),
    RuleExample(
      "a database that only moves", committed: ["old.db": sqlite],
      staged: ["old.db": .none, "new.db": sqlite], expected: []),
    RuleExample(
      "a sample that moves to the name of a live database", committed: ["tests/data.bin": sqlite],
      staged: ["tests/data.bin": .none, "app.db": sqlite], expected: [.init(.error, "app.db")]),
  ]
}
