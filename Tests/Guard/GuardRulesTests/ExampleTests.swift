import GitModel
import GuardModel
import GuardRules
import Problems
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

  /// A literal is a sentence, whatever it begins with: `$ git …` would then be no command.
  @Test func `no sentence of a way out is a command or a line in disguise`() {
    let told = ExampleTests.all.flatMap { $0.rule.judge(ExampleSnapshot($0.example)).observations }
    let steps =
      told.flatMap(\.remedy) + Catalogue.rules.flatMap { type(of: $0).metadata.remedy }
    #expect(steps.count > 100)
    for case .sentence(let sentence) in steps {
      #expect(!sentence.hasPrefix("$ ") && !sentence.hasPrefix(" "), "\(sentence)")
    }
  }

  @Test func `every rule is one that a policy may name`() {
    for rule in Catalogue.rules {
      #expect(RuleID.released.contains(type(of: rule).metadata.id))
    }
  }
}
