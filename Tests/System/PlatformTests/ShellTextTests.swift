import Foundation
import Platform
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
}
