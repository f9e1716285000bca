import GitModel
import GuardModel

/// The findings that a person is shown, file by file: all of them, or the worst where there are
/// more than anybody reads.
struct FindingExcerpt {
  /// What was found in one file.
  struct File {
    let path: GitPath
    var findings: [Finding]
  }

  static let fileLimit = 20
  static let findingLimit = 60

  /// In order of path.
  private(set) var files: [File] = []
  /// How many findings are not shown.
  let omitted: Int

  init(_ findings: [Finding]) {
    var places: [GitPath: Int] = [:]
    var all: [File] = []
    for finding in findings {
      let path = finding.observation.path
      if let place = places[path] {
        all[place].findings.append(finding)
      } else {
        places[path] = all.count
        all.append(File(path: path, findings: [finding]))
      }
    }
    if all.count > FindingExcerpt.fileLimit {
      let worst = all.sorted { $0.rank < $1.rank }.prefix(FindingExcerpt.fileLimit)
      all = worst.sorted { $0.path < $1.path }
    }
    var left = FindingExcerpt.findingLimit
    for file in all where left > 0 {
      // In the order of the rules within a level, and of lines within a rule.
      let shown = file.findings.sorted { $0.rank < $1.rank }.prefix(left)
      left -= shown.count
      files.append(File(path: file.path, findings: Array(shown)))
    }
    omitted = findings.count - (FindingExcerpt.findingLimit - left)
  }

  var findings: [Finding] { files.flatMap(\.findings) }
}

extension FindingExcerpt.File {
  /// Less is worse, then earlier in the repository.
  fileprivate var rank: (Int, GitPath) {
    (-(findings.map(\.level.rawValue).max() ?? 0), path)
  }
}

extension Finding {
  /// Less is worse, then earlier in the file.
  fileprivate var rank: (Int, RuleID, Int, Int, String) {
    (
      -level.rawValue, rule, observation.line ?? 0, observation.column ?? 0,
      observation.object ?? ""
    )
  }
}
