import MigrationFrameworks
import Testing

@Suite struct CodeWordsTests {
  @Test(arguments: [
    ("op.execute('x')", "op.execute(\n  \"x\",\n)  # why", true),
    ("\"\"\"why\"\"\"\nx = 1", "x = 1", true), ("x = '#1'", "x = '#2'", false),
    ("x = '''a'''", "x = '''b'''", false), ("x = 1", "y = 1", false),
    ("x = \"a\\\"#\"", "x = \"a\\\"\" #", false),
  ])
  func `words of Python are what a formatter leaves`(old: String, new: String, isSame: Bool) {
    let words = (CodeWords(Array(old.utf8), .python), CodeWords(Array(new.utf8), .python))
    #expect((words.0 == words.1) == isSame)
  }

  @Test func `text without an end is read to its end`() {
    for marks in [CodeWords.Notation.python, .sql, .slashes, .hash] {
      for text in ["'''", "\"\\", "/*", "'a", "--", "#", "/", "`"] {
        #expect(
          CodeWords(Array(text.utf8), marks) == CodeWords(Array(text.utf8) + [0x20], marks)
            || text.hasPrefix("'") || text.hasPrefix("\"") || text == "`" || text == "/*")
      }
    }
  }
}
