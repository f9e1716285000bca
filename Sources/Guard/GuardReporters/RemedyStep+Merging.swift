import GuardModel
import Problems

extension RemedyStep {
  /// What two steps have in common that can be told as one.
  var kind: RemedyStep {
    switch self {
    case .command(var command):
      command.names = command.names.isEmpty ? [] : [""]
      return .command(command)
    case .lines(_, let document): return .lines([], in: document)
    case .sentence: return self
    }
  }

  /// Whether the step says by itself which files it is about.
  var namesFiles: Bool {
    if case .command(let command) = self { !command.names.isEmpty } else { false }
  }

  /// What is said of the step behind what is to be copied.
  var remark: String? { if case .command(let command) = self { command.remark } else { nil } }

  /// One step for several of the same kind.
  static func merged(_ steps: [RemedyStep]) -> RemedyStep? {
    switch steps.first {
    case .command(var command):
      command.names = steps.flatMap(\.names).uniqued()
      return .command(command)
    case .lines(_, let document): return .lines(merged(blocks: steps.map(\.copyable)), in: document)
    case .sentence, nil: return steps.first
    }
  }

  private var names: [String] { if case .command(let command) = self { command.names } else { [] } }

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
