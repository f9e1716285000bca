import CommitMessages
import GuardModel
import GuardRules
import SchemaModel
import Testing

@Suite struct MessageProposalTests {
  private func proposed(
    _ text: String, _ verdicts: [SchemaVerdict] = [], source: MessageProposal.Source = .written,
    canAsk: Bool = false, touchesSchema: Bool = true, onlyAdds: Bool = true
  ) -> String {
    let form = MessageForm(configured: nil, opensEditor: canAsk, isVerbose: false)
    let file = Array(text.utf8)
    let judgement = MessageJudgement(
      CommitMessage.parse(file, form),
      SchemaEffect(touchesSchema: touchesSchema, onlyAdds: onlyAdds, verdicts: verdicts),
      policy: .init())
    let proposal = MessageProposal(file, form, judgement, source: source, canAsk: canAsk)
    return String(decoding: proposal.bytes, as: UTF8.self)
  }

  private let phone = MessageJudgementTests.verdict(.dropColumn, "users.phone")
  private let additive = "Schema-Change: additive, no schema drops"

  @Test func `the claim is written where it is true and not made yet`() {
    #expect(proposed("Add") == "Add\n\n\(additive)\n")
    #expect(proposed("Add\n\n\(additive)\n") == "Add\n\n\(additive)\n")
    #expect(proposed("Add — no schema drops\n") == "Add — no schema drops\n")
    #expect(proposed("Add\n", touchesSchema: false) == "Add\n")
    #expect(proposed("Tidy\n", [phone]) == "Tidy\n")
  }

  @Test func `a reason is asked for where a person can give one`() {
    #expect(
      proposed("\n# Please\n", [phone], canAsk: true)
        == "\n\nSchema-Drop: users.phone (…)\n\n# Please\n")
    #expect(
      proposed("Tidy\n\nSchema-Drop: users.phone\n", [phone], canAsk: true)
        == "Tidy\n\nSchema-Drop: users.phone\n")
  }

  @Test func `what earlier messages said is replaced by what is true now`() {
    #expect(
      proposed("Tidy\n\n\(additive)\nA: b\n", [phone], source: .gathered, canAsk: true)
        == "Tidy\n\nA: b\nSchema-Drop: users.phone (…)\n")
    #expect(
      proposed("Tidy\n\nSchema-Drop: users.phone (old)\n", source: .gathered)
        == "Tidy\n\n\(additive)\n")
    let true1 = "Tidy\n\nSchema-Drop: users.phone (old)\nA: b\n"
    #expect(proposed(true1, [phone], source: .gathered) == true1)
  }

  @Test func `a squash keeps the reasons that its commits gave`() {
    let text = """
      # This is a combination of 2 commits.
      One

      Schema-Drop: users.phone (moved to contacts)

      # This is the commit message #2:

      Two

      \(additive)

      """
    let expected = """
      # This is a combination of 2 commits.
      One


      # This is the commit message #2:

      Two

      Schema-Drop: users.phone (moved to contacts)

      """
    #expect(proposed(text, [phone], source: .gathered, canAsk: true) == expected)
  }
}
