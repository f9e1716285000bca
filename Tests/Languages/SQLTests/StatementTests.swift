import Testing

@Suite("what SQL statements do")
struct StatementTests {
  @Test("tables, columns and all the rest are dropped", arguments: SQLCase.drops)
  func drop(_ example: SQLCase) { #expect(example.read == example.expected) }

  @Test("tables are altered, one action after the other", arguments: SQLCase.alterations)
  func alter(_ example: SQLCase) { #expect(example.read == example.expected) }

  @Test("things are made", arguments: SQLCase.creations)
  func create(_ example: SQLCase) { #expect(example.read == example.expected) }

  @Test("rows are deleted, changed and copied", arguments: SQLCase.ofRows)
  func rows(_ example: SQLCase) { #expect(example.read == example.expected) }
}
