import GuardModel
import Problems

/// What `doctor` says to a person: a line a check, and under it the way out.
extension TextCanvas {
  mutating func write(_ checkUp: CheckUp, of report: Report, _ tool: ReportTool) {
    for sentence in checkUp.mended {
      paragraph(sentence, hanging: Check.indentation, first: ("fixed   ", .fine))
    }
    for advice in checkUp.advice {
      paragraph(advice.message, hanging: Check.indentation, first: ("note    ", .note))
      for step in advice.remedy { write(step, indentation: Check.indentation) }
    }
    if !checkUp.mended.isEmpty || !checkUp.advice.isEmpty { blankLine() }
    for check in checkUp.checks {
      paragraph(
        "\(check.name): \(check.seen)", hanging: Check.indentation,
        first: (check.state.column, check.state.ink))
      for step in check.remedy { write(step, indentation: Check.indentation + 2) }
    }
    blankLine()
    if checkUp.isMendable {
      paragraph("to fix what is safe to fix:")
      verbatim("$ git guard doctor --fix")
      blankLine()
    }
    paragraph("\(tool.name): \(report.health)", hanging: 2)
  }
}

extension Check {
  /// Columns that the states take.
  static var indentation: Int { 9 }
}

extension Check.State {
  /// The word, as wide as the widest.
  var column: String {
    rawValue + String(repeating: " ", count: Check.indentation - 1 - rawValue.utf8.count)
  }

  var ink: TextCanvas.Ink {
    switch self {
    case .fine: .fine
    case .hint: .note
    case .warning: .warning
    case .fault, .unknown: .error
    }
  }
}

extension Report {
  /// The last line of a check-up.
  fileprivate var health: String {
    let checks = checkUp?.checks ?? []
    func count(_ state: Check.State) -> Int { checks.count { $0.state == state } }
    var parts: [String] = []
    if count(.fault) > 0 { parts.append(counted(count(.fault), "fault")) }
    if count(.unknown) > 0 { parts.append("\(grouped(count(.unknown))) could not be checked") }
    if count(.warning) > 0 { parts.append(counted(count(.warning), "warning")) }
    let seconds = "(\(elapsed(seconds)))"
    let all = counted(checks.count, "check")
    if parts.isEmpty {
      let hints = count(.hint) > 0 ? ", \(counted(count(.hint), "hint"))" : ""
      return "\(all), nothing to fix\(hints) \(seconds)"
    }
    if count(.hint) > 0 { parts.append(counted(count(.hint), "hint")) }
    return "\(parts.joined(separator: ", ")) in \(all) \(seconds)"
  }
}
