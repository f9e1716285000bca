/// What a condition of a script says of the machine on which it holds.
enum ShellGate {
  /// Nothing.
  case open
  /// It is a developer's, or a test's.
  case local
  /// It is in production.
  case production

  var reversed: ShellGate {
    switch self {
    case .open: .open
    case .local: .production
    case .production: .local
    }
  }

  /// The words that a condition compares with on a developer's machine.
  private static let localWords: Set<String> = [
    "dev", "development", "develop", "local", "localhost", "test", "testing", "tests", "debug", "ci",
  ]
  private static let productionWords: Set<String> = ["prod", "production", "live", "staging"]

  /// The gate of a condition such as `[ "$FLASK_ENV" = "development" ]`.
  init(_ condition: [String]) {
    self = .open
    guard let comparison = condition.firstIndex(where: { $0 == "=" || $0 == "==" || $0 == "!=" })
    else { return }
    let sides = [comparison - 1, comparison + 1].filter(condition.indices.contains)
    let words = sides.map { Self.bare(condition[$0]) }
    let isNegated = condition[comparison] == "!=" || condition.first == "!"
    if words.contains(where: Self.localWords.contains) {
      self = isNegated ? .production : .local
    } else if words.contains(where: Self.productionWords.contains) {
      self = isNegated ? .local : .production
    }
  }

  /// Whether a `case` gets to its labels only on a developer's machine, or where a person asks.
  static func isLocal(labels: [String], of subject: String) -> Bool {
    !labels.isEmpty
      && labels.allSatisfy { label in
        let label = bare(label)
        return localWords.contains(label)
          || (subject.contains("$") && LocalWords.areIn(label))
      }
  }

  private static func bare(_ word: String) -> String {
    word.lowercased().filter { $0 != "\"" && $0 != "'" }
  }
}
