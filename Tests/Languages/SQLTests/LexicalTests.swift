import SQL
import SchemaModel
import Testing

@Suite("what SQL is written like")
struct LexicalTests {
  @Test("comments and strings say nothing", arguments: SQLCase.ofComments)
  func quiet(_ example: SQLCase) { #expect(example.read == example.expected) }

  @Test("templates are parts that are not known", arguments: SQLCase.ofTemplates)
  func templates(_ example: SQLCase) { #expect(example.read == example.expected) }

  @Test("what cannot be read is said to be so", arguments: SQLCase.notReadable)
  func opaque(_ example: SQLCase) { #expect(example.read == example.expected) }

  @Test("an operation stands where its verb stands")
  func place() {
    let text = "-- first\nALTER TABLE t\n  ADD a int,\n  DROP COLUMN b;\n"
    let operations = SQLReader.operations(Array(text.utf8))
    #expect(
      operations.map(\.place) == [
        SourcePlace(line: 3, column: 3), SourcePlace(line: 4, column: 3),
      ])
    #expect(
      operations.map(\.statement)
        == Array(
          repeating: "ALTER TABLE t ADD a int, DROP COLUMN b", count: 2))
  }

  @Test("inside of another language every operation stands where the text does")
  func givenPlace() {
    let place = SourcePlace(line: 7, column: 9)
    let operations = SQLReader.operations(Array("SELECT 1;\nDROP TABLE a".utf8), at: place)
    #expect(operations.map(\.place) == [place])
  }

  @Test("a statement is shown on one line of 160 characters")
  func statement() {
    let text = "DROP TABLE a, -- why\n  b" + String(repeating: ", täble", count: 100)
    let shown = SQLReader.operations(Array(text.utf8)).first?.statement
    #expect(shown?.count == 160)
    #expect(
      shown?.hasPrefix("DROP TABLE a , b, täble, ") == true
        || shown?.hasPrefix("DROP TABLE a, b, täble, ") == true)
  }

  @Test("a hole is a part that is computed")
  func hole() {
    let text = Array("DROP TABLE app_".utf8) + [SQLReader.hole] + Array("_users".utf8)
    #expect(SQLReader.operations(text).map(\.brief) == ["drop table ?"])
    #expect(SQLReader.operations([SQLReader.hole]).map(\.brief) == ["opaque"])
  }

  @Test("UTF-16 is read")
  func wide() {
    let text = [UInt8]([0xFF, 0xFE]) + "DROP TABLE a".utf8.flatMap { [$0, 0] }
    #expect(SQLReader.operations(text).map(\.brief) == ["drop table a"])
  }
}
