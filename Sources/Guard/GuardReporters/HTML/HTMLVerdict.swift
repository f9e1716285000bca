import GuardModel

/// The top of the page: what the run came to, for somebody who reads nothing else.
struct HTMLVerdict {
  let markup: Markup

  init(_ report: Report, origin: ReportOrigin, tool: ReportTool) {
    let repository: Markup = origin.repository.map { "<bdi>\($0)</bdi>" } ?? "Report"
    let day: Markup =
      origin.moment.map {
        "<p class=\"when\"><time datetime=\"\($0)\">\(HTMLVerdict.words($0))</time></p>"
      } ?? ""
    let examined: Markup =
      report.subject.map {
        report.findings.isEmpty ? "" : "<p class=\"examined\">Checked: \($0).</p>"
      }
      ?? ""
    markup = """
      <header class="verdict \(report.verdict.word)">
      <div class="line"><p class="name">\(tool.name) · \(repository)</p>\(day)</div>
      <div class="answer">\(HTMLVerdict.symbol(report.verdict))
      <div><h1>\(report.headline)</h1>
      <p class="lead">\(report.lead)</p>\(examined)</div></div>
      <ul class="figures">
      \(HTMLVerdict.figures(report).joined())
      </ul>
      </header>
      """
  }

  /// A moment of ISO 8601, to the minute, as a person writes it.
  private static func words(_ moment: String) -> String {
    moment.dropLast(4).replacing("T", with: " ") + " UTC"
  }

  /// A cross, a tick or a question mark, so that colour is not all that tells them apart.
  private static func symbol(_ verdict: Verdict) -> Markup {
    let strokes: Markup =
      switch verdict {
      case .allowed: "<path d=\"M14 25l7 7 14-16\"/>"
      case .refused: "<path d=\"M16 16l16 16M32 16L16 32\"/>"
      case .undecided: "<path d=\"M18 19a6 6 0 1 1 8 5.6c-1.4.5-2 1.6-2 3.4v1M24 34v.5\"/>"
      }
    return """
      <svg class="symbol" viewBox="0 0 48 48" aria-hidden="true"><circle cx="24" cy="24" r="22"/>\
      \(strokes)</svg>
      """
  }

  private static func figures(_ report: Report) -> [Markup] {
    let decided = report.findings.filter { $0.awaits == nil }
    let pending = report.findings.count - decided.count
    var figures = Level.allCases.reversed().map { level in
      let count = decided.count { $0.level == level }
      return figure(count, count == 1 ? level.word : level.word + "s", level.word)
    }
    if pending > 0 { figures.append(figure(pending, "pending", "note")) }
    if !report.failures.isEmpty {
      figures.append(figure(report.failures.count, "not checked", "error"))
    }
    if !report.allowed.isEmpty { figures.append(figure(report.allowed.count, "allowed", "plain")) }
    if let history = report.history {
      figures.append(
        figure(
          history.count, history.count == 1 ? "database in history" : "databases in history",
          "plain"))
    }
    return figures
  }

  private static func figure(_ count: Int, _ words: String, _ ink: String) -> Markup {
    let ink = count == 0 ? "plain" : ink
    return "<li class=\"\(ink)\"><strong>\(grouped(count))</strong> <span>\(words)</span></li>"
  }
}

extension Report {
  /// The verdict in two or three words.
  var headline: String {
    switch verdict {
    case .allowed: findings.isEmpty ? "Nothing to refuse" : "Allowed, with remarks"
    case .refused: "Refused"
    case .undecided: "Could not be checked"
    }
  }

  /// What the verdict means, for somebody who does not know the rules.
  fileprivate var lead: String {
    let thing =
      switch scope {
      case .staged, .commit: "This commit"
      case .range: "One of these commits"
      case .push, .received: "This push"
      case .repository, .history: "This repository"
      case .doctor: "This clone"
      }
    let refusing = findings.count { isRefused(by: $0) }
    switch verdict {
    case .refused:
      let faults = counted(refusing, strict ? "finding" : "error")
      return [.repository, .history, .doctor].contains(scope)
        ? "\(thing) puts data at risk: \(faults) to fix."
        : "\(thing) would put data at risk: \(faults) to fix first."
    case .undecided:
      return "\(counted(failures.count, "item")) could not be read or checked, "
        + "so git-guard does not let the change pass."
    case .allowed:
      guard let subject else { return "There was nothing to check: \(absence)." }
      let remarks = counts.isEmpty ? "" : " Worth reading: \(counts)."
      return "Nothing in \(subject) puts data at risk, as far as the rules can see.\(remarks)"
    }
  }
}
