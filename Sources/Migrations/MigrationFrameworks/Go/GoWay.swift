import Calls

/// The functions that lead forward and back.
enum GoWay {
  /// The function that a value is, or names: `up`, `migration.Up`.
  static func function(_ value: ProgramValue, in run: ProgramRun) -> ProgramFunction? {
    if let function = value.function { return function }
    guard let name = value.namedPath?.split(separator: ".").last.map(String.init),
      let node = run.definitions[name]
    else { return nil }
    return ProgramFunction(node, run.top, run.main)
  }

  /// Whether a function by its name takes something back.
  static func leadsBack(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["down", "rollback", "revert", "undo"].contains {
      name.hasPrefix($0) || name.hasSuffix($0)
    }
  }
}
