import GitModel
package import GuardModel

/// A report as one page that needs nothing else: no script, no request, light and dark, for the
/// screen and for paper.
package struct HTMLReporter: Reporter {
  private let tool: ReportTool
  private let rules: [RuleID: RuleMetadata]
  private let origin: ReportOrigin

  package init(tool: ReportTool, rules: [RuleMetadata], origin: ReportOrigin) {
    self.tool = tool
    self.rules = Dictionary(rules.map { ($0.id, $0) }) { first, _ in first }
    self.origin = origin
  }

  package func render(_ report: Report) -> [UInt8] {
    let name: Markup = origin.repository.map { "\($0) – " } ?? ""
    let page: Markup = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta http-equiv="Content-Security-Policy" content="\(HTMLReporter.contentPolicy)">
      <meta name="referrer" content="no-referrer">
      <meta name="robots" content="noindex">
      <title>\(report.headline) – \(name)\(tool.name)</title>
      <style>\(StyleSheet.page)</style>
      </head>
      <body>
      \(HTMLVerdict(report, origin: origin, tool: tool).markup)
      <main>
      \(sections(report).joined())
      </main>
      <footer>
      <p>Made by \(tool.name) \(tool.version) in \(elapsed(report.seconds)). \
      This page loads nothing from anywhere and runs no script.</p>
      </footer>
      </body>
      </html>

      """
    return Array(page.text.utf8)
  }

  /// Nothing may be loaded or run, should a browser ever be talked into it.
  private static let contentPolicy =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

  private func sections(_ report: Report) -> [Markup] {
    var sections: [Markup] = []
    if !report.failures.isEmpty { sections.append(HTMLFailures(report.failures).markup) }
    if !report.findings.isEmpty { sections.append(HTMLFindings(report, rules).markup) }
    if let history = report.history { sections.append(HTMLHistory(history).markup) }
    if !report.allowed.isEmpty { sections.append(HTMLAllowed(report.allowed).markup) }
    return sections
  }
}
