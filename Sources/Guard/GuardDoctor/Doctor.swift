package import Git
import GuardEngine
package import GuardModel
package import Platform
import Problems

/// Runs every check of a clone, and fixes what is safe to fix.
package struct Doctor {
  private let environment: GitEnvironment
  private let version: String
  private let budget: Budget
  private let isBuildMachine: Bool

  /// - Parameters:
  ///   - budget: what looking may cost.
  ///   - isBuildMachine: whether this machine has no live database to look for.
  package init(
    _ environment: GitEnvironment, version: String = Version.current, budget: Budget = Budget(),
    isBuildMachine: Bool = Automation.isBuildMachine
  ) {
    self.environment = environment
    self.version = version
    self.budget = budget
    self.isBuildMachine = isBuildMachine
  }

  private func look() throws(RepositoryError) -> Clone {
    try Clone(environment, version: version, budget: budget, isBuildMachine: isBuildMachine)
  }

  /// Looks, and never throws: what cannot be looked at is a check of its own.
  package func examine(mending: Bool = false) -> Report {
    let start = Clock.monotonicSeconds
    var report: Report
    do {
      var clone = try look()
      var mended = Mending.Outcome()
      if mending {
        mended = Mending(clone).perform()
        if !mended.done.isEmpty {
          clone = try look()
        }
      }
      report = Doctor.report(on: clone)
      report.checkUp?.mended = mended.done
      report.checkUp?.advice = mended.advice
      if mending, mended.done.isEmpty, mended.obstacles.isEmpty {
        report.checkUp?.advice = [Problem("--fix found nothing to fix")]
      }
      for obstacle in mended.obstacles { report.add(Diagnosis("mending", obstacle)) }
    } catch {
      report = Report(scope: .doctor)
      report.checkUp = CheckUp()
      report.add(ExecutableCheck.diagnosis(of: ProgramLook(version: version)))
      report.add(Diagnosis(RepositoryCheck.name, Problem(error)))
    }
    report.seconds = Clock.monotonicSeconds - start
    return report
  }

  /// The rules behind checks.
  private static let rules: [String: RuleID] = [
    DatabasesCheck.name: "database-file", IgnoreCoverageCheck.name: "ignore-coverage",
    IgnoreSyntaxCheck.name: "ignore-syntax", MigrationsCheck.name: "migration-graph",
    DeploymentCheck.name: "dangerous-command", SecretsCheck.name: "database-secret",
  ]

  /// The diagnosis; a rule that is off has found nothing because it was not asked.
  private static func asked(_ diagnosis: Diagnosis, of clone: Clone) -> Diagnosis {
    guard diagnosis.check.state == .fine, let rule = rules[diagnosis.check.name],
      clone.policy.value?.policy.levels[rule] == .off
    else { return diagnosis }
    return Diagnosis(
      Check(diagnosis.check.name, .hint, "skipped: .guard.yml turns \(rule) off"))
  }

  /// What the checks say, in the order in which a person reads them.
  private static func report(on clone: Clone) -> Report {
    var report = Report(scope: .doctor)
    if let review = clone.review {
      report.examined = review.report.examined
      report.allowed = review.report.allowed
    }
    var checkUp = CheckUp()
    checkUp.isMendable = !Mending(clone).isEmpty
    report.checkUp = checkUp
    let stash = StashCheck.diagnosis(of: clone)
    // What destroys data at the next commit is read first.
    if let stash, stash.check.state == .fault { report.add(stash) }
    let diagnoses: [Diagnosis?] = [
      RepositoryCheck.diagnosis(of: clone), ExecutableCheck.diagnosis(of: clone.program),
      LibraryCheck.diagnosis(of: clone), HooksCheck.diagnosis(of: clone),
      WorktreesCheck.diagnosis(of: clone), PolicyCheck.diagnosis(of: clone.policy),
      DatabasesCheck.diagnosis(of: clone), stash?.check.state == .fault ? nil : stash,
      IgnoreCoverageCheck.diagnosis(of: clone), IgnoreSyntaxCheck.diagnosis(of: clone),
      SecretsCheck.diagnosis(of: clone), BackupsCheck.diagnosis(of: clone),
      BackupProgramsCheck.diagnosis(of: clone), MigrationsCheck.diagnosis(of: clone),
      DeploymentCheck.diagnosis(of: clone), RemoteCheck.diagnosis(of: clone),
    ]
    for diagnosis in diagnoses.compactMap(\.self) { report.add(asked(diagnosis, of: clone)) }
    for failure in clone.review?.report.failures ?? [] {
      report.add(Diagnosis("rules", failure))
    }
    return report
  }
}

extension Report {
  /// Adds what a check came to; a question without an answer leaves the whole undecided.
  fileprivate mutating func add(_ diagnosis: Diagnosis) {
    checkUp?.checks.append(diagnosis.check)
    findings += diagnosis.reported.filter { !findings.contains($0) }
    if diagnosis.check.state == .unknown {
      failures.append(
        Problem(
          "\(diagnosis.check.name): \(diagnosis.check.seen)",
          remedy: diagnosis.check.remedy))
    }
  }
}
