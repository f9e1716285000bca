import Testing

@Suite("what SQL's programs do")
struct ProgramTests {
  @Test("bodies run where they are called, and not before", arguments: SQLCase.bodies)
  func body(_ example: SQLCase) { #expect(example.read == example.expected) }

  @Test("statements that are made of text are read", arguments: SQLCase.ofText)
  func dynamic(_ example: SQLCase) { #expect(example.read == example.expected) }
}
