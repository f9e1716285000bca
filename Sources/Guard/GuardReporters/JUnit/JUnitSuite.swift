import GitModel
import GuardModel
import Problems

/// The cases of one rule.
struct JUnitSuite {
  /// How many cases there are, and how they ended.
  struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    static func + (left: Counts, right: Counts) -> Counts {
      Counts(
        tests: left.tests + right.tests, failures: left.failures + right.failures,
        errors: left.errors + right.errors, skipped: left.skipped + right.skipped)
    }

    var attributes: Markup {
      "tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\""
    }
  }

  private let name: String
  private var cases: [Markup] = []
  private(set) var counts = Counts()

  /// What could not be judged.
  init(_ failures: [Problem]) {
    name = "not checked"
    for failure in failures {
      let text = ([failure.message] + failure.remedy.text).lines
      add(
        failure.message,
        "<error message=\"\(failure.message)\" type=\"undecided\">\(text)</error>")
    }
    counts.errors = failures.count
  }

  init(nothingFoundBy rule: RuleID, in subject: String) {
    name = rule.description
    add(subject, nil)
  }

  init(
    _ rule: RuleID, _ findings: [Finding], _ allowed: [Report.Allowed], in report: Report
  ) {
    name = rule.description
    let byPath = Dictionary(grouping: findings.worstFirst, by: \.observation.path)
    for (path, findings) in byPath.sorted(by: { $0.key < $1.key }) {
      let text = findings.flatMap(\.lines).lines
      if let worst = findings.first, report.isRefused(by: worst) {
        let more = findings.count > 1 ? " (and \(grouped(findings.count - 1)) more)" : ""
        let message = worst.statement + more
        add(
          path.caseName,
          "<failure message=\"\(message)\" type=\"\(worst.level.word)\">\(text)</failure>",
          file: path)
        counts.failures += 1
      } else {
        add(path.caseName, "<system-out>\(text)</system-out>", file: path)
      }
    }
    for (path, allowed) in Dictionary(grouping: allowed, by: \.finding.observation.path)
      .sorted(by: { $0.key < $1.key }) where byPath[path] == nil
    {
      let reasons = allowed.map(\.reason).uniqued().joined(separator: "; ")
      add(path.caseName, "<skipped message=\"allowed: \(reasons)\"/>", file: path)
      counts.skipped += 1
    }
  }

  private mutating func add(_ name: String, _ content: Markup?, file: GitPath = .top) {
    let place: Markup = file == .top ? "" : " file=\"\(file.description)\""
    let opening: Markup = "<testcase classname=\"git-guard.\(self.name)\" name=\"\(name)\"\(place)"
    cases.append(content.map { "\(opening)>\($0)</testcase>" } ?? "\(opening)/>")
    counts.tests += 1
  }

  var markup: Markup {
    """
      <testsuite name="\(name)" \(counts.attributes)>
    \(cases.map { "    \($0)" as Markup }.joined())
      </testsuite>
    """
  }
}

extension GitPath {
  fileprivate var caseName: String { self == .top ? "the repository" : description }
}

extension Finding {
  /// The finding as lines of plain text.
  fileprivate var lines: [String] {
    let observation = observation
    let line = observation.line.map { ":\($0)" } ?? ""
    let column = observation.line == nil ? "" : observation.column.map { ":\($0)" } ?? ""
    let word = awaits == nil ? level.word : "pending"
    return ["\(observation.path.caseName)\(line)\(column): \(word): \(statement)"]
      + [observation.reason] + observation.remedy.text
  }
}

extension [String] {
  fileprivate var lines: Markup { map { "\($0)" as Markup }.joined() }
}
