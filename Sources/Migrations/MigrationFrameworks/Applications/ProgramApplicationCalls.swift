import Calls
import SchemaModel

/// What calls mean in application code, where a method's name alone says nothing.
final class ProgramApplicationCalls: ProgramMeanings {
  var tellsUnknown: Bool { false }
  /// Whether the file runs as a migration, where a name does say what is done.
  var isMigration = false
  let callsBareNames: Bool
  private let bytes: [UInt8]
  private let isGo: Bool

  init(_ program: Program) {
    bytes = program.bytes
    isGo = program.language == .go
    callsBareNames = program.language == .ruby || program.language == .elixir
  }

  /// Calls that run the SQL that they are given, in lower case.
  private static let executing: Set<String> = [
    "execute", "exec", "query", "raw", "run", "$executeraw", "$executerawunsafe", "$queryraw",
    "$queryrawunsafe", "executeraw", "executerawunsafe", "statement", "unprepared", "executesql",
    "execsql", "executeupdate", "executequery", "createquery", "createnativequery", "prepare",
    "preparestatement", "executesqlraw", "executesqlrawasync", "executesqlcommand", "sqlcommand",
    "npgsqlcommand", "mysqlcommand", "sqlitecommand", "rawquery", "execcontext", "querycontext",
    "exec_query", "update", "sql", "unsafe", "addsql", "multi_query", "mysqli_query", "pg_query",
    "mustexec", "createsqlquery", "query!", "executebatch", "execbatch", "execute_batch",
    "execute_unprepared", "exec_update", "select_all", "query_raw", "rawsql", "sql_query",
    "executeasync", "executescalar", "simple_query", "batch_execute", "exec_raw", "query_as",
    "executenonquery", "executenonqueryasync", "executestatement", "queryrow", "execute!",
  ]

  func value(of call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let name = call.name.lowercased()
    if ProgramApplicationCalls.executing.contains(name) {
      for value in call.given.prefix(3).flatMap(\.alternatives) {
        if case .text(let text) = value, ProgramApplicationCalls.mayMatter(text) {
          run.emitSQL(value, at: call.range)
        }
      }
      return nil
    }
    if isMigration {
      if let value = forward(call, in: run) { return value }
      migration(name, call, in: run)
    }
    library(call, in: run)
    return nil
  }

  private static func mayMatter(_ text: [UInt8]) -> Bool {
    guard text.count >= 6, text.count < 1 << 18 else { return false }
    let upper = String(decoding: text.prefix(1 << 16), as: UTF8.self).uppercased()
    return ["DROP ", "TRUNCATE", "DELETE ", "ALTER ", "CREATE ", "UPDATE "]
      .contains(where: upper.contains)
  }

  private func emit(
    _ kind: SchemaOperation.Kind, _ object: SchemaName, _ call: ProgramCall, _ run: ProgramRun
  ) {
    run.emit(kind, object, at: call)
  }

  private func sees(_ library: String...) -> Bool {
    library.contains { bytes.hasInCode(Array($0.utf8)) }
  }

  // MARK: Libraries

  /// Calls of known libraries, where the library is in sight.
  private func library(_ call: ProgramCall, in run: ProgramRun) {
    let table = SchemaOperation.Kind.drop(.table, ifExists: false, cascade: false)
    switch call.name {
    case "sync" where call.option("force")?.truth == true && sees("sequelize", "Sequelize"):
      emit(.dropEverything, .everything, call, run)
    case "dropDatabase", "DropDatabase":
      guard sees("mongoose", "mongo", "MongoClient", "queryRunner", "dataSource", "DataSource")
      else { return }
      emit(.drop(.database, ifExists: false, cascade: false), .computed, call, run)
    case "DataSource", "forRoot", "createConnection", "forRootAsync":
      guard call.option("dropSchema")?.truth == true, sees("typeorm") else { return }
      emit(.dropEverything, .everything, call, run)
    case "EnsureDeleted", "EnsureDeletedAsync":
      if sees("EntityFrameworkCore", ".Database.EnsureDeleted") {
        emit(.dropEverything, .everything, call, run)
      }
    case "fallbackToDestructiveMigration", "fallbackToDestructiveMigrationOnDowngrade":
      if sees("androidx.room", "Room.") { emit(.dropEverything, .everything, call, run) }
    case "WithDropColumn" where call.positional.first?.truth == true && sees("ent"):
      // ent compares the database with the models, and takes away what they do not name.
      emit(.drop(.column, ifExists: false, cascade: false), .computed, call, run)
    case "dropAllTables", "dropAllSchemas", "drop_all_tables":
      if sees("Illuminate", "equelize", "ActiveRecord") {
        emit(.dropEverything, .everything, call, run)
      }
    case "drop", "dropIfExists":
      guard call.receiver?.namedPath?.hasSuffix("Schema") == true, sees("Illuminate") else {
        return
      }
      emit(
        .drop(.table, ifExists: call.name != "drop", cascade: false),
        call.positional.first.schemaName, call, run)
    case "DropTable", "DropColumn":
      // In Go, no other library goes by this way.
      guard isGo || sees("gorm.io"), call.chain.calls.contains(where: { $0.name == "Migrator" })
      else { return }
      if call.name == "DropTable" {
        emit(table, model(call.positional.first), call, run)
      } else {
        emit(
          .drop(.column, ifExists: false, cascade: false),
          model(call.positional.first).member(call.argument(1).namePart), call, run)
      }
    case "deleteMany": rows(call, in: run)
    case "delete_all", "destroy_all":
      guard let owner = call.receiver?.namedPath, owner.first?.isUppercase == true else { return }
      if owner.hasSuffix("Repo") {
        guard call.positional.count == 1, let model = call.positional[0].namedPath,
          model.first?.isUppercase == true
        else { return }
        emit(.delete(isFiltered: false), SchemaName(model), call, run)
      } else if sees("ActiveRecord", "ApplicationRecord") || run.program.language == .ruby {
        emit(.delete(isFiltered: false), SchemaName(owner), call, run)
      }
    default: return
    }
  }

  /// `prisma.user.deleteMany()` and `Model.deleteMany({})`.
  private func rows(_ call: ProgramCall, in run: ProgramRun) {
    let isAll =
      call.given.isEmpty && !call.isOpen
      || call.positional.first?.dictionary.map { $0.entries.isEmpty && !$0.isOpen } == true
    guard isAll, let owner = call.receiver?.namedPath?.split(separator: ".").last else { return }
    emit(.delete(isFiltered: false), SchemaName(String(owner)), call, run)
  }

  /// The table of a model that is handed over as a value or by its name.
  private func model(_ value: ProgramValue?) -> SchemaName {
    switch value {
    case .made(let call)? where call.isNew: SchemaName(call.name)
    case .named(let path)?: SchemaName(path)
    default: value.schemaName
    }
  }

  // MARK: Migrations of tools without a reader

  /// A call that is handed the way forward and the way back, of which only the first counts:
  /// `gormigrate.Migration{Migrate: …, Rollback: …}`, `goose.AddMigration(up, down)`.
  private func forward(_ call: ProgramCall, in run: ProgramRun) -> ProgramValue? {
    let ways =
      call.name.hasPrefix("AddMigration") || call.name.hasPrefix("AddNamedMigration")
      ? call.positional.compactMap(\.function).prefix(1)
      : call.labelled.filter { !ProgramApplication.leadsBack($0.label) }
        .compactMap(\.value.function)[...]
    guard !ways.isEmpty else { return nil }
    for way in ways { _ = run.invoke(way, []) }
    return .unknown
  }

  private func migration(_ name: String, _ call: ProgramCall, in run: ProgramRun) {
    let names = call.positional.filter { $0.constant != nil }.map(\.schemaName)
    switch name {
    case "droptable", "drop_table", "droptableifexists", "drop_table_if_exists":
      emit(
        .drop(.table, ifExists: name.contains("exists"), cascade: false),
        names.first ?? .computed, call, run)
    case "dropcolumn", "drop_column", "removecolumn", "remove_column":
      let object =
        names.count > 1
        ? SchemaName(names[0].parts + names[1].parts)
        : SchemaName([.computed] + (names.first?.parts ?? [.computed]))
      emit(.drop(.column, ifExists: false, cascade: false), object, call, run)
    case "createtable", "create_table":
      guard let name = names.first else { return }
      emit(.createTable(TableDefinition(columns: nil)), name, call, run)
    default: return
    }
  }
}
