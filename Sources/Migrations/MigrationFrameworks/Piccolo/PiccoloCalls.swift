import SchemaModel

/// What calls mean in a migration of Piccolo.
final class PiccoloCalls: CallMeanings {
  private let alembic = AlembicDirectives()
  private static var manager: Value { Handle.receiver(of: "piccolo") }
  /// Where what runs as Python stands; nil where nothing does.
  private(set) var oneWay: SourcePlace?
  private(set) var leadsBack = false
  weak var evaluator: Evaluator?

  func value(of call: Call, in evaluator: Evaluator) -> Value? {
    if call.name == "MigrationManager" { return Self.manager }
    if case .path(let path)? = call.receiver, Self.manager.isSame(as: .path(path)) {
      directive(call, in: evaluator)
      return .nothing
    }
    if call.name == "raw" || call.name == "run_ddl", let first = call.positional.first {
      SQLAlchemyCalls.execute(first, call, in: evaluator)
      return .unknown
    }
    if call.name == "run" || call.name == "run_sync" {
      return change(call.chain, at: call.place, in: evaluator) ? .unknown : nil
    }
    if ModelStatement.isQuery(call) { return nil }
    return alembic.value(of: call, in: evaluator)
  }

  func hides(_ call: Call) -> String? { alembic.hides(call) }
  func guards(_ value: Value) -> Bool { alembic.guards(value) }

  /// `await Band.delete(force=True)`, which nothing takes the value of.
  func callsAnything(_ call: Call, _ path: String) -> Bool {
    guard let evaluator else { return true }
    return !change(call.chain, at: call.place, in: evaluator)
  }

  /// Notes what a chain of calls on a table's class does; false where it is none that is known.
  private func change(_ chain: [Call], at place: SourcePlace, in evaluator: Evaluator) -> Bool {
    if let statement = ModelStatement(chain) {
      evaluator.emit(statement.kind, PiccoloTables.name(of: statement.model), at: place)
      return true
    }
    guard let altering = chain.firstIndex(where: { $0.name == "alter" }),
      let model = chain[altering].receiver
    else { return chain.contains { ["select", "objects", "count", "exists"].contains($0.name) } }
    let table = PiccoloTables.name(of: model)
    for call in chain[(altering + 1)...] {
      switch call.name {
      case "drop_table":
        evaluator.emit(
          .drop(.table, ifExists: call.keyword("if_exists")?.truth == true, cascade: false), table,
          at: place)
      case "drop_column":
        let name = call.positional.first
        let part =
          name?.constant == nil ? (name?.lastName).map { SchemaName.Part($0) } : name?.namePart
        evaluator.emit(
          .drop(.column, ifExists: false, cascade: false), table.member(part ?? .computed),
          at: place)
      case "run", "run_sync": break
      default: evaluator.emitOpaque("\(call.name)() is not known here", at: place)
      }
    }
    return true
  }

  private func directive(_ call: Call, in evaluator: Evaluator) {
    switch call.name {
    case "add_raw":
      oneWay = oneWay ?? call.place
      switch call.argument(0, "raw") {
      case .function(let function)?: _ = evaluator.invoke(function, [], [:])
      default: evaluator.emitOpaque("what add_raw() runs is defined elsewhere", at: call.place)
      }
    case "add_raw_backwards": leadsBack = true
    default:
      if !PiccoloDirectives(call, evaluator).emit() {
        evaluator.emitOpaque("\(call.name)() is no call of Piccolo's manager", at: call.place)
      }
    }
  }
}
