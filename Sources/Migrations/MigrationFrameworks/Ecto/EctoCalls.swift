import Calls
import SchemaModel

/// What calls mean in a migration of Ecto, where every name alone may be one.
final class EctoCalls: ProgramMeanings {
  /// The table whose block is followed, where commands speak of its columns.
  var table: ProgramHandle?
  var callsBareNames: Bool { true }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    if isVariable(call, in: run) { return .unknown }
    switch call.receiver {
    case nil: return command(call, in: run)
    case .handle(let handle)?:
      // A table or an index is handed on through a pipe, as the first argument.
      return handle.role == "repo" ? EctoRows.value(of: call, in: run) : nil
    case .named(let path)?: return value(of: call, on: path, in: run)
    default: return nil
    }
  }

  /// A name that no definition gives is a variable that a pattern has bound: a call of a function
  /// has parentheses.
  private func isVariable(_ call: ProgramCall, in run: ProgramRun) -> Bool {
    guard call.receiver == nil, call.given.isEmpty, call.block == nil, !call.isOpen,
      call.range.upperBound <= run.program.bytes.count, !call.range.isEmpty,
      run.program.bytes[call.range.upperBound - 1] != UInt8(ascii: ")")
    else { return false }
    return !["repo", "flush", "direction", "prefix", "timestamps", "table"].contains(call.name)
  }

  /// A call of a module.
  private func value(
    of call: ProgramCall, on path: String, in run: ProgramRun
  ) -> ProgramValue? {
    switch path {
    case "Ecto.Migration", "__MODULE__", "Ecto.Query", "Kernel": return command(call, in: run)
    case "Ecto.Adapters.SQL":
      guard call.name.hasPrefix("query") else { return nil }
      run.emitSQL(call.argument(1), at: call.range)
      return .unknown
    default: break
    }
    if EctoRows.isRepository(path) { return EctoRows.value(of: call, in: run) }
    return EctoTexts.value(of: call, on: path, in: run)
  }

  /// A command of the migration itself.
  private func command(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "repo": return .handle(ProgramHandle("repo"))
    case "direction": return .text("up")
    case "prefix": return .nothing
    case "execute": return execute(call, in: run)
    case _ where EctoCalls.harmless.contains(call.name): return .unknown
    default: break
    }
    if let value = EctoTables.value(of: call, in: run, self) { return value }
    if let value = EctoColumns.value(of: call, in: run, self) { return value }
    return EctoRows.query(call, in: run)
  }

  /// `execute(up, down)`: the second argument is the way back.
  private func execute(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    if call.positional.count < 2 { run.cannotReverse("execute has no way back", call) }
    for value in call.positional.first?.elements ?? [.unknown] {
      if case .function(let function) = value {
        _ = run.invoke(function, [])
      } else {
        run.emitSQL(value, at: call.range)
      }
    }
    return .unknown
  }

  /// What asks or says something, or describes what holds no rows.
  private static let harmless: Set<String> = [
    "flush", "fragment", "raise", "reraise", "throw", "exit", "import", "require", "alias", "use",
    "is_nil", "is_binary", "is_list", "is_atom", "is_map", "is_integer", "length", "elem", "hd",
    "tl", "to_string", "inspect", "self", "send", "spawn", "receive", "quote", "unquote", "exists?",
    "type", "field", "as", "dynamic", "count", "max", "min", "sum", "avg", "coalesce", "ilike",
    "like", "ago", "from_now", "not", "map_size", "round", "div", "rem", "struct", "put_in",
    "get_in", "update_in", "schema", "belongs_to", "has_many", "has_one", "embeds_one",
    "embeds_many", "primary_key", "foreign_key_exists?", "byte_size", "trunc", "abs",
    "binding", "sigil_r", "if", "unless", "datetime_add", "date_add", "filter", "over", "parent_as",
    "selected_as", "json_extract_path", "literal", "splice", "identifier", "values", "changeset",
    "cast", "put_change", "validate_required", "tuple_size", "is_struct", "is_number",
    "match?", "pop_in", "is_tuple", "is_function", "then", "tap", "put_elem", "make_ref",
  ]

  /// A call of a function that stands elsewhere may do anything; a library's own do nothing to the
  /// database.
  func mayReach(_ call: ProgramCall, in run: ProgramRun) -> Bool {
    switch call.chain.root {
    case nil: return true
    case .named(let path)?:
      return path.first?.isUppercase == true && !EctoTexts.isLibrary(path)
    default: return false
    }
  }
}
