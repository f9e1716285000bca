import Calls
import GitModel
import SchemaModel

/// A framework whose migrations are functions of Go that a program registers.
protocol GoFramework: ProgramFramework {}

extension GoFramework {
  package var endings: [String] { ["go"] }

  /// What the migrations of a file do that were registered, one after the other.
  func followed(
    _ program: Program, with files: HelperFiles
  ) -> (run: ProgramRun, migrations: [(Int, GoRegistration)]) {
    let calls = GoCalls(program)
    let run = ProgramMigration(program, calls, files: files).run
    var described: [GoRegistration] = []
    for name in run.top.names.keys.sorted() {
      described += GoRegistration.all(in: run.top.names[name] ?? .unknown)
    }
    for function in program.goFunctions where function.function.registers {
      described += GoRegistration.all(
        in: run.invoke(ProgramFunction(function.function, run.top, run.main), []))
    }
    var migrations: [(Int, GoRegistration)] = []
    let registrations = (calls.registrations + described).sorted {
      $0.range.lowerBound < $1.range.lowerBound
    }
    for registration in registrations {
      migrations.append((run.operations.count, registration))
      follow(registration.forward, at: registration.range, in: run)
    }
    if registrations.isEmpty { followLoose(program, in: run) }
    return (run, migrations)
  }

  private func follow(_ value: ProgramValue, at range: Range<Int>, in run: ProgramRun) {
    guard let function = GoWay.function(value, in: run) else {
      return run.emitOpaque("the way forward is defined elsewhere", at: range)
    }
    _ = run.invoke(function, function.node.parameters.map(GoCalls.argument))
  }

  /// Functions that are handed a database where another file registers them.
  private func followLoose(_ program: Program, in run: ProgramRun) {
    let functions = program.goFunctions
    let called = program.goCalls
    var isFound = false
    for function in functions
    where function.function.parameters.contains(where: GoCalls.isDatabase) {
      isFound = true
      guard !GoWay.leadsBack(function.name), !called.contains(function.name) else { continue }
      _ = run.invoke(
        ProgramFunction(function.function, run.top, run.main),
        function.function.parameters.map(GoCalls.argument))
    }
    if !isFound { run.emitOpaque("what runs is defined elsewhere", at: 0..<0) }
  }

  /// Whether the way back of a migration is there.
  func reversal(
    of registration: GoRegistration, in run: ProgramRun, at place: SourcePlace
  ) -> Migration.Reversal {
    switch registration.back {
    case nil, .nothing?: return .irreversible(reason: "no way back is registered", at: place)
    case let back?:
      guard let function = GoWay.function(back, in: run) else { return .reversible }
      return ProgramReversal.isEmpty(function.node)
        ? .irreversible(reason: "the way back is empty", at: place) : .reversible
    }
  }

  package func runsInTransaction(_ file: MigrationFile) -> Bool { true }
}
