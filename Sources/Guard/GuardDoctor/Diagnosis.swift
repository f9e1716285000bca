import GitModel
import GuardModel
import Problems

/// What one check comes to, with the findings that a report lists for it.
struct Diagnosis {
  var check: Check
  var findings: [Finding]

  /// A check whose findings are those of the rules, or that has none.
  init(_ check: Check, _ findings: [Finding] = []) {
    self.check = check
    self.findings = findings
  }

  /// A question that could not be answered.
  init(_ name: String, _ obstacle: Problem) {
    self.init(Check(name, .unknown, obstacle.message, remedy: obstacle.remedy))
  }

  /// The findings, and one for a fault that no rule knows: whatever refuses is in the list.
  var reported: [Finding] {
    let level: Level? =
      switch check.state {
      case .fault: .error
      case .warning: .warning
      case .fine, .hint, .unknown: nil
      }
    guard let level, !findings.contains(where: { $0.level >= level }) else { return findings }
    let observation = Observation(
      level: level, path: .top, subject: .check(check.name), message: check.seen,
      reason: "the protection of this clone does not work", remedy: check.remedy)
    return findings + [
      Finding(rule: RuleID("doctor-\(check.name)"), level: level, observation: observation)
    ]
  }

  /// The state that findings come to.
  static func state(of findings: [Finding]) -> Check.State {
    switch findings.map(\.level).max() {
    case .error: .fault
    case .warning: .warning
    case .note: .hint
    case nil: .fine
    }
  }
}

extension [Finding] {
  /// Those of one rule.
  func of(_ rule: RuleID) -> [Finding] { filter { $0.rule == rule } }

  /// Their paths, each once.
  var paths: [GitPath] {
    map(\.observation.path).uniqued()
  }

  /// The lines that their remedies put into a `.gitignore`, each once.
  var ignoreLines: [String] { flatMap(\.observation.remedy).lines(in: .ignoreFile).uniqued() }
}

extension Sequence<GitPath> {
  /// `a.db, b.db and 3 more`.
  var listed: String { map(\.description).listed }
}

extension Sequence<String> {
  /// `a.db, b.db and 3 more`.
  var listed: String {
    let names = Array(self)
    guard names.count > 4 else { return names.joined(separator: ", ") }
    return names.prefix(3).joined(separator: ", ") + " and \(names.count - 3) more"
  }
}
