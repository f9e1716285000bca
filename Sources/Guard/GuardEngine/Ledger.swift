package import GuardModel
package import Platform
import Problems
import Synchronization

/// The findings of a run so far, which are reported if the run has to be ended.
package final class Ledger: Sendable {
  private struct State {
    var report = Report(scope: .staged)
    /// How many commits are to be judged.
    var planned = 0
    var judged = 0
    /// What each thread is at.
    var subject: String?
  }

  private let state = Mutex(State())
  private let start = Clock.monotonicSeconds

  package init() {}

  func begin(_ scope: Report.Scope, isStrict: Bool) {
    state.withLock {
      $0.report.scope = scope
      $0.report.strict = isStrict
    }
  }

  /// Says how many commits there are to be judged.
  func plan(_ commits: Int) { state.withLock { $0.planned += commits } }

  /// Says what is looked at next.
  func turn(to subject: String) { state.withLock { $0.subject = subject } }

  /// Takes what was found in one commit.
  func add(_ part: Report) {
    state.withLock {
      $0.judged += 1
      $0.report.examined.commits += 1
      $0.report.examined.files += part.examined.files
      $0.report.findings += part.findings
      $0.report.failures += part.failures
      $0.report.allowed += part.allowed
    }
  }

  /// Takes all that was found so far in what is judged as one.
  func replace(_ report: Report) {
    state.withLock {
      let (scope, isStrict) = ($0.report.scope, $0.report.strict)
      $0.report = report
      $0.report.scope = scope
      $0.report.strict = isStrict
    }
  }

  /// The report of a run that ends before it is done.
  package func report(cutShortBy exhaustion: Budget.Exhaustion) -> Report {
    let state = state.withLock { $0 }
    var report = state.report
    var message = exhaustion.subject
    if state.planned > 0 { message += " after \(state.judged) of \(state.planned) commits" }
    if let subject = state.subject { message += ", while checking \(subject)" }
    message += ": the limit is \(exhaustion.limit), and the rest was not checked"
    report.failures = report.failures.uniqued()
    report.failures.append(Problem(message, remedy: exhaustion.wayOut, isBound: true))
    report.seconds = Clock.monotonicSeconds - start
    return report
  }
}

extension Budget.Exhaustion {
  /// How a run gets more of it; empty where no project needs more.
  var wayOut: [RemedyStep] {
    switch self {
    case .time: [.command("git config guard.timeout 1200", remark: "allows twenty minutes")]
    case .memory: [.command("git config guard.memory 1000", remark: "allows a gigabyte")]
    case .paths, .content: []
    }
  }
}
