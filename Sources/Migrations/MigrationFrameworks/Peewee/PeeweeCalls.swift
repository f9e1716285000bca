import SchemaModel

/// What calls mean in a migration of peewee.
final class PeeweeCalls: CallMeanings {
  static var migrator: Value { Handle.receiver(of: "peewee") }

  private let alembic = AlembicDirectives()
  private static let migrators: Set<String> = [
    "SqliteMigrator", "PostgresqlMigrator", "MySQLMigrator", "CockroachDBMigrator",
    "SchemaMigrator",
  ]
  /// What changes rows when it is called, and not when it is executed.
  private static let immediate: Set<String> = [
    "truncate_table", "drop_table", "delete_instance", "delete_by_id", "set_by_id", "create",
    "bulk_create", "bulk_update", "get_or_create",
  ]

  func value(of call: Call, in evaluator: Evaluator) -> Value? {
    if Self.migrators.contains(call.name) || call.name == "from_database" { return Self.migrator }
    if let receiver = call.receiver, receiver.isSame(as: Self.migrator) {
      return directive(call, in: evaluator)
    }
    // What is handed to it has been told already.
    if call.path.map({ $0 == "migrate" || $0 == "playhouse.migrate.migrate" }) == true {
      return .nothing
    }
    if let receiver = call.receiver, Handle(receiver) == .connection {
      switch call.name {
      case "drop_tables", "create_tables":
        tables(call, in: evaluator)
        return .nothing
      case "execute_sql":
        SQLAlchemyCalls.execute(call.argument(0, "sql") ?? .unknown, call, in: evaluator)
        return .made(call)
      case "get_columns", "get_foreign_keys", "get_indexes", "get_primary_keys", "get_tables",
        "get_views", "is_closed", "table_exists":
        return .unknown
      case "atomic", "transaction", "savepoint", "connection_context", "manual_commit":
        return receiver
      default: break
      }
    }
    if call.name == "execute" || Self.immediate.contains(call.name),
      let statement = ModelStatement(call.chain)
    {
      evaluator.emit(statement.kind, PeeweeModels.table(of: statement.model), at: call.place)
      return .unknown
    }
    if ModelStatement.isQuery(call) { return nil }
    return alembic.value(of: call, in: evaluator)
  }

  func hides(_ call: Call) -> String? { alembic.hides(call) }
  func guards(_ value: Value) -> Bool { alembic.guards(value) }
  func callsAnything(_ call: Call, _ path: String) -> Bool { alembic.callsAnything(call, path) }

  private func directive(_ call: Call, in evaluator: Evaluator) -> Value {
    switch call.name {
    case "sql":
      SQLAlchemyCalls.execute(call.argument(0, "sql") ?? .unknown, call, in: evaluator)
    case "run", "python": run(call, in: evaluator)
    // Of playhouse: what is handed to it has been told already.
    case "migrate", "set_search_path": break
    case "()": break
    default:
      if !PeeweeDirectives(call, evaluator).emit() {
        evaluator.emitOpaque("migrator.\(call.name)() is not known", at: call.place)
      }
    }
    return call.positional.first ?? .unknown
  }

  private func tables(_ call: Call, in evaluator: Evaluator) {
    guard let models = call.argument(0, "models")?.items else {
      return evaluator.emitOpaque("which tables are meant is computed", at: call.place)
    }
    for model in models {
      let table = PeeweeModels.table(of: model)
      if call.name == "drop_tables" {
        evaluator.emit(
          .drop(.table, ifExists: call.keyword("safe")?.truth != false, cascade: false), table,
          at: call.place)
      } else {
        var definition = PeeweeModels.definition(of: model)
        definition.ifNotExists = true
        evaluator.emit(.createTable(definition), table, at: call.place)
      }
    }
  }

  /// `migrator.run(function, …)`.
  private func run(_ call: Call, in evaluator: Evaluator) {
    for target in call.positional.first?.alternatives ?? [.unknown] {
      switch target {
      case .function(let function):
        _ = evaluator.invoke(
          function, Array(call.positional.dropFirst()),
          Dictionary(call.keywords.map { ($0.name, $0.value) }, uniquingKeysWith: { $1 }))
      case .attribute(.made(let query), "execute"):
        guard let statement = ModelStatement(query.chain) else { fallthrough }
        evaluator.emit(statement.kind, PeeweeModels.table(of: statement.model), at: call.place)
      default:
        evaluator.emitOpaque("what migrator.run() calls is defined elsewhere", at: call.place)
      }
    }
  }
}
