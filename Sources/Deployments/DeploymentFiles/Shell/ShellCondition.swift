/// What has to hold before a command of a script runs, as the script has it.
enum ShellCondition: Hashable, Sendable {
  /// `case subject in labels)`, behind branches with other labels.
  case choice(subject: String, labels: [String], earlier: [String])
  /// `[ … ]`, and whether it has to be true.
  case test([String], isTrue: Bool)

  /// Whether it holds; nil where only the running shell knows.
  ///
  /// - Parameter value: what a word such as `"$1"` comes to, where that is known.
  func holds(_ value: (String) -> String?) -> Bool? {
    switch self {
    case .choice(let subject, let labels, let earlier):
      guard let subject = value(subject) else { return nil }
      if earlier.contains(where: { Self.matches(Self.bare($0), subject) }) { return false }
      return labels.contains { Self.matches(Self.bare($0), subject) }
    case .test(let words, let isTrue):
      return Self.truth(of: words, value).map { $0 == isTrue }
    }
  }

  private static func truth(of words: [String], _ value: (String) -> String?) -> Bool? {
    var words = words.filter { !["[", "]", "[[", "]]", "test", "if", "elif"].contains($0) }
    guard !words.contains(where: { ["&&", "||", "-a", "-o"].contains($0) }) else { return nil }
    let isNegated = words.first == "!"
    if isNegated { words.removeFirst() }
    let isTrue: Bool
    switch (words.count, words.count == 3 ? words[1] : words.first) {
    case (3, "="), (3, "=="), (3, "!="):
      guard let left = value(words[0]), let right = value(words[2]) else { return nil }
      isTrue = matches(right, left) == (words[1] != "!=")
    case (2, "-z"), (2, "-n"):
      guard let text = value(words[1]) else { return nil }
      isTrue = text.isEmpty == (words[0] == "-z")
    default: return nil
    }
    return isTrue != isNegated
  }

  /// Whether a text is one that the pattern stands for; a star is any number of characters.
  private static func matches(_ pattern: String, _ text: String) -> Bool {
    guard let star = pattern.firstIndex(of: "*") else { return pattern == text }
    let (head, tail) = (pattern[..<star], pattern[pattern.index(after: star)...])
    guard !tail.contains("*") else { return text.hasPrefix(head) }
    return text.utf8.count >= head.utf8.count + tail.utf8.count && text.hasPrefix(head)
      && text.hasSuffix(tail)
  }

  private static func bare(_ word: String) -> String { word.filter { $0 != "\"" && $0 != "'" } }
}
