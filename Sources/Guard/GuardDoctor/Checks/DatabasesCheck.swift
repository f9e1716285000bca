import GitModel
import GuardEngine
import GuardModel
import GuardRules
import Problems

/// Whether git tracks a database.
enum DatabasesCheck {
  static let name = "databases"

  static func diagnosis(of clone: Clone) -> Diagnosis? {
    guard let review = clone.review else { return nil }
    let ignored = review.ignoredButTracked
    let findings = review.report.findings.of("database-file") + ignored
    let allowed = Set(
      review.report.allowed.filter { $0.finding.rule == "database-file" }
        .map(\.finding.observation.path)
    ).count
    let passing = allowed > 0 ? "; the policy allows \(allowed)" : ""
    guard let worst = findings.map(\.level).max() else {
      return Diagnosis(
        Check(name, .fine, "git tracks none\(passing)"))
    }
    let heaviest = findings.filter { $0.level == worst }
    let paths = heaviest.paths
    let what = paths.count == 1 ? ": \(heaviest[0].observation.message)" : ""
    let isHidden = Set(ignored.paths).isSuperset(of: paths)
    let verb = isHidden ? "ignores, but still tracks," : "tracks"
    return Diagnosis(
      Check(
        name, Diagnosis.state(of: findings), "git \(verb) \(paths.listed)\(what)",
        remedy: worst == .error ? remedy(heaviest, clone.ignoring) : heaviest[0].observation.remedy),
      findings)
  }

  private static func remedy(_ findings: [Finding], _ ignoring: IgnoreLook) -> [RemedyStep] {
    let each = findings.flatMap(\.observation.remedy).commands
      .filter(Remedies.isUntracking).uniqued()
    var steps: [RemedyStep] = [
      """
      first copy it elsewhere on every machine and server that has a clone: their next git pull \
      deletes it; then
      """
    ]
    steps += each.prefix(6).map { .command($0) }
    if each.count > 6 {
      steps += [
        "and \(each.count - 6) more, which this command lists:", .command("git guard audit"),
      ]
    }
    let known = Set(IgnoreText(ignoring.content ?? []).lines)
    let lines = findings.ignoreLines.filter { !known.contains($0) }
    if !lines.isEmpty {
      steps += ["then add to .gitignore:", .lines(lines, in: .ignoreFile)]
    }
    steps += [
      "if it belongs in git, to see how to allow it:",
      .command("git guard explain database-file"),
    ]
    return steps
  }
}
