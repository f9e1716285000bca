import GitModel
package import GuardModel

/// A report as JUnit's XML: a suite for each rule, and a case for each file in which it found
/// something.
package struct JUnitReporter: Reporter {
  private let tool: ReportTool
  private let rules: [RuleMetadata]
  private let origin: ReportOrigin

  package init(tool: ReportTool, rules: [RuleMetadata], origin: ReportOrigin) {
    self.tool = tool
    self.rules = rules
    self.origin = origin
  }

  package func render(_ report: Report) -> [UInt8] {
    var suites: [JUnitSuite] = []
    if !report.failures.isEmpty { suites.append(JUnitSuite(report.failures)) }
    let findings = Dictionary(grouping: report.findings, by: \.rule)
    let allowed = Dictionary(grouping: report.allowed, by: \.finding.rule)
    let listed = rules.map(\.id)
    let others = Set(findings.keys).union(allowed.keys).subtracting(listed).sorted()
    for rule in listed + others {
      let (found, passed) = (findings[rule] ?? [], allowed[rule] ?? [])
      if !found.isEmpty || !passed.isEmpty {
        suites.append(JUnitSuite(rule, found, passed, in: report))
      } else if report.failures.isEmpty, let subject = report.subject {
        // A suite without a case is read as tests that did not run.
        suites.append(JUnitSuite(nothingFoundBy: rule, in: subject))
      }
    }
    let total = suites.reduce(JUnitSuite.Counts()) { $0 + $1.counts }
    let time = seconds(report.seconds)
    let moment: Markup = origin.moment.map { " timestamp=\"\($0)\"" } ?? ""
    // Milliseconds of the whole run: the rules run beside one another.
    let document: Markup = """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="\(tool.name)" \(total.attributes) time="\(time)"\(moment)>
      \(suites.map(\.markup).joined())
      </testsuites>

      """
    return Array(document.text.utf8)
  }

  private func seconds(_ seconds: Double) -> String {
    let milliseconds = Int(exactly: (seconds * 1_000).rounded()) ?? 0
    let fraction = String(1_000 + milliseconds % 1_000).dropFirst()
    return "\(milliseconds / 1_000).\(fraction)"
  }
}
