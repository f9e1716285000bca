import GitModel
import GuardSetup
import TestSupport
import Testing

/// Diffs, as `git apply` reads them.
@Suite struct UnifiedDiffTests {
  private func text(_ diff: UnifiedDiff) -> String { String(decoding: diff.bytes, as: UTF8.self) }

  @Test func `a new file`() {
    let diff = UnifiedDiff(".guard.yml", before: nil, after: Array("a\nb\n".utf8))
    #expect(text(diff) == "--- /dev/null\n+++ b/.guard.yml\n@@ -0,0 +1,2 @@\n+a\n+b\n")
  }

  @Test func `nothing changes`() {
    #expect(UnifiedDiff("x", before: [0x61], after: [0x61]).lines.isEmpty)
  }

  @Test(arguments: [
    ("a\nb\nc\nd\ne\n", "a\nb\nc\nd\ne\nf\n"), ("a", "a\nb\n"), ("", "a\n"), ("a\n", ""),
    ("a\r\nb\r\n", "a\r\nb\r\nc\r\n"), ("a\nb\nc\nd\n", "x\nb\nc\nd\n"), ("a\n", "a"),
    ("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n"), ("x\nx\nx\n", "x\nx\n"),
    ("x\nx\n", "x\nx\nx\nx\n"), ("caf\u{E9}\n", "caf\u{E9}\n\t#\n"),
  ])
  func `git makes the new file of the old one and the diff`(
    _ before: String, _ after: String
  ) throws {
    let repository = try TestRepository()
    try repository.write("some file", before)
    let diff = UnifiedDiff("some file", before: Array(before.utf8), after: Array(after.utf8))
    // An empty old file is what `--- a/…` with nothing in it says.
    try repository.git("apply", "--whitespace=nowarn", "-", input: diff.bytes)
    let left = try repository.command(["sh", "-c", "cat 'some file' 2>/dev/null || :"]).succeed()
    #expect(String(decoding: left.standardOutput, as: UTF8.self) == after)
  }
}
