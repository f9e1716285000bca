/// How much a finding weighs.
package enum Level: Int, Sendable, Comparable, CaseIterable {
  /// Worth knowing; refuses nothing.
  case note
  /// Refuses only where `--strict` is asked for.
  case warning
  /// Refuses.
  case error

  /// The word for it in the policy and in reports.
  package var word: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  package static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}
