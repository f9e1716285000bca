import Characters
import GitModel
import GuardModel
import Problems

/// Markdown as GitHub reads it, in which words from a repository stay words.
enum Markdown {
  /// The words, with nothing in them that makes markup, a link, a mention or a formula.
  static func escaped(_ words: String) -> String {
    var text: [UInt8] = []
    for byte in words.printable.utf8 {
      let isLink =
        byte == UInt8(ascii: ".") && text.last.map(\.asciiLowercased) == UInt8(ascii: "w")
      // "www." alone makes a link.
      if signs.contains(byte) || isLink { text.append(UInt8(ascii: "\\")) }
      text.append(byte)
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// What can begin markup in the middle of a line.
  private static let signs = Set(#"\`*_{}[]<>()#+!|~&@:$^="#.utf8)

  /// The words, escaped; text between backquotes becomes code.
  static func words(_ words: String, inTable: Bool = false) -> String {
    let pieces = words.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    // A single backquote is itself, and code without a word is no code.
    let isPaired = !pieces.count.isMultiple(of: 2)
    let named = pieces.indices.filter { !$0.isMultiple(of: 2) }
    guard isPaired, named.allSatisfy({ !pieces[$0].isEmpty }) else { return escaped(words) }
    return pieces.enumerated().map { index, piece in
      index.isMultiple(of: 2) ? escaped(piece) : code(piece, inTable: inTable)
    }.joined()
  }

  /// The words as code inside a line.
  static func code(_ words: String, inTable: Bool = false) -> String {
    let words = words.printable
    let fence = String(repeating: "`", count: longestRun(in: words) + 1)
    // A table's cell ends at a bar, even in code.
    let cell = inTable ? words.replacing("|", with: "\\|") : words
    let touches = words.hasPrefix("`") || words.hasSuffix("`") || words.hasPrefix(" ")
    let padding = touches || words.hasSuffix(" ") ? " " : ""
    return fence + padding + cell + padding + fence
  }

  /// The lines as a block of code.
  static func block(_ lines: [String]) -> [String] {
    let lines = lines.map(\.printable)
    let longest = lines.map(longestRun).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [fence] + lines + [fence]
  }

  /// A way out, with an empty line before each step.
  static func remedy(_ steps: [RemedyStep]) -> [String] { steps.flatMap(step) }

  /// One step, below an empty line; a command lacks the `$ `, so that it can be pasted.
  static func step(_ step: RemedyStep) -> [String] {
    switch step {
    case .command, .lines:
      [""] + block(step.copyable) + (step.remark.map { ["", words($0)] } ?? [])
    case .sentence(let sentence): ["", words(sentence)]
    }
  }

  private static func longestRun(in text: String) -> Int {
    var (longest, run) = (0, 0)
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
