import GuardModel

/// One step of a way out, as `Observation.remedy` writes it in lines.
enum RemedyStep: Hashable {
  /// `$ git restore --staged -- app.db`: what comes before the names of files, and these.
  case command(String, names: [String])
  /// Lines to copy, without the two spaces before them.
  case copy([String])
  case sentence(String)

  /// The steps of a remedy's lines.
  static func steps(_ lines: [String]) -> [RemedyStep] {
    var steps: [RemedyStep] = []
    for line in lines {
      if line.hasPrefix("$ ") {
        let (command, remark) = parts(line)
        steps.append(self.command(command))
        if let remark { steps.append(.sentence(remark)) }
      } else if line.hasPrefix("  ") {
        let text = String(line.dropFirst(2))
        if case .copy(let before) = steps.last {
          steps[steps.count - 1] = .copy(before + [text])
        } else {
          steps.append(.copy([text]))
        }
      } else {
        steps.append(.sentence(line))
      }
    }
    return steps
  }

  /// A command, and what stands two spaces behind it; a name with two spaces is in quotes.
  private static func parts(_ line: String) -> (command: String, remark: String?) {
    let bytes = Array(line.utf8)
    let space = UInt8(ascii: " ")
    let gap = bytes.indices.first { bytes[$0] == space && bytes.dropFirst($0 + 1).first == space }
    guard let gap, !bytes[..<gap].contains(UInt8(ascii: "'")) else { return (line, nil) }
    let remark = bytes[gap...].drop { $0 == space }
    return (
      String(decoding: bytes[..<gap], as: UTF8.self),
      remark.isEmpty ? nil : String(decoding: remark, as: UTF8.self)
    )
  }

  private static func command(_ line: String) -> RemedyStep {
    let words = line.split(separator: " ", omittingEmptySubsequences: false)
    guard let dashes = words.firstIndex(of: "--"), dashes + 1 < words.count else {
      return .command(line, names: [])
    }
    return .command(
      words[...dashes].joined(separator: " "),
      names: [words[(dashes + 1)...].joined(separator: " ")])
  }

  /// What two steps have in common that can be told as one.
  var kind: RemedyStep {
    switch self {
    case .command(let command, let names): .command(command, names: names.isEmpty ? [] : [""])
    case .copy: .copy([])
    case .sentence: self
    }
  }

  /// The names of files that a command is given.
  var names: [String] { if case .command(_, let names) = self { names } else { [] } }

  /// What is to be copied, without the `$ ` before a command; empty for a sentence.
  var copyable: [String] {
    switch self {
    case .command(let command, let names):
      [([String(command.dropFirst(2))] + names).joined(separator: " ")]
    case .copy(let lines): lines
    case .sentence: []
    }
  }

  /// The lines to copy.
  private var block: [String] { if case .copy(let lines) = self { lines } else { [] } }

  /// One step for several of the same kind.
  static func merged(_ steps: [RemedyStep]) -> RemedyStep? {
    switch steps.first {
    case .command(let command, _): .command(command, names: steps.flatMap(\.names).uniqued())
    case .copy: .copy(merged(blocks: steps.map(\.block)))
    case .sentence, nil: steps.first
    }
  }

  /// The lines at the top that all blocks share, then the rest of each; an item of a list, which
  /// begins with `- `, is never torn apart.
  private static func merged(blocks: [[String]]) -> [String] {
    let blocks = blocks.uniqued()
    guard let first = blocks.first, blocks.count > 1 else { return blocks.first ?? [] }
    var shared = 0
    while shared < first.count, !first[shared].drop(while: { $0 == " " }).hasPrefix("- "),
      blocks.allSatisfy({ shared < $0.count && $0[shared] == first[shared] })
    {
      shared += 1
    }
    return first.prefix(shared) + blocks.flatMap { $0.dropFirst(shared) }
  }
}
