import GitModel
package import GuardModel
package import Problems

/// A report for people: what is there, why it matters, and the next command.
package struct TextReporter: Reporter {
  private let tool: ReportTool
  private let style: TextStyle

  package init(tool: ReportTool, style: TextStyle) {
    self.tool = tool
    self.style = style
  }

  package func render(_ report: Report) -> [UInt8] { render(report, advice: []) }

  /// The report, and above its last line what to do about all of it.
  package func render(_ report: Report, advice: [RemedyStep]) -> [UInt8] {
    if style.quiet, report.verdict == .allowed { return [] }
    var canvas = TextCanvas(style)
    if let checkUp = report.checkUp {
      canvas.write(checkUp, of: report, tool)
      return Array(canvas.text.utf8)
    }
    // The requirements on the message are printed on a line of their own.
    let told = report.findings.filter { $0.awaits == nil || !style.leavesMessage }
    let excerpt = FindingExcerpt(told.filter { !$0.isDemand })
    let isBrief = !style.verbose && (report.verdict == .refused || report.isWaiting)
    let brief = { (finding: Finding) in isBrief && !report.isRefused(by: finding) }
    let remedies = SharedRemedies(
      excerpt.findings.filter { $0.awaits == nil && !brief($0) })
    for file in excerpt.files { canvas.write(file, remedies, brief) }
    if excerpt.omitted > 0 {
      canvas.paragraph("… and \(grouped(excerpt.omitted)) more (all: --format json)")
      canvas.blankLine()
    }
    for group in remedies.groups { canvas.write(group) }
    canvas.write(report.failures)
    if report.isBusy { canvas.write(report.allowed) }
    for finding in told where finding.isDemand {
      canvas.paragraph(finding.observation.message, hanging: 2)
    }
    if !advice.isEmpty {
      for step in advice { canvas.write(step, indentation: 0) }
      canvas.blankLine()
    }
    canvas.paragraph("\(tool.name): \(report.summary)", hanging: 2)
    return Array(canvas.text.utf8)
  }
}

extension Report {
  /// Whether there is more to say than that all is well.
  fileprivate var isBusy: Bool { !findings.isEmpty || !failures.isEmpty }

  /// The last line.
  fileprivate var summary: String {
    guard isBusy else {
      guard let subject else { return absence }
      let sources = Report.Allowed.Source.allCases.filter { source in
        allowed.contains { $0.source == source }
      }
      let names = sources.map(\.name).joined(separator: " and ")
      let passed = allowed.isEmpty ? "" : " (\(grouped(allowed.count)) allowed by \(names))"
      return "\(subject), nothing to refuse\(passed)"
    }
    let duration = " (\(elapsed(seconds)))"
    // What the message has still to decide is not allowed yet.
    if verdict == .allowed, isWaiting {
      let place = subject ?? absence
      let found = tally.isEmpty ? place : "\(tally) in \(place)"
      return "\(Report.waiting): \(found)\(duration)"
    }
    let nothing = verdict == .undecided ? "nothing checked" : absence
    let place = subject.map { " in \($0)" } ?? ", \(nothing)"
    let waiting = isWaiting ? ", \(Report.waiting)" : ""
    let strictly = verdict == .refused && !findings.contains { $0.level == .error }
    return "\(verdict.word)\(strictly ? " (--strict)" : ""): \(tally)\(place)\(waiting)"
      + duration
  }
}

extension TextCanvas {
  /// - Parameter isBrief: whether a finding is told in its first words alone, because another one
  ///   refuses and has to be mended before anybody asks about this one.
  fileprivate mutating func write(
    _ file: FindingExcerpt.File, _ remedies: SharedRemedies, _ isBrief: (Finding) -> Bool
  ) {
    let path = file.path == .top ? file.subject : file.path.description
    verbatim(path, ink: .path)
    for (finding, versions) in file.findings.newestVersions {
      let observation = finding.observation
      let isPending = finding.awaits != nil
      let isShort = isPending || isBrief(finding)
      let code = isShort ? nil : observation.code
      paragraph(
        "[\(finding.rule)] \(finding.origin(of: versions))\(code == nil ? observation.place : "")"
          + (code?.message ?? observation.message),
        indentation: 2, hanging: 4,
        first: isPending ? ("pending", .note) : (finding.level.word, finding.level.ink))
      if let code { verbatim(code.frame(columns: width - 6), indentation: 6) }
      if isShort { continue }
      if !remedies.tellsReason(of: finding), !observation.reason.isEmpty {
        paragraph(observation.reason, indentation: 4)
      }
      if !remedies.contains(finding) {
        for step in observation.remedy { write(step, indentation: 4) }
      }
    }
    blankLine()
  }

  fileprivate mutating func write(_ group: SharedRemedies.Group) {
    paragraph("what to do about the \(grouped(group.findings.count)) [\(group.rule)] findings:")
    if let reason = group.reason { paragraph(reason, indentation: 2) }
    for step in group.steps { write(step, indentation: 2) }
    blankLine()
  }

  /// - Parameter hanging: where the lines of a sentence behind its first begin, if not there too.
  package mutating func write(_ step: RemedyStep, indentation: Int, hanging: Int? = nil) {
    switch step {
    case .command(let command):
      verbatim("$ \(command.line)", indentation: indentation)
      if let remark = command.remark { paragraph(remark, indentation: indentation) }
    case .lines(let lines, _):
      for line in lines { verbatim(line, indentation: indentation + 2) }
    case .sentence(let sentence):
      paragraph(sentence, indentation: indentation, hanging: hanging)
    }
  }

  fileprivate mutating func write(_ failures: [Problem]) {
    let limit = FindingExcerpt.findingLimit
    for failure in failures.prefix(limit) {
      paragraph("not checked: \(failure.message)", hanging: 2)
      for step in failure.remedy { write(step, indentation: 2) }
    }
    if failures.count > limit {
      paragraph("… and \(grouped(failures.count - limit)) more (all: --format json)")
    }
    if !failures.isEmpty { blankLine() }
  }

  /// One line for all that one source lets pass: the reasons were read when they were written.
  fileprivate mutating func write(_ allowed: [Report.Allowed]) {
    guard !allowed.isEmpty else { return }
    for source in Report.Allowed.Source.allCases {
      let paths = allowed.filter { $0.source == source }
        .map(\.finding.observation.path.description).uniqued()
      guard !paths.isEmpty else { continue }
      let rest = paths.count > 3 ? " and \(counted(paths.count - 3, "more file"))" : ""
      paragraph(
        "allowed by \(source.name): "
          + "\(paths.prefix(3).joined(separator: ", "))\(rest)", hanging: 2)
    }
    blankLine()
  }
}

extension FindingExcerpt.File {
  /// What findings without a file are about.
  fileprivate var subject: String {
    if findings.allSatisfy({ $0.rule == "commit-message" }) { return "the message" }
    return findings.contains { $0.rule == "hook-bypassed" } ? "the commit" : "the repository"
  }
}

extension [Finding] {
  /// The findings, those about several committed contents of the file as one: the newest of them, and
  /// all, the newest last.
  fileprivate var newestVersions: [(finding: Finding, versions: [Finding])] {
    var groups: [(finding: Finding, versions: [Finding])] = []
    var places: [RuleID: Int] = [:]
    for finding in self {
      guard finding.commit != nil, case .content? = finding.observation.subject else {
        groups.append((finding, [finding]))
        continue
      }
      if let place = places[finding.rule] {
        groups[place].versions.append(finding)
        groups[place].finding = finding
      } else {
        places[finding.rule] = groups.count
        groups.append((finding, [finding]))
      }
    }
    return groups
  }
}

extension Finding {
  /// The commits that brought what is told as one.
  fileprivate func origin(of versions: [Finding]) -> String {
    guard versions.count > 1, let first = versions.first?.commit, let last = commit else {
      return origin
    }
    return "\(grouped(versions.count)) versions in commits \(first.hex.prefix(10)) to "
      + "\(last.hex.prefix(10)), the last: "
  }

  /// Whether this is no fault yet, but what the message will have to say.
  fileprivate var isDemand: Bool { rule == "commit-message" && awaits != nil }
}

extension Observation {
  /// What is said of a statement, and the statement in the place where it stands.
  fileprivate var code: CodeFrame? {
    guard let statement = subject?.judgedStatement, let line, let column else { return nil }
    return CodeFrame(
      message: statement.words, place: "\(line):\(column)", statement: statement.code)
  }

  /// Where in the file it is: "14:5: "; empty where it is the whole file.
  fileprivate var place: String {
    guard let line else { return "" }
    return column.map { "\(line):\($0): " } ?? "line \(line): "
  }
}
