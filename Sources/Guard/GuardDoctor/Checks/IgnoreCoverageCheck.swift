import GitIgnore
import GitModel
import GuardEngine
import GuardModel
import Problems

/// Whether a tracked `.gitignore` keeps the project's databases and backups out of git.
enum IgnoreCoverageCheck {
  static let name = "ignore-coverage"

  static func diagnosis(of clone: Clone) -> Diagnosis? {
    guard let review = clone.review else { return nil }
    let findings = review.uncovered.map { weighed($0, clone.ignoring) }
    let folders = review.exposedFolders.filter { folder in
      !findings.contains { $0.observation.path.description == folder }
    }
    let paths = (findings.paths.map(\.description) + folders).map { path in
      review.isFolder(path) ? path + "/" : path
    }
    guard !paths.isEmpty else {
      let named = review.knowsHistory ? "" : "; the older history was not checked"
      return Diagnosis(
        Check(name, .fine, "every database that the project points to is ignored\(named)")
      )
    }
    let isOnDisk =
      folders.isEmpty && review.uncovered.allSatisfy(clone.ignoring.coveredOnDisk.contains)
    guard !isOnDisk else {
      return Diagnosis(
        Check(
          name, Diagnosis.state(of: findings),
          "\(paths.listed): ignored by lines that are not added yet",
          remedy: [
            .command("git add .gitignore", remark: "and commit it: other clones need it too")
          ]), findings
      )
    }
    return Diagnosis(
      Check(
        name, folders.isEmpty ? Diagnosis.state(of: findings) : .fault,
        seen(findings, paths),
        remedy: remedy(clone.ignoring)), findings)
  }

  /// What git ignores here and now is left to be told to the other clones.
  private static func weighed(_ finding: Finding, _ ignoring: IgnoreLook) -> Finding {
    guard ignoring.coveredOnDisk.contains(finding) else { return finding }
    return Finding(
      rule: finding.rule, level: min(finding.level, .warning), observation: finding.observation)
  }

  /// A single finding is printed in full; several are only listed.
  private static func seen(_ findings: [Finding], _ paths: [String]) -> String {
    guard paths.count == 1, let only = findings.first else {
      return
        "\(paths.listed): not ignored by a tracked .gitignore, so the next `git add .` adds them"
    }
    return "\(paths[0]): \(only.observation.message)"
  }

  private static func remedy(_ ignoring: IgnoreLook) -> [RemedyStep] {
    let adding: [RemedyStep] = [
      .lines(ignoring.databases, in: .ignoreFile), .command("git add .gitignore"),
    ]
    guard let obstacle = ignoring.obstacle else {
      return ["`git guard doctor --fix` adds to .gitignore:"] + adding
    }
    return [.sentence(obstacle.message)] + obstacle.remedy + ["then add to .gitignore:"] + adding
  }
}

extension CloneReview {
  /// Whether what is to be ignored there is a folder.
  fileprivate func isFolder(_ path: String) -> Bool {
    exposedFolders.contains(path)
      || uncovered.ignoreLines.contains(IgnoreLine.escaped(GitPath(path)) + "/")
  }
}
