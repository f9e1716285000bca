import GitModel
import GuardModel

extension [Finding] {
  /// What decides first and weighs most first; then in order of rule, path and line.
  var worstFirst: [Finding] { sorted { $0.weight < $1.weight } }

  /// Names for the findings, each there only once: of findings that share a fingerprint the first
  /// has it as it is, the others with their number behind it.
  var distinctFingerprints: [String] {
    var seen: [String: Int] = [:]
    return map { finding in
      let fingerprint = finding.fingerprint
      let number = seen[fingerprint, default: 0] + 1
      seen[fingerprint] = number
      return number == 1 ? fingerprint : "\(fingerprint)-\(number)"
    }
  }
}

extension Finding {
  /// Less is worse; five parts, because tuples of more cannot be compared.
  fileprivate var weight: (Int, RuleID, GitPath, Int, Int) {
    (
      awaits == nil ? -level.rawValue : 1, rule, observation.path, observation.line ?? 0,
      observation.column ?? 0
    )
  }
}

extension Report {
  /// Whether a finding is among those that refuse.
  func isRefused(by finding: Finding) -> Bool {
    finding.awaits == nil && finding.level >= (strict ? .warning : .error)
  }
}
