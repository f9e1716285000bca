import Foundation
import SQL
import SchemaModel
import TestSupport
import Testing

@Suite("hostile SQL")
struct HostileTests {
  private static let checks =
    ProcessInfo.processInfo.environment["GIT_GUARD_CHECKS"].flatMap { Int($0) } ?? 3000

  private static let corpus = [
    SQLCase.drops, SQLCase.alterations, SQLCase.creations, SQLCase.ofRows, SQLCase.bodies,
    SQLCase.ofText, SQLCase.ofComments, SQLCase.ofTemplates, SQLCase.notReadable,
  ].flatMap { $0 }.map { Array($0.text.utf8) }

  @Test("whatever the bytes are, every operation stands in the text", arguments: 0..<4)
  func mutations(_ slice: UInt64) {
    var random = SeededGenerator(seed: 100 + slice)
    for _ in 0..<Self.checks / 4 {
      let text = mutated(using: &random)
      let lines = text.split(separator: 10, omittingEmptySubsequences: false)
      let migration = SQLReader.migration(text)
      for operation in migration.operations {
        #expect(operation.statement.unicodeScalars.count <= 160)
        let place = operation.place
        guard (1...lines.count).contains(place.line) else {
          Issue.record("\(place) is behind the end of \(text)")
          continue
        }
        #expect((1...lines[place.line - 1].count + 1).contains(place.column), "\(text)")
      }
    }
  }

  private func mutated(using random: inout SeededGenerator) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      text += Self.corpus.randomElement(using: &random) ?? []
      text.append([10, 32, 0x3B].randomElement(using: &random) ?? 10)
    }
    for _ in 0..<Int.random(in: 0...6, using: &random) where !text.isEmpty {
      let place = Int.random(in: 0..<text.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0: text[place] = UInt8.random(in: 0...255, using: &random)
      case 1: text.removeSubrange(place..<min(text.count, place + 8))
      case 2: text.insert(contentsOf: text.suffix(from: place).prefix(20), at: place)
      case 3: text.insert(Self.marks.randomElement(using: &random) ?? 0, at: place)
      default: text.removeLast(text.count - place)
      }
    }
    return text
  }

  private static let marks = Array("'\"`[]()$;-/*{}%<>#@:\\,.".utf8) + [0, 0xFF, 10]

  @Test("what is nested deeply or never closed comes to an end", arguments: pathological)
  func nesting(_ part: String, _ count: Int, _ end: String) {
    let text = Array(String(repeating: part, count: count).utf8) + Array(end.utf8)
    let operations = SQLReader.operations(text)
    #expect(operations.count <= count + 2)
  }

  private static let pathological: [(String, Int, String)] = [
    ("(", 10_000, "; DROP TABLE a"), ("SELECT (", 10_000, ""), ("INSERT INTO a (", 10_000, ""),
    ("CREATE TABLE a (", 10_000, ""), ("DELETE FROM a WHERE (", 10_000, "1=1"),
    ("/* ", 50_000, ""), ("{{ ", 50_000, ""), ("{% ", 50_000, ""), ("<% ", 50_000, ""),
    ("$a$ $b$ ", 30_000, ""), (" [a", 50_000, ""), ("'", 50_001, ""), ("\"", 50_001, ""),
    ("BEGIN ", 30_000, ""), ("IF a THEN ", 20_000, ""), ("CASE ", 20_000, ""),
    ("CREATE FUNCTION f() AS BEGIN ", 10_000, ""), ("WITH a AS (DELETE FROM b ", 5_000, ""),
    ("EXPLAIN ANALYZE ", 20_000, "DELETE FROM a"), ("a.", 50_000, "b"), (", ", 50_000, ""),
    ("ALTER TABLE a ADD (", 10_000, "b int"), ("DROP TABLE a ", 20_000, ""),
    ("E'\\", 30_000, ""), ("${", 50_000, ""), ("%(", 50_000, ""), (":a", 50_000, ""),
    ("\n# ", 50_000, ""), ("go ", 50_000, ""), ("\0", 50_000, "DROP TABLE a"),
    ("EXECUTE IMMEDIATE (", 10_000, "'x'"), ("EXECUTE IMMEDIATE concat(", 10_000, "'x'"),
    ("MERGE INTO a USING b ON c WHEN MATCHED THEN DELETE ", 5_000, ""), ("DO '", 10_000, ""),
    ("q'[", 30_000, ""), ("U&'", 30_001, ""), ("DELIMITER x\n", 10_000, "y x"),
  ]

  @Test("bodies that call each other twice do not go on for ever")
  func recursion() {
    var text = "CREATE FUNCTION f0() RETURNS void LANGUAGE sql AS $$ DELETE FROM a $$;\n"
    for index in 1...60 {
      text += "CREATE FUNCTION f\(index)() RETURNS void LANGUAGE sql AS "
      text += "$$ SELECT f\(index - 1)(); SELECT f\(index - 1)(); $$;\n"
    }
    text += "CREATE FUNCTION g() RETURNS void LANGUAGE sql AS $$ SELECT g(), g(), g() $$;\n"
    text += "SELECT f60(); SELECT g();"
    let operations = SQLReader.operations(Array(text.utf8))
    #expect(operations.contains { $0.brief == "opaque" })
  }

  @Test("text that grows twofold in every step stays small")
  func growth() {
    let text =
      "SET @s = 'DROP TABLE a; ';" + String(repeating: "SET @s = CONCAT(@s, @s);", count: 200)
      + "PREPARE p FROM @s; EXECUTE p;"
    #expect(!SQLReader.operations(Array(text.utf8)).isEmpty)
  }

  @Test("10 MB of rows are read, and what stands behind them")
  func large() {
    var text = Array("INSERT INTO a VALUES\n".utf8)
    let row = Array("(1, '\(String(repeating: "it''s text; ", count: 400))', NULL),\n".utf8)
    while text.count < 10 << 20 { text += row }
    text += Array("(2, 'x', NULL);\nDROP TABLE a;".utf8)
    let operations = SQLReader.operations(text)
    #expect(operations.map(\.brief) == ["insert a", "drop table a"])
  }
}
