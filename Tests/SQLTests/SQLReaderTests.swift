import SQL
import SchemaModel
import Testing

@Suite("SQL")
struct SQLReaderTests {
  @Test("a table is dropped")
  func drop() {
    let operations = SQLReader.operations(Array("DROP TABLE users;".utf8))
    #expect(operations.map(\.object) == ["users"])
  }
}
