import Characters
import GitModel

/// The rules of one file, arranged so that the last one that matches a path is found fast.
///
/// Literal names and paths and patterns like `*.db` are looked up; only the rest is tried in turn.
final class RuleIndex: Sendable {
  /// The last patterns that match a text.
  private struct Last {
    var any = -1
    var directoryOnly = -1

    mutating func insert(_ index: Int, isDirectoryOnly: Bool) {
      if isDirectoryOnly { directoryOnly = index } else { any = index }
    }

    func index(isDirectory: Bool) -> Int { isDirectory ? max(any, directoryOnly) : any }
  }

  private struct Wild: Sendable {
    let index: Int
    let subject: IgnorePattern.Subject
    let isDirectoryOnly: Bool
    /// What a text must start with to be worth a try; nil where anything may match.
    let first: UInt8?
    let glob: Glob
  }

  private let rules: IgnoreRules
  /// How many bytes of a path stand before what the patterns are relative to.
  private let offset: Int
  private let names: [ArraySlice<UInt8>: Last]
  private let paths: [ArraySlice<UInt8>: Last]
  private let suffixes: [ArraySlice<UInt8>: Last]
  private let suffixLengths: [Int]
  private let wild: [Wild]

  init(_ rules: IgnoreRules, ignoringCase: Bool) {
    var names: [ArraySlice<UInt8>: Last] = [:]
    var paths: [ArraySlice<UInt8>: Last] = [:]
    var suffixes: [ArraySlice<UInt8>: Last] = [:]
    var wild: [Wild] = []
    for (index, pattern) in rules.patterns.enumerated() {
      let body = rules.content[pattern.body]
      let text = ignoringCase ? body.map(\.asciiLowercased)[...] : body
      let isDirectoryOnly = pattern.isDirectoryOnly
      if body.allSatisfy({ !$0.isGlobSpecial }) {
        switch pattern.subject {
        case .name: names[text, default: Last()].insert(index, isDirectoryOnly: isDirectoryOnly)
        case .path: paths[text, default: Last()].insert(index, isDirectoryOnly: isDirectoryOnly)
        }
      } else if pattern.subject == .name, body.first == UInt8(ascii: "*"),
        body.dropFirst().allSatisfy({ !$0.isGlobSpecial })
      {
        suffixes[text.dropFirst(), default: Last()]
          .insert(index, isDirectoryOnly: isDirectoryOnly)
      } else if let glob = Glob(body, foldingCase: ignoringCase) {
        wild.append(
          Wild(
            index: index, subject: pattern.subject, isDirectoryOnly: isDirectoryOnly,
            first: glob.first, glob: glob))
      }
    }
    self.rules = rules
    offset = rules.directory.bytes.isEmpty ? 0 : rules.directory.bytes.count + 1
    (self.names, self.paths, self.suffixes, self.wild) = (names, paths, suffixes, wild)
    suffixLengths = Set(suffixes.keys.map(\.count)).sorted()
  }

  /// The last rule that matches the path, whose last name starts at `nameStart`.
  ///
  /// `folded` is the path as it is compared: in lower case where case is ignored.
  func lastMatch(
    _ path: GitPath, folded: ArraySlice<UInt8>, nameStart: Int, isDirectory: Bool
  ) -> IgnoreMatch? {
    guard offset <= nameStart else { return nil }
    let name = folded[nameStart...]
    let relative = folded[offset...]
    var best = -1
    func consider(_ last: Last?) {
      if let last { best = max(best, last.index(isDirectory: isDirectory)) }
    }
    if !names.isEmpty { consider(names[name]) }
    if !paths.isEmpty { consider(paths[relative]) }
    for length in suffixLengths where length <= name.count {
      consider(suffixes[name.suffix(length)])
    }
    // By index, as a copy of each would be counted in and out.
    for position in wild.indices.reversed() {
      if wild[position].index < best { break }
      if wild[position].isDirectoryOnly, !isDirectory { continue }
      let text = wild[position].subject == .name ? name : relative
      if let first = wild[position].first, first != text.first { continue }
      if wild[position].glob.matches(text) {
        best = wild[position].index
        break
      }
    }
    guard best >= 0 else { return nil }
    let pattern = rules.patterns[best]
    return IgnoreMatch(
      origin: rules.origin, line: pattern.line, patternBytes: Array(rules.content[pattern.whole]),
      isNegated: pattern.isNegated, path: path)
  }
}
