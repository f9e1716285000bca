import Foundation
import Python
import SchemaModel
import TestSupport
import Testing

/// Hostile text, the same in every run: nothing may crash or take for ever.
///
/// GIT_GUARD_CHECKS asks for more rounds.
@Suite struct PythonFuzzTests {
  private static let rounds =
    ProcessInfo.processInfo.environment["GIT_GUARD_CHECKS"].flatMap { Int($0) } ?? 3000

  private static let words: [String] = [
    "if ", "else", "elif ", "for ", "in ", "def f", "class A", "(", ")", "[", "]", "{", "}", ":",
    ",", "\n", "\n  ", "\n    ", "\n\t", "\\\n", "'", "\"", "'''", "\"\"\"", "f'", "f\"\"\"", "{x",
    "!r", ":>", "=", ":=", "==", "*", "**", "lambda ", "match ", "case ", "type ", "print ",
    "async ", "await ", "yield ", "from ", "import ", "as ", "with ", "try", "except", "finally",
    "return ", "x", "y.z", "1", "0x", "1.", "#", ";", "@", "->", "...", "\r", "\u{C}", "é", "\0",
    "\\N{", "\\x4", "not ", "is ", "`", "<>", "global ", "del ", "rb'", "~", "T", " ", "\u{FEFF}",
  ]

  @Test("random bytes are read to their end")
  func randomBytes() {
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<Self.rounds / 3 {
      let count = Int.random(in: 0...300, using: &generator)
      check((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
    }
  }

  @Test("random words of Python are read to their end")
  func randomWords() {
    var generator = SeededGenerator(seed: 12)
    for _ in 0..<Self.rounds {
      let count = Int.random(in: 0...60, using: &generator)
      let text = (0..<count).map { _ in Self.words.randomElement(using: &generator) ?? "" }
      check(Array(text.joined().utf8))
    }
  }

  @Test("changed files are read to their end")
  func mutations() {
    var generator = SeededGenerator(seed: 13)
    let seeds = PythonSamples.all.filter { !$0.isEmpty }
    for round in 0..<Self.rounds {
      var bytes = seeds[round % seeds.count]
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let place = Int.random(in: 0...bytes.count, using: &generator)
        let end = min(bytes.count, place + Int.random(in: 0...4, using: &generator))
        let word = Self.words.randomElement(using: &generator) ?? ""
        bytes.replaceSubrange(
          place..<end, with: Bool.random(using: &generator) ? Array(word.utf8) : [])
      }
      check(bytes)
    }
  }

  /// Reads the text, and demands that what is unreadable is said, at a place in the text.
  private func check(_ bytes: [UInt8]) {
    let module = PythonReader.parse(bytes)
    let listing = SyntaxListing(module).text
    let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
    if let place = module.unreadable {
      #expect(place.line >= 1 && place.line <= lines && place.column >= 1)
    } else {
      #expect(!listing.contains(" unreadable"))
    }
    for statement in module.statements { #expect(statement.place.line <= lines) }
  }
}
