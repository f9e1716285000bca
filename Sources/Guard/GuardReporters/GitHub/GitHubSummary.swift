import BackupModel
import GitModel
import GuardModel
import Problems

/// What a person reads on the page of a GitHub Actions job, in Markdown.
struct GitHubSummary {
  private var lines: [String] = []

  var text: String { lines.joined(separator: "\n") + "\n" }

  init(_ report: Report, tool: ReportTool) {
    lines.append("## \(tool.name): \(report.verdict.word)")
    paragraph(report.counts.isEmpty ? "Nothing found." : Markdown.escaped(report.counts) + ".")
    paragraph("Checked: \(report.subject ?? report.absence).")
    write(report.failures)
    // GitHub allows 1 MiB, but that is too long to read.
    let excerpt = FindingExcerpt(report.findings)
    write(excerpt)
    write(SharedRemedies(excerpt.findings.filter { $0.awaits == nil }), excerpt)
    write(report.allowed)
    if let history = report.history { write(history) }
  }

  private mutating func paragraph(_ text: String) { lines += ["", text] }

  private mutating func write(_ failures: [Problem]) {
    if failures.isEmpty { return }
    paragraph("### Not checked")
    lines.append("")
    for failure in failures.prefix(FindingExcerpt.findingLimit) {
      let remedy = failure.remedy.text.joined(separator: " ")
      let hint = remedy.isEmpty ? "" : " (\(remedy))"
      lines.append("- \(Markdown.words(failure.message + hint))")
    }
  }

  private mutating func write(_ excerpt: FindingExcerpt) {
    if excerpt.files.isEmpty { return }
    paragraph("### Findings")
    lines += ["", "| Level | Rule | Where | What |", "| --- | --- | --- | --- |"]
    for finding in excerpt.findings.worstFirst {
      let observation = finding.observation
      let place =
        observation.path == .top
        ? "the repository" : Markdown.code(observation.location, inTable: true)
      let level = finding.awaits == nil ? finding.level.word : "pending"
      lines.append(
        "| \(level) | \(finding.rule) | \(place) | \(Markdown.words(finding.statement, inTable: true)) |"
      )
    }
    if excerpt.omitted > 0 { paragraph("… and \(grouped(excerpt.omitted)) more.") }
  }

  private mutating func write(_ remedies: SharedRemedies, _ excerpt: FindingExcerpt) {
    let single = excerpt.findings.worstFirst.filter {
      $0.awaits == nil && !remedies.contains($0) && !$0.observation.remedy.isEmpty
    }
    if remedies.groups.isEmpty, single.isEmpty { return }
    paragraph("### What to do")
    for group in remedies.groups {
      open("the \(grouped(group.findings.count)) findings of \(group.rule)")
      if let reason = group.reason { paragraph(Markdown.words(reason)) }
      lines += group.steps.flatMap(Markdown.step)
      lines += ["", "</details>"]
    }
    for finding in single {
      let observation = finding.observation
      let place = observation.path == .top ? "the repository" : observation.location
      open("\(place): \(finding.rule)")
      paragraph(Markdown.words(observation.reason))
      lines += Markdown.remedy(observation.remedy)
      lines += ["", "</details>"]
    }
  }

  private mutating func open(_ title: String) {
    lines += ["", ("<details><summary>\(title)</summary>" as Markup).text]
  }

  private mutating func write(_ allowed: [Report.Allowed]) {
    if allowed.isEmpty { return }
    paragraph("### Allowed")
    lines += ["", "| Rule | Where | Reason | Until |", "| --- | --- | --- | --- |"]
    for entry in allowed.prefix(FindingExcerpt.findingLimit) {
      let path = entry.finding.observation.path
      lines.append(
        "| \(entry.finding.rule) | \(Markdown.code(path.description, inTable: true)) "
          + "| \(Markdown.words(entry.reason, inTable: true)) | \(entry.expires?.description ?? "") |"
      )
    }
  }

  private mutating func write(_ history: [HistoricDatabase]) {
    paragraph("### Databases in the history")
    paragraph(Markdown.escaped(history.summary))
    if history.isEmpty { return }
    lines += ["", "| Path | Size | First committed | Now |", "| --- | --- | --- | --- |"]
    for database in history.largestFirst.prefix(FindingExcerpt.findingLimit) {
      lines.append(
        "| \(Markdown.code(database.path.description, inTable: true)) | \(ByteCount(database.size)) "
          + "| \(database.day) in \(database.commit.hex.prefix(10)) | \(database.state) |")
    }
  }
}
