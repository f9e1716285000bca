import TestSupport
import Testing

@Suite struct PHPHostileTests {
  private static let bodies = [
    String(repeating: "(", count: 500), String(repeating: "f(", count: 500),
    "$x = " + String(repeating: "[", count: 500) + String(repeating: "]", count: 500) + ";",
    "$x = $a" + String(repeating: "->b()", count: 500) + ";",
    "$x = 'a'" + String(repeating: " . 'a'", count: 500) + ";",
    String(repeating: "if ($a) { ", count: 100) + String(repeating: "}", count: 100),
    String(repeating: "function () { ", count: 100), String(repeating: "<<<SQL\n", count: 100),
    String(repeating: "$s .= $s; ", count: 100), String(repeating: "\"{$a", count: 100),
    "$this->up();", "self::up(); $this->up();",
    String(repeating: "Schema::drop('a'); ", count: 300),
    "$s = 'x'; " + String(repeating: "$s = $s . $s; ", count: 60) + "DB::statement($s);",
  ]

  @Test(arguments: bodies.indices)
  func `a hostile body ends, and nothing of it is certified`(_ index: Int) throws {
    let body = Self.bodies[index]
    for lines in [
      try PHPMigration.laravel(body).lines, try PHPMigration.doctrine(body).lines,
      try PHPMigration.phinx(body).lines,
    ] {
      #expect(lines.count < 5_000)
    }
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `garbage and mixtures of migrations are read to their end`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: 0xFEED + seed)
    let parts = [
      "<?php", "use Illuminate\\Database\\Migrations\\Migration;", "function up(", "{", "}", "(",
      ")",
      "'", "\"", "<<<SQL", "SQL", "$table->", "Schema::drop(", "->dropColumn(", "DB::statement(",
      ";",
      "fn () =>", "foreach (", " as ", "[", "]", "=>", "class A extends Migration", "return", "#[",
      "/*", "*/", "//", "\n", "?->", "...", "match (", "?>", "$schema", "addSql(", "\u{FF}",
    ]
    let start =
      "<?php use Doctrine\\Migrations\\AbstractMigration; "
      + "use Illuminate\\Database\\Migrations\\Migration; class A extends Migration { function up("
    for _ in 0..<10 {
      var text = start
      for _ in 0..<Int.random(in: 0...120, using: &generator) {
        text += parts.randomElement(using: &generator) ?? ""
      }
      for path in [
        "migrations/Version20240601000000.php", "database/migrations/2024_06_01_000000_m.php",
      ] {
        let migration = try #require(try PHPMigration(text, at: path))
        #expect(migration.lines.count < 5_000)
      }
    }
  }
}
