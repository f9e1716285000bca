package import GuardModel
package import Problems

/// What a hook has to say beside its report.
package struct HookAnswer: Sendable {
  package var report: Report
  /// What a person is to do.
  package var advice: [RemedyStep]
  /// Why there is nothing to judge and nothing is to be committed; nil in every usual case.
  package var refusal: String?

  package init(report: Report, advice: [RemedyStep] = [], refusal: String? = nil) {
    self.report = report
    self.advice = advice
    self.refusal = refusal
  }
}
