import Testing
import YAML

@Suite struct YAMLScalarTests {
  @Test(
    arguments: [
      ("", .null), ("~", .null), ("null", .null), ("true", .flag(true)), ("FALSE", .flag(false)),
      ("0", .integer(0)), ("-12", .integer(-12)), ("+7", .integer(7)), ("007", .integer(7)),
      ("0x1F", .integer(31)), ("0o17", .integer(15)), ("99999999999999999999", .integer(nil)),
      ("1.5", .decimal), (".5", .decimal), ("5.", .decimal), ("1e10", .decimal),
      ("-1E-3", .decimal),
      (".inf", .decimal), ("-.INF", .decimal), (".nan", .decimal),
    ] as [(String, YAMLScalar)])
  func `a plain scalar means what the core schema says`(text: String, meaning: YAMLScalar) {
    #expect(YAMLScalar(text, .plain) == meaning)
    #expect(YAMLScalar(text, .quoted) == .text(text))
    #expect(YAMLScalar(text, .block) == .text(text))
  }

  @Test(arguments: [
    "off", "no", "yes", "on", "2027-01-01", "60m", "3f1c", "0xZZ", "0o8", "0x", "1e", "1e+", ".",
    "-", "+", "-.nan", "1.2.3", "1_000", "nil", "tRue",
  ])
  func `anything else is text`(text: String) {
    #expect(YAMLScalar(text, .plain) == .text(text))
  }
}
