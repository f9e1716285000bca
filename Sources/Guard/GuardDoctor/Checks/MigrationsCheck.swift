import GitModel
import GuardEngine
import GuardModel
import MigrationFrameworks
import Problems

/// Whether the migrations have one order, and whether others have all of them.
enum MigrationsCheck {
  static let name = "migrations"

  static func diagnosis(of clone: Clone) -> Diagnosis? {
    guard let review = clone.review else { return nil }
    let migrations = review.migrations
    guard !migrations.files.isEmpty else { return Diagnosis(Check(name, .fine, "none")) }
    let findings = review.report.findings.of("migration-graph")
    let groups = Set(migrations.files.map(\.group))
    let kinds = Set(groups.map(\.framework.title)).sorted().joined(separator: ", ")
    let all =
      "\(counted(migrations.files.count, "migration")) (\(kinds)) in "
      + counted(groups.count, "history", "histories")
    if let worst = findings.max(by: { $0.level < $1.level }), worst.level > .note {
      let rest = findings.count > 1 ? " (and \(counted(findings.count - 1, "more finding")))" : ""
      return Diagnosis(
        Check(
          name, Diagnosis.state(of: findings),
          "\(worst.observation.path): \(worst.observation.message)\(rest)",
          remedy: worst.observation.remedy), findings)
    }
    var seen: [String] = []
    var remedy: [RemedyStep] = []
    if !migrations.untracked.isEmpty {
      seen.append("\(migrations.untracked.listed) not added")
      remedy.append("commit it: other databases lack what this one has run")
    }
    if !migrations.staged.isEmpty {
      seen.append("\(migrations.staged.listed) added but not committed")
    }
    if let unread = UnreadMigrations(among: migrations.files) {
      seen.append("\(unread.words) not read in full: git-guard may miss drops in them")
      remedy.append("before you deploy them, check by hand what they drop")
    }
    guard !seen.isEmpty else {
      return Diagnosis(Check(name, .fine, "\(all), in one order"), findings)
    }
    return Diagnosis(
      Check(name, .hint, "\(all); \(seen.joined(separator: "; "))", remedy: remedy), findings)
  }
}
