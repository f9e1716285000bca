import GitModel
import GuardEngine
import GuardModel

/// Whether a file that runs on deployment drops or empties a database.
enum DeploymentCheck {
  static let name = "deployment"

  static func diagnosis(of clone: Clone) -> Diagnosis? {
    guard let review = clone.review else { return nil }
    let findings = review.report.findings.of("dangerous-command")
    guard let worst = findings.max(by: { $0.level < $1.level }) else {
      guard review.deploymentCount > 0 else {
        return Diagnosis(Check(name, .fine, "git-guard knows of no file that runs on deployment"))
      }
      let files = counted(review.deploymentCount, "file")
      return Diagnosis(Check(name, .fine, "nothing in \(files) loses data"))
    }
    return Diagnosis(name, worst, of: findings, more: "finding")
  }
}
