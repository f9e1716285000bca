import GitModel
import GuardEngine
import GuardModel

/// Whether a file that runs on deployment drops or empties a database, or keeps one where it is lost.
enum DeploymentCheck {
  static let name = "deployment"

  static func diagnosis(of clone: Clone) -> Diagnosis? {
    guard let review = clone.review else { return nil }
    let findings =
      review.report.findings.of("dangerous-command") + review.report.findings.of("deploy-storage")
    guard let worst = findings.max(by: { $0.level < $1.level }) else {
      guard review.deploymentCount > 0 else {
        return Diagnosis(Check(name, .fine, "git-guard knows of no file that runs on deployment"))
      }
      let files = counted(review.deploymentCount, "file")
      return Diagnosis(
        Check(
          name, .fine,
          "no command in \(files) empties a database, and no service there loses its own"))
    }
    return Diagnosis(name, worst, of: findings, more: "finding")
  }
}
