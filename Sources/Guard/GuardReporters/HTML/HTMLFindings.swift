import GitModel
import GuardModel
import Problems

/// What was found, rule by rule, the worst first, each with its way out.
struct HTMLFindings {
  let markup: Markup

  init(_ report: Report, _ rules: [RuleID: RuleMetadata]) {
    let groups = Dictionary(grouping: report.findings.worstFirst, by: \.rule)
    let names = report.findings.worstFirst.map(\.rule).uniqued()
    markup = """
      <section aria-labelledby="findings"><h2 id="findings">Findings</h2>
      \(names.map { HTMLFindings.group($0, groups[$0] ?? [], rules[$0]) }.joined())
      </section>
      """
  }

  private static func group(
    _ rule: RuleID, _ findings: [Finding], _ metadata: RuleMetadata?
  ) -> Markup {
    let shown = Array(findings.prefix(HTMLText.limit))
    let remedies = SharedRemedies(shown.filter { $0.awaits == nil })
    let asks: Markup = metadata.map { "<p class=\"asks\">The rule: \($0.summary).</p>" } ?? ""
    let why: Markup =
      metadata.map {
        "<details><summary>Why this matters</summary>\(prose($0.rationale))</details>"
      }
      ?? ""
    return """
      <article class="rule" aria-labelledby="rule-\(rule.description)">
      <div class="title"><h3 id="rule-\(rule.description)">\(rule.description)</h3>\
      <p>\(counted(findings.count, "finding"))</p></div>
      \(asks)\(why)
      <ol class="list">
      \(shown.map { item($0, remedies) }.joined())
      </ol>\(HTMLText.more(than: findings.count))
      \(remedies.groups.map(shared).joined())
      </article>
      """
  }

  private static func item(_ finding: Finding, _ remedies: SharedRemedies) -> Markup {
    let observation = finding.observation
    let word = finding.awaits == nil ? finding.level.word : "pending"
    let place: Markup =
      observation.path == .top
      ? "the whole repository"
      : """
      <code><bdi>\(observation.location)</bdi></code>
      """
    let reason: Markup =
      remedies.tellsReason(of: finding) || observation.reason.isEmpty
      ? "" : "<p class=\"reason\">\(HTMLText.words(observation.reason))</p>"
    let waits: Markup =
      finding.awaits == nil ? "" : "<p class=\"reason\">This depends on the commit message.</p>"
    let remedy: Markup =
      remedies.contains(finding) || observation.remedy.isEmpty
      ? ""
      : """
      <details open><summary>What to do</summary>\
      \(HTMLText.steps(observation.remedy))</details>
      """
    return """
      <li><p class="place"><span class="level \(word)">\(word)</span> \(place)</p>
      <p class="what">\(HTMLText.words(finding.statement))</p>\(reason)\(waits)\(remedy)</li>
      """
  }

  private static func shared(_ group: SharedRemedies.Group) -> Markup {
    let reason: Markup = group.reason.map { "<p>Why: \(HTMLText.words($0)).</p>" } ?? ""
    return """
      <div class="remedy"><h4>What to do about \
      \(group.findings.count == 2 ? "both" : "all \(grouped(group.findings.count))")</h4>
      \(reason)\(HTMLText.steps(group.steps))</div>
      """
  }

  private static func prose(_ text: String) -> Markup {
    text.split(separator: "\n\n").map { "<p>\(HTMLText.words(String($0)))</p>" as Markup }.joined()
  }
}
