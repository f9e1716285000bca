import Foundation
import TestSupport

/// A guide as a script: what it prepares out of sight, the commands that it shows, and what they say.
///
/// A comment that begins with `<!-- run` holds shell commands; a block of `console` holds commands
/// behind `% `, each with its output below. `…` stands for anything, on a line of its own for lines.
struct Guide {
  /// One thing that is done, in the order of the guide.
  enum Step {
    case prepare(String)
    /// A command, the lines below it, and where in the guide these stand.
    case show(command: String, output: Range<Int>)
  }

  private(set) var lines: [String]
  let steps: [Step]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var steps: [Step] = []
    var index = 0
    while index < lines.count {
      if lines[index] == "<!-- run" {
        let end = lines[index...].firstIndex(of: "-->") ?? lines.count
        steps.append(.prepare(lines[(index + 1)..<end].joined(separator: "\n")))
        index = end
      } else if lines[index] == "```console" {
        index += 1
        while index < lines.count, lines[index] != "```" {
          var command = String(lines[index].dropFirst(2))
          while command.hasSuffix("\\"), index + 1 < lines.count {
            index += 1
            command += "\n" + lines[index]
          }
          let start = index + 1
          let end =
            lines[start...].firstIndex { $0.hasPrefix("% ") || $0 == "```" }
            ?? lines.count
          steps.append(.show(command: command, output: start..<end))
          index = end
        }
      }
      index += 1
    }
    self.steps = steps
  }

  /// Puts what a command really said in the place of what the guide has.
  mutating func replace(_ output: Range<Int>, by actual: [String]) {
    lines.replaceSubrange(output, with: actual)
  }

  /// Whether lines are those that a guide expects.
  static func matches(expected: ArraySlice<String>, actual: [String]) -> Bool {
    matches(unwrapped(expected)[...], unwrapped(actual[...])[...])
  }

  /// The lines, with the last one of a report as one: where it breaks is for its duration to say.
  private static func unwrapped(_ lines: ArraySlice<String>) -> [String] {
    var joined: [String] = []
    for line in lines {
      if line.hasPrefix("  "), let last = joined.last, last.hasPrefix("git-guard: ") {
        joined[joined.count - 1] = last + line.dropFirst()
      } else {
        joined.append(line)
      }
    }
    return joined
  }

  private static func matches(
    _ expected: ArraySlice<String>, _ actual: ArraySlice<String>
  ) -> Bool {
    guard let first = expected.first else { return actual.isEmpty }
    if first == "…" {
      let rest = expected.dropFirst()
      return (actual.startIndex...actual.endIndex).contains { matches(rest, actual[$0...]) }
    }
    guard let line = actual.first, matches(first, line) else { return false }
    return matches(expected.dropFirst(), actual.dropFirst())
  }

  private static func matches(_ expected: String, _ actual: String) -> Bool {
    let pieces = steady(expected).split(separator: "…", omittingEmptySubsequences: false)
    var rest = steady(actual)[...]
    guard let first = pieces.first, rest.hasPrefix(first) else { return false }
    rest = rest.dropFirst(first.count)
    for piece in pieces.dropFirst().dropLast() {
      guard let place = rest.firstRange(of: piece) else { return false }
      rest = rest[place.upperBound...]
    }
    return pieces.count == 1 ? rest.isEmpty : rest.hasSuffix(pieces.last ?? "")
  }

  /// A line without what is different each time: durations, names of commits, times in names.
  private static func steady(_ line: String) -> String {
    line.replacing(/[0-9.]+ (ms|seconds?|s)\b/, with: "0 ms")
      .replacing(/\b[0-9a-f]{7}(?=[\].])/, with: "0000000")
      .replacing(/\.\.[0-9a-f]{7}\b/, with: "..0000000")
      .replacing(/[0-9]{8}_[0-9]{6}/, with: "00000000_000000")
      .replacing(/sha256:[0-9a-f]{12}/, with: "sha256:000000000000")
      .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/, with: "0000-00-00T00:00:00Z")
  }
}
