import GitModel
import GuardModel
import MigrationFrameworks
import SchemaModel

/// What is said of the faults of one history, and how much each weighs.
struct FaultWording {
  private let snapshot: any Snapshot
  private let group: MigrationGroup
  private let touch: TouchedHistories.Touch

  init(_ snapshot: any Snapshot, _ group: MigrationGroup, _ touch: TouchedHistories.Touch) {
    self.snapshot = snapshot
    self.group = group
    self.touch = touch
  }

  /// The faults that the change answers for: in an audit all, at a commit those that it makes.
  func observations(of faults: [GraphFault]) -> [Observation] {
    faults.compactMap { fault in
      guard let level = level(of: fault), let member = place(of: fault) else { return nil }
      let (message, reason, remedy) = words(fault, member)
      return Observation(
        level: level, path: member.path, line: member.place.line, column: member.place.column,
        object: object(of: fault, member), message: message, reason: reason, remedy: remedy)
    }
  }

  private func level(of fault: GraphFault) -> Level? {
    let paths = fault.members.map(\.path)
    if snapshot.occasion == .commit, !touch.isThinned,
      !paths.contains(where: touch.fresh.contains)
    {
      return nil
    }
    switch fault.kind {
    case .unknown, .outOfOrder: return .warning
    case .heads, .duplicateNumber:
      if group.kind == .prisma { return .warning }
      if case .duplicateNumber(let number) = fault.kind, FaultWording.isDay(number) {
        return .warning
      }
      // The other side of a merge has had it, and its commits have answered for it.
      return paths.allSatisfy(touch.merged.contains) && !touch.merged.isEmpty ? .warning : .error
    case .missing, .duplicate, .cycle: return .error
    }
  }

  /// Whether a number is a day: two migrations of one day are no accident.
  private static func isDay(_ number: String) -> Bool {
    let digits = number.filter { $0.isASCII && $0.isNumber }
    return digits.count == 8 && (digits.hasPrefix("20") || digits.hasPrefix("19"))
  }

  /// The member that the finding stands at: one of this change before any other.
  private func place(of fault: GraphFault) -> GraphFault.Member? {
    fault.members.last { touch.changed.contains($0.path) && snapshot.occasion == .commit }
      ?? fault.members.last { touch.merged.contains($0.path) } ?? fault.members.last
  }

  private func object(of fault: GraphFault, _ member: GraphFault.Member) -> String {
    switch fault.kind {
    case .missing(let name), .duplicate(let name), .duplicateNumber(let name): name
    case .heads: fault.members.map(\.name).joined(separator: ", ")
    case .cycle, .unknown, .outOfOrder: member.name
    }
  }

  private func words(
    _ fault: GraphFault, _ member: GraphFault.Member
  ) -> (message: String, reason: String, remedy: [String]) {
    let others = fault.members.filter { $0.path != member.path }.map(\.path.description)
    let beside = FaultWording.list(others)
    switch fault.kind {
    case .heads where group.kind == .django:
      return (
        "this migration and \(beside) each claim to be the last of their application",
        "manage.py migrate stops: conflicting migrations detected",
        ["$ python manage.py makemigrations --merge"]
      )
    case .heads:
      return (
        "\(fault.members.count) heads: \(FaultWording.list(fault.members.map(\.name)))",
        "alembic upgrade head stops: multiple head revisions are present",
        [
          "$ alembic merge heads -m \"merge heads\"", "with Flask-Migrate:",
          "$ flask db merge heads",
        ]
      )
    case .missing(let name):
      return (
        "waits for \(name), which is not there",
        "nothing that comes after it can be run",
        ["bring the migration back, or name the one that stands for it"]
      )
    case .duplicate(let name):
      return (
        "revision \(name) is also in \(beside)", "only one of them is ever run",
        [
          "$ alembic revision",
          "makes a new name: move one of the two into the file that it writes",
        ]
      )
    case .cycle:
      return (
        "waits for itself, by way of \(others.isEmpty ? "its own name" : beside)",
        "none of them can be run first", ["take one of the dependencies away"]
      )
    case .unknown:
      return (
        "what comes before it is computed, so that the order of the migrations was not judged",
        "nothing of a project is run to find out",
        ["write down_revision or dependencies out as texts"]
      )
    case .duplicateNumber(let number):
      return (
        "number \(number) is also that of \(beside)",
        "which of them runs first, and whether both do, is left to chance",
        ["give the newer one the next number"]
      )
    case .outOfOrder(let number, let newest):
      return (
        "number \(number) comes before \(newest), which is there already",
        "a database that has run \(newest) may never run it, or run it in another order",
        ["give it a number behind \(newest)"]
      )
    }
  }

  /// A few names, and how many more there are.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(4).joined(separator: ", ")
    return names.count > 4 ? "\(shown) and \(names.count - 4) more" : shown
  }
}
