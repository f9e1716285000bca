import Calls
import SQL
import SchemaModel

/// What calls mean in a migration of db-migrate.
final class DBMigrateCalls: ScriptMeanings {
  /// The name of the file of SQL that stands for the migration by convention.
  private let sibling: [UInt8]
  /// Whether the migration reads that file, which is judged where it stands.
  private var readsSibling = false
  private var readsOther = false

  init(_ file: MigrationFile) { sibling = Array((file.stem + "-up.sql").utf8) }

  func value(ofMember name: String, on handle: ProgramHandle) -> ProgramValue? {
    switch (handle.role, name) {
    case ("database", "connection"), ("database", "context"), ("database", "db"),
      ("database", "_driver"):
      .handle(handle)
    case ("database", "log"), ("database", "schema"), ("database", "internals"): .unknown
    default: nil
    }
  }

  func value(
    of call: ProgramCall, on handle: ProgramHandle, in run: ProgramRun
  ) -> ProgramValue? {
    defer {
      // What is called when it is done goes on with the migration.
      run.followCallbacks(of: call)
    }
    switch call.name {
    case "runSql", "all", "query", "exec", "_run", "runSqlArray":
      for value in call.positional.first?.elements ?? [.unknown] { statement(value, call, run) }
      return .unknown
    case "close", "startMigration", "endMigration", "beginTransaction", "on", "connect",
      "createDatabase", "switchDatabase", "createSequence", "truncateLog", "nodeify", "asCallback",
      "escape", "quoteDDL", "quoteArr", "escapeDDL", "escapeString", "addAssociation":
      return .unknown
    default: return DBMigrateTables.value(of: call, in: run)
    }
  }

  private func statement(_ value: ProgramValue, _ call: ProgramCall, _ run: ProgramRun) {
    let isComputed =
      switch value {
      case .text(let text): text == [SQLReader.hole]
      default: true
      }
    if isComputed, readsSibling, !readsOther { return }
    run.emitSQL(value, at: call.range)
  }

  func value(ofOther call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    switch call.name {
    case "readFile", "readFileSync":
      let names = call.positional.first?.elements ?? []
      let isSibling = names.contains { name in
        guard case .text(let text) = name else { return false }
        return text.split(separator: UInt8(ascii: "/")).last.map {
          String(decoding: $0, as: UTF8.self).lowercased().utf8.elementsEqual(sibling)
        } ?? false
      }
      if isSibling { readsSibling = true } else { readsOther = true }
      run.followCallbacks(of: call)
      return .unknown
    case "join" where isPath(call.receiver), "resolve" where isPath(call.receiver):
      return .list(call.positional)
    default: return nil
    }
  }

  private func isPath(_ value: ProgramValue?) -> Bool {
    if case .named("path")? = value { return true }
    return false
  }
}
