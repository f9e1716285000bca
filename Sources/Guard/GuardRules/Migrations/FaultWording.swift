import GitModel
import GuardModel
import MigrationFrameworks
import Problems
import SchemaModel

/// What is said of the faults of one history, and how much each weighs.
struct FaultWording {
  private let snapshot: any Snapshot
  private let group: MigrationGroup
  private let touch: HistoryTouch

  init(_ snapshot: any Snapshot, _ group: MigrationGroup, _ touch: HistoryTouch) {
    self.snapshot = snapshot
    self.group = group
    self.touch = touch
  }

  /// The faults that the change answers for: in an audit all, at a commit those that it makes.
  func observations(of faults: [GraphFault]) -> [Observation] {
    faults.compactMap { fault in
      guard let level = level(of: fault), let member = place(of: fault) else { return nil }
      let words = group.framework.words(for: fault, at: member)
      var observation = Observation(
        level: level, path: member.path, subject: subject(of: fault, member),
        message: words.message, reason: words.reason, remedy: words.remedy)
      if fault.kind != .emptyFolder {
        (observation.line, observation.column) = (member.place.line, member.place.column)
      }
      return observation
    }
  }

  private func level(of fault: GraphFault) -> Level? {
    let paths = fault.members.map(\.path)
    if snapshot.occasion == .commit, !touch.isThinned, fault.kind != .emptyFolder,
      !paths.contains(where: touch.fresh.contains)
    {
      return nil
    }
    switch fault.kind {
    case .unknown, .outOfOrder: return .warning
    case .heads, .duplicateNumber:
      if group.framework.ordering == .names { return .warning }
      if case .duplicateNumber(let number) = fault.kind, FaultWording.isDay(number) {
        return .warning
      }
      // The other side of a merge has had it, and its commits have answered for it.
      return paths.allSatisfy(touch.merged.contains) && !touch.merged.isEmpty ? .warning : .error
    case .missing, .duplicate, .cycle: return .error
    case .emptyFolder: return .warning
    }
  }

  /// Whether a number is a day: two migrations of one day are no accident.
  private static func isDay(_ number: String) -> Bool {
    let digits = number.filter { $0.isASCII && $0.isNumber }
    return digits.count == 8 && (digits.hasPrefix("20") || digits.hasPrefix("19"))
  }

  /// The member at which the finding is reported: one of this change, if there is one.
  private func place(of fault: GraphFault) -> GraphFault.Member? {
    fault.members.last { touch.changed.contains($0.path) && snapshot.occasion == .commit }
      ?? fault.members.last { touch.merged.contains($0.path) } ?? fault.members.last
  }

  private func subject(of fault: GraphFault, _ member: GraphFault.Member) -> Subject {
    fault.kind == .emptyFolder
      ? .paths([member.path.directory]) : .migrations(names(of: fault, member))
  }

  private func names(of fault: GraphFault, _ member: GraphFault.Member) -> [String] {
    switch fault.kind {
    case .missing(let name), .duplicate(let name), .duplicateNumber(let name): [name]
    case .heads: fault.members.map(\.name)
    case .cycle, .unknown, .outOfOrder, .emptyFolder: [member.name]
    }
  }
}
