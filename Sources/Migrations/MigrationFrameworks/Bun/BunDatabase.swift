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
      return .handle(query)
    }
    switch call.name {
    case "NewRaw":
      let text = BunText.filled(call.positional.first, call.positional.dropFirst())
      // It may be a part of another query, too.
      if ScriptSQL.isStatement(text) { run.emitSQL(.text(text), at: call.range) }
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
      guard case .text(let text)? = GoConnection.statement(of: call) else { break }
      let isFirst =
        call.positional.first.map { if case .text = $0 { true } else { false } } ?? false
      let rest = call.positional.dropFirst(isFirst ? 1 : 2)
      run.emitSQL(.text(BunText.filled(.text(text), rest)), at: call.range)
      return .unknown
    case "Dialect", "HasFeature", "Formatter", "QueryGen", "DBStats", "RegisterModel", "Table",
      "AddQueryHook", "String", "UpdateFQN":
      return .unknown
    default: break
    }
    return GoConnection.value(of: call, on: handle, in: run)
  }
}
