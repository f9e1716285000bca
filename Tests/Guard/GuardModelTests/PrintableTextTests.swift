import GuardModel
import Testing

@Suite struct PrintableTextTests {
  @Test(arguments: [
    ("users", "users"), ("größe \\ \"x\"", "größe \\ \"x\""), ("a\nb\tc\r", "a\\nb\\tc\\r"),
    ("\u{1B}[2J", "\\u{1B}[2J"), ("abc\u{202E}cba", "abc\\u{202E}cba"),
    ("\u{9B}31m", "\\u{9B}31m"), ("a\u{200B}b", "a\\u{200B}b"), ("\u{7F}", "\\u{7F}"),
    ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("e\u{301}", "e\u{301}"),
  ])
  func `what a terminal would obey is escaped`(text: String, shown: String) {
    #expect(text.printable == shown)
  }
}
