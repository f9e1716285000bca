import Calls
import SchemaModel

/// What calls mean in a migration of Rails, where every name alone is one.
final class RailsCalls: ProgramMeanings {
  var callsBareNames: Bool { true }

  func value(ofName name: String) -> ProgramValue? {
    switch name {
    case "connection", "ApplicationRecord", "queries", "schema":
      .handle(ProgramHandle("connection"))
    default: nil
    }
  }

  func value(ofMember name: String, of base: ProgramValue) -> ProgramValue? {
    switch name {
    case "connection", "lease_connection", "raw_connection": .handle(ProgramHandle("connection"))
    default: nil
    }
  }

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    if let value = statement(call, in: run) { return value }
    // By Ruby's convention, what ends so asks and changes nothing.
    if call.name.hasSuffix("?") || call.name.hasPrefix("quote") {
      run.followCallbacks(of: call)
      return .unknown
    }
    switch call.receiver {
    case nil: return command(call, in: run)
    case .handle(let handle)?:
      switch handle.role {
      case "connection": return command(call, in: run)
      case "table": return RailsTables.value(of: call, on: handle, in: run)
      case "column": return .handle(handle)
      case "direction": return direction(call, in: run)
      case "rows", "record": return RailsRows.value(of: call, on: handle, in: run)
      default: return nil
      }
    case .named(let path)?:
      if ProgramRun.isSelf(path) { return command(call, in: run) }
      return RailsRows.value(of: call, onClass: path, in: run)
    case .made(let made)?: return RailsRows.value(of: call, belongingTo: made, in: run)
    default: return nil
    }
  }

  /// SQL, whoever runs it.
  private func statement(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "execute", "exec_query", "exec_update", "exec_delete", "exec_insert", "exec_batch",
      "execute_batch", "safety_execute", "async_exec":
      guard let text = call.positional.first else { return nil }
      for value in text.elements { run.emitSQL(value, at: call.range) }
      run.cannotReverse("\(call.name) is not reversed", call)
      return .unknown
    case "select_all", "select_value", "select_values", "select_rows", "select_one",
      "insert", "update", "delete":
      // The connection's own take a text; those of models and of Ruby's collections are others.
      let isConnection =
        call.receiver.map { $0.handle?.role == "connection" } ?? (call.name != "delete")
      guard isConnection, case .text? = call.positional.first else { return nil }
      run.emitSQL(call.positional.first, at: call.range)
      return .unknown
    default: return nil
    }
  }

  private func direction(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "up":
      if let block = call.callback { _ = run.reversibly { run.invoke(block, []) } }
      return .unknown
    case "down": return .unknown
    default: return nil
    }
  }

  /// A command of the migration itself.
  private func command(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "reversible":
      if let block = call.callback {
        _ = run.invoke(block, [.handle(ProgramHandle("direction"))])
      }
      return .unknown
    case "up_only":
      if let block = call.callback { _ = run.reversibly { run.invoke(block, []) } }
      return .unknown
    case "revert": return revert(call, in: run)
    case "safety_assured", "say_with_time", "suppress_messages", "transaction", "without_timeout",
      "disable_referential_integrity", "with_lock_retries", "disable_statement_timeout",
      "announce", "benchmark", "within_transaction", "isolated", "with_options":
      run.followCallbacks(of: call)
      return .unknown
    case _ where RailsCalls.harmless.contains(call.name): return .unknown
    default: return RailsTables.command(call, in: run)
    }
  }

  /// What says something, asks something, or describes what holds no rows.
  private static let harmless: Set<String> = [
    "say", "puts", "gets", "p", "print", "warn", "sleep", "raise", "require", "require_relative",
    "include",
    "extend", "lambda", "proc",

    "adapter_name",
    "tables", "columns", "indexes", "foreign_keys",
    "enable_extension", "create_enum", "add_enum_value", "rename_enum", "rename_enum_value",
    "create_schema", "set_timeout",
    "current_database", "change_table_comment", "change_column_comment",
    "rename_index", "add_timestamps_trigger", "database_version", "index_name", "pluck", "Integer",
    "Array", "Float", "binding", "__method__", "connection_pool", "reset_pk_sequence!", "version",
    "select_value", "freeze", "format", "loop", "catch", "throw", "rand", "exit", "return",
    "schema_search_path", "schema_cache", "clear_cache!", "primary_key", "verbose", "super",
    "begin_db_transaction", "commit_db_transaction", "create_function", "create_trigger",
    "validate_check_constraint", "validate_foreign_key", "validate_constraint", "gem", "logger",
    "native_database_types", "open_transactions", "name", "enum_types",
    "set_trigger_user", "create_view", "replace_view", "create_index",
  ]

  /// A call of a class that is no model and no part of the standard library may do anything.
  func mayReach(_ call: ProgramCall, in run: ProgramRun) -> Bool {
    switch call.chain.root {
    case nil: return call.chain.calls.first?.receiver == nil
    case .named(let path)?:
      return !RailsCalls.isLibrary(String(path.prefix { $0 != "." && $0 != ":" }))
    default: return false
    }
  }

  /// Whether a constant is one of Ruby's or of a library that leaves the database alone.
  private static func isLibrary(_ name: String) -> Bool {
    [
      "Rails", "Time", "Date", "DateTime", "JSON", "Hash", "Array", "Set", "SecureRandom", "I18n",
      "Logger", "ENV", "YAML", "File", "Dir", "Math", "String", "Integer", "Struct", "Kernel",
      "Digest", "Base64", "URI", "Pathname", "Zlib", "CSV", "BCrypt", "ActiveSupport", "Regexp",
      "ObjectSpace", "GC", "Process", "Comparable", "OpenStruct", "Concurrent", "STDOUT", "$stdout",
      "StringIO", "Object", "Class", "Module", "ActiveRecord", "Arel", "Parallel", "ERB",
      "Etc", "Benchmark", "Random", "Rational", "BigDecimal", "Sidekiq", "Redis",
    ].contains(name) || name.first?.isLowercase == true || name.hasPrefix("$")
      || name.hasPrefix("@")
  }

  // MARK: Reverting

  /// `revert { … }` runs the block backwards: what it makes goes, what it drops comes back.
  private func revert(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    guard let block = call.callback else {
      run.emitOpaque("the migration that is reverted is another file", at: call.range)
      return .unknown
    }
    let before = run.operations.count
    _ = run.reversibly { run.invoke(block, []) }
    let done = Array(run.operations[before...])
    run.removeOperations(from: before)
    for operation in done.reversed() {
      switch operation.kind {
      case .createTable:
        run.emit(.drop(.table, ifExists: false, cascade: false), operation.object, at: call)
      case .addColumn:
        run.emit(.drop(.column, ifExists: false, cascade: false), operation.object, at: call)
      case .drop, .create, .addUnique, .addForeignKey, .relax, .note: continue
      case .rename(let kind, let new):
        run.emit(.rename(kind, to: operation.object), new, at: call)
      default: run.emitOpaque("what is reverted is unknown", at: call.range)
      }
    }
    return .unknown
  }
}
