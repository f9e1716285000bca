import Platform

/// A question to a person at a terminal.
enum Question {
  /// Whether a person sits at both ends.
  static var canBeAsked: Bool { Console.input.isTerminal && Console.errors.isTerminal }

  /// Whether the answer is yes; no where nobody can be asked.
  static func ask(_ text: String) -> Bool {
    guard canBeAsked else { return false }
    Console.errors.write("\(text) [y/N] ")
    guard let answer = readLine() else { return false }
    return ["y", "yes"].contains(answer.lowercased())
  }
}
