import GitModel
package import GuardModel

/// A rule as it is explained: one example that it objects to, one that it lets pass, and the rest.
package struct RuleShowcase {
  /// An example, and what the rule says of it.
  struct Exhibit {
    let example: RuleExample
    let files: [ExampleFile]
    let observations: [Observation]

    /// The most that is said of it; nil where nothing is.
    var level: Level? { observations.map(\.level).max() }
  }

  let metadata: RuleMetadata
  /// What the rule is there for; nil only for a rule without such an example.
  let bad: Exhibit?
  /// How it is done well; nil only for a rule without such an example.
  let good: Exhibit?
  /// The other examples, in the order of the rule.
  let others: [Exhibit]

  /// - Parameter judge: what the rule says of an example.
  package init(
    _ metadata: RuleMetadata, examples: [RuleExample],
    judge: (RuleExample) -> [Observation]
  ) {
    self.metadata = metadata
    let exhibits = examples.map { example in
      Exhibit(
        example: example, files: ExampleFile.all(of: example), observations: judge(example))
    }
    // What can be read says more than "512 bytes that are no text".
    let readable = exhibits.indices.filter { exhibits[$0].isReadable }
    let bad =
      readable.first { exhibits[$0].level == metadata.level }
      ?? exhibits.indices.first { exhibits[$0].level != nil }
    let good =
      readable.first { exhibits[$0].level == nil }
      ?? exhibits.indices.first { exhibits[$0].level == nil }
    self.bad = bad.map { exhibits[$0] }
    self.good = good.map { exhibits[$0] }
    others = exhibits.indices.filter { $0 != bad && $0 != good }.map { exhibits[$0] }
  }

  /// What comes of an example that the rule objects to.
  var objection: String {
    switch metadata.level {
    case .error: "refused"
    case .warning: "warned about"
    case .note: "noted"
    }
  }
}

extension RuleShowcase.Exhibit {
  fileprivate var isReadable: Bool {
    example.message != nil
      || !files.isEmpty && files.allSatisfy { $0.remark == nil || $0.remark == "empty" }
        && files.contains { $0.remark == nil }
  }
}
