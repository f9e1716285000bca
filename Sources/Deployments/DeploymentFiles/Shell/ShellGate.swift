/// What has to hold before a part of a script runs, as far as it is of interest here.
struct ShellGate: Hashable, Sendable {
  /// Whose machine it is.
  enum Machine: Sendable {
    case any, developer, production
  }

  var machine = Machine.any
  /// Whether a file must not be there yet; nil where none is asked for.
  var isAbsent: Bool?

  static let open = ShellGate()

  var isLocal: Bool { machine == .developer }

  var reversed: ShellGate {
    var other = ShellGate()
    switch machine {
    case .any: other.machine = .any
    case .developer: other.machine = .production
    case .production: other.machine = .developer
    }
    other.isAbsent = isAbsent.map { !$0 }
    return other
  }

  /// The words that a condition compares with on a developer's machine.
  private static let localWords: Set<String> = [
    "dev", "development", "develop", "local", "localhost", "test", "testing", "tests", "debug",
    "ci",
  ]
  private static let productionWords: Set<String> = ["prod", "production", "live", "staging"]

  private init() {}

  /// The gate of a condition such as `[ "$FLASK_ENV" = "development" ]` or `[ ! -f app.db ]`.
  init(_ condition: [String]) {
    let isNegated = condition.contains("!")
    if condition.contains(where: { ["-f", "-e", "-s", "-d", "-r"].contains($0) }) {
      isAbsent = isNegated
    }
    guard let comparison = condition.firstIndex(where: { ["=", "==", "!="].contains($0) }) else {
      return
    }
    let sides = [comparison - 1, comparison + 1].filter(condition.indices.contains)
    let words = sides.map { Self.bare(condition[$0]) }
    let isUnequal = (condition[comparison] == "!=") != (condition.first == "!")
    if words.contains(where: Self.localWords.contains) {
      machine = isUnequal ? .production : .developer
    } else if words.contains(where: Self.productionWords.contains) {
      machine = isUnequal ? .developer : .production
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
