/// A condition on what a program is called with, or on where it runs.
struct CodeCondition: Hashable, Sendable {
  private enum Subject: Hashable, Sendable {
    /// An option or an argument, by the words that it is asked for with.
    case argument(Set<String>)
    /// Something that holds where people use the program, or where it is developed.
    case production, development
    /// A variable that is not set by itself, or a person's answer.
    case setting
  }

  private var subject: Subject
  private var isNegated: Bool

  /// The condition, where it is one of these.
  ///
  /// - Parameter parameters: the names under which the function has the options of its command.
  init?(_ text: String, parameters: Set<String> = []) {
    let lower = text.lowercased()
    let words = Set(CodeCondition.words(text))
    let isTurned =
      lower.hasPrefix("!") || lower.hasPrefix("not ") || lower.hasPrefix("(!")
      || lower.hasPrefix("unless ")
    let isUnequal = ["!=", " not in ", " is not "].contains(where: lower.contains)
    isNegated = isTurned != isUnequal
    let isCompared = isUnequal || lower.contains("==") || lower.contains(" in ")
    let asksWhere =
      ["environ", "getenv", "process.env", "env[", "env.", "env(", "environment", "node_env"]
      .contains(where: lower.contains)
    if !words.isDisjoint(with: ["production", "prod", "staging"]),
      asksWhere || lower.contains("prod")
    {
      subject = .production
    } else if !words.isDisjoint(with: ["debug", "development", "dev", "test", "local", "testing"]) {
      subject = .development
      if !isCompared { isNegated = isTurned }
    } else if [
      "options", "argv", "args", "opts", "flags", "program", "kwargs", "params", "option(",
    ]
    .contains(where: lower.contains) || !words.isDisjoint(with: parameters) {
      subject = .argument(words)
      // `options["mode"] == "full"` asks for both.
    } else if asksWhere
      || ["input(", "confirm", "prompt", "readline", "isatty"].contains(where: lower.contains)
    {
      subject = .setting
    } else {
      return nil
    }
  }

  var reversed: CodeCondition {
    var other = self
    other.isNegated.toggle()
    return other
  }

  /// Whether it holds where people use the program, called with these words.
  func holds(given arguments: Set<String>) -> Bool {
    let isTrue =
      switch subject {
      case .argument(let words): !words.isDisjoint(with: arguments)
      case .production: true
      case .development, .setting: false
      }
    return isTrue != isNegated
  }

  /// The names and texts of a condition, as the words of a command are folded.
  static func words(_ text: String) -> [String] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(folded)
  }

  /// `--reset-all` and `reset_all` are one word.
  static func folded(_ word: some StringProtocol) -> String {
    String(word.drop { $0 == "-" }).lowercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }
}
