import CommitMessages
import SchemaModel
import Testing

@Suite struct ClaimedChangeTests {
  @Test(
    arguments: [
      ("additive", true, "", []),
      ("Additive, no schema drops", true, "no schema drops", []),
      ("no schema drops", false, "no schema drops", []),
      ("keine Tabellen gelöscht", false, "keine Tabellen gelöscht", []),
      (
        "no schema drops; rename-column core.Tenant.phone, delete-some core.Tenant", false,
        "no schema drops", ["rename-column core.Tenant.phone", "delete-some core.Tenant"]
      ),
      ("no schema drops;narrow-type users.st", false, "no schema drops", ["narrow-type users.st"]),
      (
        "no schema drops; add-unique \"a, b\".c , update-some ?", false, "no schema drops",
        ["add-unique a, b.c", "update-some ?"]
      ),
      (
        "no schema drops; rename-table größe, create-all ALL.", false, "no schema drops",
        ["rename-table größe", "create-all ALL"]
      ),
    ] as [(String, Bool, String, [String])])
  func `the four spellings are read`(
    value: String, isAdditive: Bool, phrase: String, risks: [String]
  ) {
    let change = ClaimedChange(value)
    #expect(change.isAdditive == isAdditive)
    #expect(change.says(phrase))
    #expect(change.risks.map { "\($0.operation) \($0.name)" } == risks)
  }

  @Test(arguments: [
    "no schema drops; rename-column", "no schema drops; two words more, of users",
    "no schema drops; ,", "no schema drops; drop-table \"open",
  ])
  func `a list that cannot be read to its end is told`(value: String) {
    #expect(!ClaimedChange(value).isReadable)
  }

  @Test func `words that only contain the phrase are another phrase`() {
    #expect(!ClaimedChange("no schema drops at all").says("no schema drops"))
    #expect(!ClaimedChange("additives").isAdditive)
    #expect(ClaimedChange("NO  schema drops").says("no schema drops"))
  }
}
