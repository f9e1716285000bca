import CommitMessages
import TestSupport
import Testing

@Suite struct MessageDraftTests {
  private func appended(
    _ text: String, _ form: MessageForm = MessageForm(.strip, endsAtScissors: true)
  ) -> String {
    var draft = MessageDraft(Array(text.utf8), form)
    draft.append([Trailer("Schema-Change", "additive")])
    return String(decoding: draft.bytes, as: UTF8.self)
  }

  private static let cut =
    "# ------------------------ >8 ------------------------\n# Do not modify\ndiff --git a b\n+x: y\n"

  @Test(arguments: [
    ("Subject", "Subject\n\nSchema-Change: additive\n"),
    ("Subject\n", "Subject\n\nSchema-Change: additive\n"),
    ("Subject\n\nBody\n\n\n", "Subject\n\nBody\n\nSchema-Change: additive\n"),
    ("Subject\n\nA: b\n", "Subject\n\nA: b\nSchema-Change: additive\n"),
    ("", "\n\nSchema-Change: additive\n"),
    ("\n# Please enter\n#\n", "\n\nSchema-Change: additive\n\n# Please enter\n#\n"),
    ("# Please enter\n", "\n\nSchema-Change: additive\n# Please enter\n"),
    ("Subject\n\n# Please\n", "Subject\n\nSchema-Change: additive\n\n# Please\n"),
    ("Subject\n# Please\n", "Subject\n\nSchema-Change: additive\n# Please\n"),
    ("Subject\n\n" + cut, "Subject\n\nSchema-Change: additive\n\n" + cut),
    (cut, "\n\nSchema-Change: additive\n" + cut),
  ])
  func `trailers are written above the comments`(text: String, expected: String) {
    #expect(appended(text) == expected)
  }

  @Test func `what was written is what git then reads`() throws {
    let repository = try TestRepository()
    for text in ["Subject", "Subject\n\nBody: x\n\n# c\n", "a\nb\n\nc\n d\n# x\n", "#\n\n\n# y"] {
      let written = appended(text)
      let read = try repository.command(["git", "interpret-trailers", "--parse"])
        .succeed(input: Array(("S\n" + written).utf8)).output
      #expect(read.hasSuffix("Schema-Change: additive\n"), "\(text.debugDescription)")
      #expect(
        CommitMessage.parse(Array(("S\n" + written).utf8)).trailers.last?.key == "Schema-Change")
    }
  }

  @Test func `trailers of earlier messages are found and taken out wherever they stand`() {
    let text = """
      # This is a combination of 2 commits.
      One

      Schema-Change: additive, no schema drops

      # This is the commit message #2:
      Two

          Schema-Drop: users.phone (moved
            to contacts)
      # Schema-Drop: comment (x)

      """
    var draft = MessageDraft(Array(text.utf8), MessageForm(.strip))
    #expect(
      draft.scattered == [
        Trailer("Schema-Change", "additive, no schema drops"),
        Trailer("Schema-Drop", "users.phone (moved"),
      ])
    draft.remove { $0.isNamed("Schema-Change") }
    #expect(
      draft.bytes
        == Array(text.utf8).replacing(
          Array("Schema-Change: additive, no schema drops\n".utf8), with: []))
  }

  @Test func `a trailer goes with its continuation lines`() {
    let text = "One\n\nSchema-Drop: users.phone (moved\n  to contacts)\nA: b\n"
    var draft = MessageDraft(Array(text.utf8), MessageForm())
    #expect(draft.scattered == [Trailer("Schema-Drop", "users.phone (moved to contacts)")])
    draft.remove { _ in true }
    #expect(draft.bytes == Array("One\n\nA: b\n".utf8))
  }
}
