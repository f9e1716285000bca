package import Git
package import GuardModel
package import Platform
import Problems

/// What one run of the guard is given: where it looks, how strict it is, and what it may cost.
///
/// A judge for each occasion does the judging; it never throws, because what cannot be judged is a
/// failure in its report.
package struct GuardRun: Sendable {
  private let environment: GitEnvironment
  private let isStrict: Bool
  /// Whether this is a machine that builds and tests, which has no live database.
  let isBuildMachine: Bool
  /// What it may cost.
  let budget: Budget
  /// What it has found so far, for whoever has to end it.
  let ledger: Ledger

  package init(
    _ environment: GitEnvironment, isStrict: Bool = false,
    isBuildMachine: Bool = Automation.isBuildMachine, budget: Budget = Budget(),
    ledger: Ledger = Ledger()
  ) {
    self.environment = environment
    self.isStrict = isStrict
    self.isBuildMachine = isBuildMachine
    self.budget = budget
    self.ledger = ledger
  }

  /// Opens the repository: once for a report, and once more for each thread beside the first.
  func opened() throws(GuardFailure) -> OpenRun {
    let repository = try GuardFailure.catching { () throws(RepositoryError) in
      try Repository(environment, budget: budget)
    }
    return OpenRun(run: self, repository: repository)
  }

  /// Opens the repository, has a judge fill the report in, and keeps the time.
  func report(
    _ scope: Report.Scope, _ judge: (OpenRun, inout Report) throws(GuardFailure) -> Void
  ) -> Report {
    let start = Clock.monotonicSeconds
    var report = Report(scope: scope)
    report.strict = isStrict
    ledger.begin(scope, isStrict: isStrict)
    budget.allow(seconds: scope.usualSeconds)
    do {
      let open = try opened()
      try GuardFailure.catching { () throws(RepositoryError) in
        try budget.allow(scope, in: open.repository)
      }
      try judge(open, &report)
    } catch {
      report.failures += error.failures
    }
    undecide(&report)
    report.seconds = Clock.monotonicSeconds - start
    return report
  }

  /// Looks at the clone in another way than by judging changes, within the same bounds.
  ///
  /// - Parameter body: opens the repository with the budget that it is handed.
  package func examine(_ body: (GitEnvironment, Budget) -> Report) -> Report {
    ledger.begin(.doctor, isStrict: isStrict)
    budget.allow(seconds: Report.Scope.doctor.usualSeconds)
    var report = body(environment, budget)
    report.strict = isStrict
    undecide(&report)
    return report
  }

  /// Whatever was made of it on the way: a run that was cut short never allows.
  private func undecide(_ report: inout Report) {
    if let exhaustion = budget.exhaustion {
      if !report.failures.contains(where: \.isBound) {
        report.failures.append(Problem("\(exhaustion)", isBound: true))
      }
      report.failures = report.failures.map { failure in
        guard failure.isBound, failure.remedy.isEmpty else { return failure }
        return Problem(failure.message, remedy: exhaustion.wayOut, isBound: true)
      }
    }
    report.failures = report.failures.uniqued()
  }
}
