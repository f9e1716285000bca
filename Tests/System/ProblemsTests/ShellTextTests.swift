import Foundation
import Platform
import Problems
import Testing

/// Words that a person pastes, and what a shell makes of them.
@Suite struct ShellTextTests {
  @Test(arguments: [
    "plain", "", "a b", "it's", "'; touch x; '", "$(touch x)", "`touch x`", "a\nb", "\\",
    "sqlite:////x'y",
  ])
  func `a shell reads the word back`(word: String) throws {
    for text in [ShellText.quoted(word), ShellText.inQuotes(word)] {
      let child = try ChildProcess(["sh", "-c", "printf %s \(text)"])
      var bytes: [UInt8] = []
      while case .output(let more) = child.next(until: Clock.monotonicSeconds + 60) {
        bytes += more
      }
      #expect(String(decoding: bytes, as: UTF8.self) == word)
    }
  }

  @Test func `a word of a script keeps its variables and starts nothing`() {
    #expect(ShellText.ofScript("$DATA/app.db") == "$DATA/app.db")
    #expect(ShellText.ofScript("$(touch x).db") == "'$(touch x).db'")
    #expect(ShellText.ofScript("it's.db") == #"'it'\''s.db'"#)
  }

  @Test func `a name that is no text keeps its bytes`() {
    #expect(ShellText.quoted(name: Array("a/b.db".utf8)) == "a/b.db")
    #expect(ShellText.quoted(name: Array("a, b.db".utf8)) == "'a, b.db'")
    #expect(ShellText.quoted(name: [0x61, 0xFF, 0x0A, 0x27]) == #"$'a\377\012\''"#)
    #expect(ShellText.quoted(name: []) == "''")
  }
}
