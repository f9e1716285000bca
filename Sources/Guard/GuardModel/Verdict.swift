/// The answer to "may this pass?", which is also the exit status.
package enum Verdict: Int32, Sendable {
  case allowed = 0
  case refused = 1
  /// The guard could not judge; a hook refuses then too.
  case undecided = 2

  /// The word for it in reports.
  package var word: String {
    switch self {
    case .allowed: "allowed"
    case .refused: "refused"
    case .undecided: "undecided"
    }
  }
}
