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
      return Diagnosis(Check(name, .fine, "git reads every line as intended"))
    }
    return Diagnosis(name, first, of: findings, more: "line")
  }
}
