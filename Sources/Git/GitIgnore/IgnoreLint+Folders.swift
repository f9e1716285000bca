import GitModel

extension IgnoreLint {
  /// More lines than these are not compared with each other.
  private static let mostCompared = 2_000

  /// Lines that would bring a file back from a folder that another line excludes, which git cannot do.
  static func lostReinclusions(in content: [UInt8]) -> [IgnoreFault] {
    let lines = RuleLine.all(in: content)
    guard lines.count <= mostCompared else { return [] }
    let rules = IgnoreRules(parsing: content, origin: "", directory: .top)
    var engine = IgnoreEngine(ignoresCase: false, machineRules: [])
    return lines.compactMap { line in
      guard let pattern = line.pattern, pattern.first == UInt8(ascii: "!"),
        let folder = literalFolder(of: pattern),
        let match = engine.match(
          folder, isDirectory: true, rulesIn: { $0 == .top ? rules : nil }), match.isIgnored,
        match.line != line.number
      else { return nil }
      var excluding = match.patternBytes
      if excluding.last != UInt8(ascii: "/") { excluding.append(UInt8(ascii: "/")) }
      // The pattern of one folder alone: below it git then has to look at each name.
      let isWhole = match.path == folder && !excluding.contains(UInt8(ascii: "*"))
      return fault(
        .excludedFolder, in: line, at: pattern.startIndex,
        correction: isWhole ? [excluding + [UInt8(ascii: "*")], Array(pattern)] : [])
    }
  }

  /// The folder above what the pattern names, as far as it is written out; nil where none is.
  private static func literalFolder(of pattern: ArraySlice<UInt8>) -> GitPath? {
    var body = pattern.dropFirst()
    if body.last == UInt8(ascii: "/") { body.removeLast() }
    guard body.contains(UInt8(ascii: "/")) else { return nil }
    let names = body.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: true)
    let literal = names.dropLast().prefix { name in !name.contains { "*?[\\ ".utf8.contains($0) } }
    guard !literal.isEmpty else { return nil }
    return literal.reduce(.top) { $0.appending($1) }
  }
}
