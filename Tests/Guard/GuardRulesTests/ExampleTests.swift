import GitModel
import GuardModel
import GuardRules
import Testing

@Suite struct ExampleTests {
  /// Every example of every rule.
  static let all: [(rule: any Rule, example: RuleExample)] = Catalogue.rules.flatMap { rule in
    type(of: rule).examples.map { (rule, $0) }
  }

  @Test(arguments: all.indices)
  func `a rule says of its examples what its documentation says`(index: Int) {
    let (rule, example) = ExampleTests.all[index]
    let judgement = rule.judge(ExampleSnapshot(example))
    let found = judgement.observations.map { RuleExample.Expectation($0.level, $0.path) }
      .sorted { $0.path < $1.path }
    let expected = example.expected.sorted { $0.path < $1.path }
    #expect(found == expected, "\(type(of: rule).metadata.id): \(example.title)")
    #expect(judgement.undecided.isEmpty)
  }

  @Test func `every rule has a quiet and a loud example`() {
    for rule in Catalogue.rules {
      let examples = type(of: rule).examples
      #expect(examples.contains { $0.expected.isEmpty }, "\(type(of: rule).metadata.id)")
      #expect(examples.contains { !$0.expected.isEmpty }, "\(type(of: rule).metadata.id)")
    }
  }

  @Test func `every rule is one that a policy may name`() {
    for rule in Catalogue.rules {
      #expect(RuleID.released.contains(type(of: rule).metadata.id))
    }
  }
}
