import Calls
import SchemaModel

/// Chains that change rows: `Insert`, `Update`, and `Delete.FromTable`.
enum FluentRows {
  static func begin(
    _ call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    var rows = ProgramHandle("rows", table: call.argument(0).schemaName)
    switch (handle.role, call.name) {
    case ("Insert", "IntoTable"):
      rows.values = [.text("insert")]
      run.emit(.insert(nil), rows.table, at: call)
    case ("Update", "Table"): rows.values = [.text("update")]
    default: return nil
    }
    return .handle(rows)
  }

  /// The rest of the chain, whose first value says what is done to the rows.
  static func go(
    on call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    var next = handle
    let action = handle.values.first?.constant ?? ""
    switch (action, call.name) {
    case (_, "InSchema"): next.table.parts.insert(call.argument(0).namePart, at: 0)
    case ("insert", _): break
    case ("delete", "AllRows"):
      run.emit(.delete(isFiltered: false), handle.table, at: call)
    case ("delete", "Row"), ("delete", "IsNull"):
      run.emit(.delete(isFiltered: true), handle.table, at: call)
    case ("update", "Set"): next.values += call.positional
    case ("update", "AllRows"), ("update", "Where"):
      var copies: [String: String] = [:]
      for set in handle.values.dropFirst() {
        for entry in set.dictionary?.entries ?? [] { copies[entry.key] = "" }
      }
      run.emit(
        .update(isFiltered: call.name == "Where", copies: copies), handle.table, at: call)
    default: return nil
    }
    return .handle(next)
  }
}
