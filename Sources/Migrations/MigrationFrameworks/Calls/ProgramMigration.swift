import Calls
import SchemaModel

/// A migration as a program is followed: from its entry points, with what they are handed.
struct ProgramMigration {
  let program: Program
  let run: ProgramRun

  init(_ program: Program, _ meanings: any ProgramMeanings, files: HelperFiles) {
    self.program = program
    run = ProgramRun(program, meanings, files: files)
    run.load()
  }

  /// Follows the functions of a name; false where there is none.
  ///
  /// - Parameter arguments: what they are handed, by parameter.
  @discardableResult
  func follow(
    _ name: String,
    with arguments: (Int, FunctionNode.Parameter) -> ProgramValue = { _, _ in .unknown }
  ) -> Bool {
    var functions = program.functions(named: name).map { ProgramFunction($0, run.top, run.main) }
    if functions.isEmpty { functions = run.inherited(name).map { [$0] } ?? [] }
    for function in functions {
      let values = function.node.parameters.enumerated().map { arguments($0.offset, $0.element) }
      _ = run.invoke(function, values)
    }
    return !functions.isEmpty
  }

  /// Whether the way back is written, where there is something to take back.
  func reversal(_ names: String..., orElse missing: String) -> Migration.Reversal {
    guard !run.operations.isEmpty else { return .notAsked }
    let functions = names.flatMap { program.functions(named: $0) }
    let place = run.operations[0].place
    guard let function = functions.first else {
      return .irreversible(reason: missing, at: place)
    }
    if functions.allSatisfy(ProgramReversal.isEmpty) {
      return .irreversible(reason: "\(names[0])() is empty", at: place)
    }
    if ProgramReversal.throwsAlone(function) {
      return .irreversible(reason: "\(names[0])() raises", at: place)
    }
    return .reversible
  }

  /// The migration, after everything was followed.
  func migration(_ reversal: Migration.Reversal) -> Migration {
    run.emitFaults()
    var migration = Migration()
    migration.operations = run.operations
    migration.reversal = reversal
    return migration
  }
}
