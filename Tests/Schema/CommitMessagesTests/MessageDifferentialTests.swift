import CommitMessages
import Foundation
import TestSupport
import Testing

/// git itself says what it keeps of a message and which lines are trailers.
@Suite struct MessageDifferentialTests {
  private static let count =
    ProcessInfo.processInfo.environment["GIT_GUARD_CHECKS"].flatMap(Int.init) ?? 120

  /// Lines that messages are made of, those that decide something most of all.
  private static let pieces: [String] = [
    "", "", "", "", "Update: the shop", "a line of text", "Schema-Change: additive",
    "Schema-Drop: users.phone (moved)", "Signed-off-by: Ada <ada@example.com>",
    "(cherry picked from commit 0123456789)", " continued", "\tcontinued  ", "  ", "\t",
    "# a comment", "#", "#no space: either", " # not a comment", "key : value", "key: ", "key:",
    ": value", "two words: value", "no separator", "Conflicts:", "\tpath/to/file", "---",
    "--- a/file", "http://example.com/x", "-: x", "a-b-c: d: e", "trailing space   ", "CRLF: yes\r",
    "\r", "ü: umlaut", "x_y: z", "key\t: tab",
    "# ------------------------ >8 ------------------------",
    "diff --git a/x b/x", "key=value", "Fixes #12", "; semicolon", "%percent: x",
  ]

  private static func message(_ generator: inout SeededGenerator) -> [UInt8] {
    let lines = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
      pieces.randomElement(using: &generator) ?? ""
    }
    let text = lines.joined(separator: "\n")
    return Array((Bool.random(using: &generator) ? text + "\n" : text).utf8)
  }

  @Test func `a message is stripped as git strips it`() throws {
    let repository = try TestRepository()
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<Self.count {
      let message = Self.message(&generator)
      let stripped = try repository.command(["git", "stripspace", "--strip-comments"])
        .succeed(input: message).standardOutput
      #expect(CommitMessage.parse(message).bytes == stripped, "\(message)")
      let spaced = try repository.command(["git", "stripspace"]).succeed(input: message)
      #expect(
        CommitMessage.parse(message, MessageForm(.whitespace)).bytes == spaced.standardOutput)
    }
  }

  @Test(arguments: [":", ":=", "=#"])
  func `trailers are those that git finds`(separators: String) throws {
    let repository = try TestRepository()
    try repository.git("config", "trailer.separators", separators)
    var generator = SeededGenerator(seed: 11)
    let form = MessageForm(.verbatim, separators: Array(separators.utf8))
    for _ in 0..<Self.count {
      let message = Self.message(&generator)
      let expected = try repository.command([
        "git", "interpret-trailers", "--parse", "--no-divider",
      ]).succeed(input: message).output
      let found = CommitMessage.parse(message, form).trailers.map { trailer in
        "\(trailer.key)\(separators.first ?? ":") \(trailer.value)\n"
      }.joined()
      #expect(found == expected, "\(String(decoding: message, as: UTF8.self).debugDescription)")
    }
  }

  @Test func `another comment character is another comment`() throws {
    let repository = try TestRepository()
    try repository.git("config", "core.commentChar", ";")
    var generator = SeededGenerator(seed: 13)
    let form = MessageForm(.strip, comment: CommentMark(character: ";", string: nil))
    for _ in 0..<Self.count {
      let message = Self.message(&generator)
      let stripped = try repository.command(["git", "stripspace", "--strip-comments"])
        .succeed(input: message).standardOutput
      #expect(CommitMessage.parse(message, form).bytes == stripped)
      let expected = try repository.command([
        "git", "interpret-trailers", "--parse", "--no-divider",
      ]).succeed(input: stripped).output
      let found = CommitMessage.parse(message, form).trailers.map { $0.line + "\n" }.joined()
      #expect(found == expected)
    }
  }

  @Test func `bytes of any kind do no harm`() throws {
    var generator = SeededGenerator(seed: 17)
    for encoding in [nil, "UTF-16", "utf-16be", "ISO-8859-1", "koi8-r"] {
      for cleanup in MessageForm.Cleanup.allCases {
        let bytes = (0..<Int.random(in: 0...300, using: &generator)).map { _ in
          Bool.random(using: &generator)
            ? UInt8.random(in: 0...255, using: &generator)
            : Array("\n #:(\"*.".utf8).randomElement(using: &generator) ?? 0
        }
        var form = MessageForm(cleanup, encoding: encoding)
        form.comment = CommentMark(character: "auto", string: "//")
        let message = CommitMessage.parse(bytes, form)
        // Reading what was kept keeps it.
        #expect(CommitMessage.parse(message.bytes, form).digest == message.digest)
        var draft = MessageDraft(bytes, form)
        draft.remove { _ in true }
        draft.append([Trailer("Schema-Change", "additive")])
      }
    }
  }
}
