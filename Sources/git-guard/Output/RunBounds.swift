import GuardEngine
import GuardModel
import Platform

/// What a run may cost, and who ends it where it costs more.
struct RunBounds {
  let budget: Budget
  let ledger: Ledger
  let watch: Watch

  /// - Parameter tell: says what was found until then, where the run is ended.
  init(telling tell: @escaping @Sendable (Report) -> Void) {
    let budget = Budget()
    let ledger = Ledger()
    (self.budget, self.ledger) = (budget, ledger)
    watch = Watch(budget) { exhaustion in
      let report = ledger.report(cutShortBy: exhaustion)
      tell(report)
      GitGuard.end(report.verdict.rawValue)
    }
  }
}
