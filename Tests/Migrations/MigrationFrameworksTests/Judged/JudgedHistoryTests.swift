import Testing

@Suite struct JudgedHistoryTests {
  @Test(arguments: JudgedHistory.ofRebuilds)
  func `a table that is made anew asks for no more than its rows have`(_ history: JudgedHistory)
    throws
  {
    try expect(history)
  }

  @Test(arguments: JudgedHistory.ofRequired)
  func `a column may only be required where every row has a value`(_ history: JudgedHistory) throws
  {
    try expect(history)
  }

  @Test(arguments: JudgedHistory.ofUpdates)
  func `what only fills gaps overwrites nothing`(_ history: JudgedHistory) throws {
    try expect(history)
  }

  @Test(arguments: JudgedHistory.ofDrops)
  func `only what holds values is lost`(_ history: JudgedHistory) throws {
    try expect(history)
  }

  @Test(arguments: JudgedHistory.ofOthers)
  func `what Python alone is told changes no column`(_ history: JudgedHistory) throws {
    try expect(history)
  }

  @Test(arguments: JudgedHistory.ofHandles)
  func `whoever gets the database elsewhere may do anything`(_ history: JudgedHistory) throws {
    try expect(history)
  }

  private func expect(_ history: JudgedHistory) throws {
    let (verdicts, opaqueBefore) = try history.judged()
    #expect(verdicts == history.verdicts)
    #expect(opaqueBefore == 0)
  }
}
