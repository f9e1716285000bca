import GitModel
import GuardEngine
import GuardModel

/// Whether git reads every line of a `.gitignore` as it was meant.
enum IgnoreSyntaxCheck {
  static let name = "ignore-syntax"

  static func diagnosis(of clone: Clone) -> Diagnosis? {
    guard let review = clone.review else { return nil }
    let findings = review.report.findings.of("ignore-syntax")
    guard let first = findings.first else {
      return Diagnosis(Check(name, .fine, "every line means to git what it says"))
    }
    let place = first.observation.line.map { ":\($0)" } ?? ""
    let rest = findings.count > 1 ? " (and \(counted(findings.count - 1, "more line")))" : ""
    return Diagnosis(
      Check(
        name, Diagnosis.state(of: findings),
        "\(first.observation.path)\(place): \(first.observation.message)\(rest)",
        remedy: first.observation.remedy), findings)
  }
}
