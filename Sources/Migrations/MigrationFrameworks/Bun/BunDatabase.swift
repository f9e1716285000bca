import Calls
import SchemaModel

/// What bun's database begins and runs.
enum BunDatabase {
  private static let queries: [String: String] = [
    "NewDropTable": "drop-table", "NewDropColumn": "drop-column", "NewTruncateTable": "truncate",
    "NewDelete": "delete", "NewUpdate": "update", "NewAddColumn": "add-column",
    "NewCreateTable": "create-table", "NewCreateIndex": "create-index",
    "NewDropIndex": "drop-index",
    "NewInsert": "insert", "NewMerge": "update", "NewSelect": "select", "NewValues": "select",
  ]

  static func value(
    of call: ProgramCall, on handle: ProgramHandle, names: GoNames, in run: ProgramRun
  ) -> ProgramValue? {
    if let verb = queries[call.name] {
      var query = ProgramHandle("query")
      query.values = [.text(verb)]
      // `NewDelete()` and its like may be handed their model at once.
      return .handle(query)
    }
    switch call.name {
    case "NewRaw":
      run.emitSQL(
        .some(.text(BunText.filled(call.positional.first, call.positional.dropFirst()))),
        at: call.range)
      var query = ProgramHandle("query")
      query.values = [.text("raw")]
      return .handle(query)
    case "RunInTx":
      guard let function = call.callback else { return .unknown }
      _ = run.invoke(function, [.named("ctx"), .handle(handle)])
      return .unknown
    case "ResetModel":
      for model in call.positional.dropFirst() {
        run.emit(.drop(.table, ifExists: true, cascade: true), names.table(of: model), at: call)
      }
      return .unknown
    case "Exec", "ExecContext", "QueryRowContext", "QueryContext", "Query", "QueryRow":
      let isBehind = call.positional.first.map(GoConnection.isContext) ?? false
      guard case .text? = GoConnection.statement(of: call) else { break }
      let rest = call.positional.dropFirst(isBehind ? 2 : 1)
      run.emitSQL(.text(BunText.filled(GoConnection.statement(of: call), rest)), at: call.range)
      return .unknown
    case "Dialect", "HasFeature", "Formatter", "QueryGen", "DBStats", "RegisterModel", "Table",
      "AddQueryHook", "String", "UpdateFQN":
      return .unknown
    default: break
    }
    return GoConnection.value(of: call, on: handle, in: run)
  }
}
