import CommitMessages
import Testing

@Suite struct CommitMessageTests {
  private func kept(_ text: String, _ form: MessageForm = MessageForm()) -> String {
    String(decoding: CommitMessage.parse(Array(text.utf8), form).bytes, as: UTF8.self)
  }

  private let scissors = "------------------------ >8 ------------------------"

  @Test func `each cleanup keeps what git keeps`() {
    let text = "subject  \n\n\n# comment\nbody\n\n# \(scissors)\ndiff --git a b\n"
    #expect(kept(text, MessageForm(.strip)) == "subject\n\nbody\n\ndiff --git a b\n")
    #expect(kept(text, MessageForm(.strip, endsAtScissors: true)) == "subject\n\nbody\n")
    #expect(kept(text, MessageForm(.scissors)) == "subject\n\n# comment\nbody\n")
    #expect(kept(text, MessageForm(.whitespace)).hasSuffix("# \(scissors)\ndiff --git a b\n"))
    #expect(kept(text, MessageForm(.verbatim)) == text)
  }

  @Test func `without an editor nobody has written a comment`() {
    func form(_ cleanup: String?, _ opensEditor: Bool) -> MessageForm {
      MessageForm(configured: cleanup, opensEditor: opensEditor, isVerbose: false)
    }
    #expect(form(nil, true).cleanup == .strip)
    #expect(form("default", false).cleanup == .whitespace)
    #expect(form("scissors", false).cleanup == .whitespace)
    #expect(form("scissors", true).cleanup == .scissors)
    #expect(form("strip", false).cleanup == .strip)
    #expect(!form("nonsense", false).endsAtScissors)
    #expect(form("verbatim", true).endsAtScissors)
  }

  @Test(
    arguments: [
      ("auto", nil, "#1 first\n\n; comment\n", "#1 first\n"),
      ("auto", nil, "subject\n\n# comment\n", "subject\n"),
      (";", nil, "# kept\n; gone\n", "# kept\n"),
      (nil, "//", "# kept\n// gone\n", "# kept\n"),
      (";", "//", "# kept\n// kept\n; gone\n", "# kept\n// kept\n"),
      (";", "//", "; kept\n// gone\n", "; kept\n"),
    ] as [(String?, String?, String, String)])
  func `comments begin as git begins them`(
    character: String?, string: String?, text: String, expected: String
  ) {
    let mark = CommentMark(character: character, string: string)
    #expect(kept(text, MessageForm(.strip, comment: mark)) == expected)
  }

  @Test func `the phrase is found whatever its case and white space`() {
    func says(_ text: String, _ phrase: String = "no schema drops") -> Bool {
      CommitMessage.parse(Array(text.utf8)).says(phrase)
    }
    #expect(says("Update: x — no schema drops, additive migrations only"))
    #expect(says("NO SCHEMA\u{A0}Drops"))
    #expect(says("There are no  schema\r\n  drops."))
    #expect(says("(no schema drops)"))
    #expect(!says("no-schema-drops"))
    #expect(!says("casino schema drops"))
    #expect(!says("no schema dropsy"))
    #expect(!says("subject\n# no schema drops\n"))
    #expect(says("Nur NEUE Tabellen", "nur neue  tabellen"))
    #expect(says("ÜBERALL nichts", "überall nichts"))
    #expect(!says("anything", ""))
    #expect(says("aab aaab", "aaab"))
  }

  @Test func `messages of other encodings are read`() {
    let text = "Größe geändert\n\nSchema-Drop: größe.breite (überflüssig)\n"
    let latin = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let named = CommitMessage.parse(latin, MessageForm(encoding: "ISO-8859-1"))
    #expect(named.trailers == [Trailer("Schema-Drop", "größe.breite (überflüssig)")])
    let unnamed = CommitMessage.parse(latin)
    #expect(unnamed.trailers.count == 1)
    #expect(unnamed.bytes == latin)
    #expect(unnamed.claims.drops.first?.value?.reason != nil)
    for isBig in [true, false] {
      var wide: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
      for unit in text.utf16 {
        let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
        wide += isBig ? [high, low] : [low, high]
      }
      #expect(CommitMessage.parse(wide).trailers == named.trailers)
      #expect(CommitMessage.parse(wide + [0]).trailers == named.trailers)
    }
    let marked = CommitMessage.parse([0xEF, 0xBB, 0xBF] + Array("# no\nyes\n".utf8))
    #expect(marked.bytes == Array("yes\n".utf8))
  }

  @Test func `line ends of Windows are white space`() {
    let message = CommitMessage.parse(
      Array("Subject\r\n\r\nSchema-Change: additive\r\nSchema-Drop: a.b (c\r\n d)\r\n".utf8))
    #expect(message.trailers.map(\.value) == ["additive", "a.b (c d)"])
  }

  @Test func `a title is no trailer, nor is the middle of a message`() {
    #expect(CommitMessage.parse(Array("Schema-Change: additive\n".utf8)).trailers.isEmpty)
    let middle = "Subject\n\nSchema-Change: additive\n\nOne more thing.\n"
    #expect(CommitMessage.parse(Array(middle.utf8)).trailers.isEmpty)
  }

  @Test func `a digest tells messages apart, and no white space at line ends`() {
    func digest(_ text: String) -> UInt64 { CommitMessage.parse(Array(text.utf8)).digest }
    #expect(digest("a\n\nb") == digest("a  \n\n\nb\n\n"))
    #expect(digest("a\nb") != digest("a\n\nb"))
  }
}
