import GitModel
import GuardModel

/// How long a run took, as exactly as a person wants to know it.
func elapsed(_ seconds: Double) -> String {
  let milliseconds = Int(exactly: (seconds * 1_000).rounded()) ?? 0
  if milliseconds < 1 { return "under 1 ms" }
  if milliseconds < 1_000 { return "\(milliseconds) ms" }
  if milliseconds < 10_000 { return "\(milliseconds / 1_000).\(milliseconds % 1_000 / 100) s" }
  return "\(grouped(milliseconds / 1_000)) s"
}

extension Report {
  /// What was looked at: "12 staged files"; nil where it was nothing.
  var subject: String? {
    var parts: [String] = []
    if examined.commits > 0 { parts.append(counted(examined.commits, "commit")) }
    if examined.files > 0 {
      switch scope {
      case .staged: parts.append(counted(examined.files, "staged file"))
      case .commit, .range, .push, .received, .repository, .history, .doctor:
        parts.append(counted(examined.files, "file"))
      }
    }
    if parts.isEmpty, scope == .push { return "this push" }
    return parts.isEmpty ? nil : parts.joined(separator: " and ")
  }

  /// That there was nothing to look at.
  var absence: String {
    switch scope {
    case .staged: "nothing staged"
    case .range: "no commits to check"
    case .commit, .push, .received, .repository, .history, .doctor: "no files to check"
    }
  }

  /// The words for findings that the commit message may still allow.
  static let waiting = "waiting for the commit message"

  /// Whether findings depend on a commit message that does not exist yet.
  var isWaiting: Bool { findings.contains { $0.awaits != nil } }

  /// What was found, the worst first: "2 errors, 1 warning"; empty if nothing was.
  var counts: String {
    [tally, isWaiting ? Report.waiting : ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }

  /// The counts without those findings that depend on a commit message.
  var tally: String {
    let decided = findings.filter { $0.awaits == nil }
    let levels = decided.reduce(into: [Level: Int]()) { $0[$1.level, default: 0] += 1 }
    var parts = Level.allCases.reversed().compactMap { level in
      levels[level].map { counted($0, level.word) }
    }
    if !failures.isEmpty { parts.append("\(counted(failures.count, "item")) could not be checked") }
    return parts.joined(separator: ", ")
  }
}

extension Observation {
  /// The file, and where in it: "app.sql:14:5".
  var location: String {
    guard let line else { return path.description }
    return "\(path):\(line)" + (column.map { ":\($0)" } ?? "")
  }
}

extension Finding {
  /// Which commit brought it: "commit 1a2b3c4d5e: "; empty for what is no commit yet.
  var origin: String { commit.map { "commit \($0.hex.prefix(10)): " } ?? "" }

  /// What was found, behind the commit that brought it.
  var statement: String { origin + observation.message }
}

extension Report.Allowed.Source {
  /// Where a person finds what was said.
  var name: String {
    switch self {
    case .policy: Policy.path.description
    case .baseline: "the baseline"
    case .message: "the message"
    }
  }
}
