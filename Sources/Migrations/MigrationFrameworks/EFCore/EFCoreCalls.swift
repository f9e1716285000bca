import Calls
import SchemaModel

/// What calls mean in a migration of EF Core, which acts through its builder alone.
final class EFCoreCalls: ProgramMeanings {
  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    if let text = SharpTexts.value(ofMember: name, of: base) { return text }
    guard base.handle?.role == "builder" else { return nil }
    switch name {
    case "ActiveProvider": return .unknown
    case "Operations": return .handle(ProgramHandle("operations"))
    default: return nil
    }
  }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard let handle = call.receiver?.handle else { return SharpTexts.value(of: call) }
    switch handle.role {
    case "builder": return EFCoreTables.value(of: call, in: run) ?? rows(call, in: run)
    case "columns": return EFCoreColumns.value(of: call, on: handle, in: run)
    case "constraints": return EFCoreTables.constraint(call, on: handle, in: run)
    case "column", "result": return described(call, handle, in: run)
    case "operations": return operation(call, in: run)
    default: return nil
    }
  }

  /// What is said of an operation behind it: `.Annotation("SqlServer:Identity", "1, 1")`.
  private func described(
    _ call: ProgramCall, _ handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    guard ["Annotation", "OldAnnotation"].contains(call.name) else { return nil }
    let name = call.argument(0, "name")?.constant ?? ""
    let fills = ["Identity", "ValueGenerationStrategy", "Autoincrement"]
      .contains { name.hasSuffix($0) }
    if fills, call.name == "Annotation" { run.describe(handle) { $0.hasDefault = true } }
    return .handle(handle)
  }

  // MARK: Rows and statements

  private func rows(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "Sql":
      run.emitSQL(call.argument(0, "sql"), at: call.range)
    case "InsertData":
      run.emit(.insert(nil), EFCoreTables.table(call, 0, schema: 3), at: call)
    case "DeleteData":
      run.emit(.delete(isFiltered: true), EFCoreTables.table(call, 0, schema: 3), at: call)
    case "UpdateData":
      let columns = (call.argument(3, "column") ?? call.label("columns"))?.elements ?? []
      let copies = Dictionary(
        columns.compactMap(\.constant).map { ($0, "") }, uniquingKeysWith: { first, _ in first })
      run.emit(
        .update(isFiltered: true, copies: copies), EFCoreTables.table(call, 0, schema: 5), at: call)
    case "IsSqlServer", "IsNpgsql", "IsSqlite", "IsMySql", "IsOracle", "IsInMemory", "IsRelational",
      "GetType", "ToString", "Equals", "GetHashCode":
      return .unknown
    default: return nil
    }
    return .handle(ProgramHandle("result"))
  }

  /// `migrationBuilder.Operations.Add(new SqlOperation { Sql = … })`.
  private func operation(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard call.name == "Add", case .made(let made)? = call.positional.first,
      made.name == "SqlOperation"
    else { return nil }
    run.emitSQL(made.label("Sql"), at: call.range)
    return .unknown
  }
}
