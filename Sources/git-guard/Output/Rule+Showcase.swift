import GuardModel
import GuardReporters
import GuardRules

extension Rule {
  /// The rule with what it says of its own examples.
  var showcase: RuleShowcase {
    RuleShowcase(Self.metadata, examples: Self.examples) {
      judge(ExampleSnapshot($0)).observations
    }
  }
}
