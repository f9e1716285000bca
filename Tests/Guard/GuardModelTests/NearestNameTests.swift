import GuardModel
import Testing

@Suite struct NearestNameTests {
  private let names = RuleID.released.map(\.description) + ["allow", "backup", "off", "make"]

  @Test(arguments: [
    ("alow", "allow"), ("allwo", "allow"), ("Allow", "allow"), ("allows", "allow"),
    ("databse-file", "database-file"), ("database_file", "database-file"),
    ("database-files", "database-file"), ("backups", "backup"), ("schema-rsik", "schema-risk"),
    ("of", "off"), ("mkae", "make"), ("migration-grpah", "migration-graph"),
  ])
  func `a slip of the pen has its name`(word: String, meant: String) {
    #expect(NearestName.to(word, among: names) == meant)
  }

  @Test(arguments: ["", "x", "deny", "files", "migrations-that-were-never-heard-of", "数据库"])
  func `another word has none`(word: String) {
    #expect(NearestName.to(word, among: names) == nil)
  }

  @Test func `a word of a megabyte has none and costs nothing`() {
    let word = String(repeating: "a", count: 1 << 20)
    #expect(NearestName.to(word, among: [word]) == nil)
  }

  @Test func `an exchange of neighbours is one slip`() {
    // Without it "ba" were two letters away from "ab", which is more than a word of two may be.
    #expect(NearestName.to("ba", among: ["ab"]) == "ab")
    #expect(NearestName.to("cd", among: ["ab"]) == nil)
  }
}
