import Python
package import SchemaModel

/// Reads code that is no migration for what it drops or empties.
///
/// Tests and fixtures are left out. What an application does with single rows in its daily work is
/// none of this: only statements that are spelt out count, and calls that empty a whole database.
package enum ApplicationReader {
  /// What the code does, in order of the functions that do it.
  package static func read(_ bytes: [UInt8]) -> [SchemaOperation] {
    found(bytes).filter { !$0.isDaily }.map(\.operation)
  }

  /// What the code does, and when it would.
  package static func found(_ bytes: [UInt8]) -> [ApplicationOperation] {
    guard ApplicationWords.occur(in: bytes) else { return [] }
    let module = PythonReader.parse(bytes)
    let roles = FunctionRoles(module)
    let calls = ApplicationCalls()
    let evaluator = Evaluator(bytes, meanings: calls)
    evaluator.followsMain = true
    evaluator.follow(module.statements)
    let reached = evaluator.operations.count
    var index = 0
    while index < calls.functions.count {
      let function = calls.functions[index]
      index += 1
      guard roles[function.name] != .test else { continue }
      _ = evaluator.invoke(function, [], [:], isOpen: true)
    }
    return told(evaluator, roles, reached)
  }

  /// The operations that count, each once.
  private static func told(
    _ evaluator: Evaluator, _ roles: FunctionRoles, _ reached: Int
  ) -> [ApplicationOperation] {
    let all = Array(zip(evaluator.operations, evaluator.origins))
    // Beside statements of the schema those that change rows are part of a migration too.
    let migrating = Set(all.filter { $0.0.kind.changesSchema }.map(\.1))
    var seen: Set<SchemaOperation> = []
    return all.enumerated().compactMap { index, element in
      let (operation, origin) = element
      guard let occasion = occasion(of: origin, roles, isReached: index < reached) else {
        return nil
      }
      let isAtStart = occasion != .main && occasion != .command
      let counts =
        operation.kind.countsInApplications
        || isAtStart
          && (operation.kind.changesSchema
            || operation.kind.changesRows
              && (migrating.contains(origin) || occasion == .function
                || occasion == .start && !operation.kind.changesSingleRows))
      let mayCount = counts || operation.kind.changesRows || operation.kind.changesSchema
      guard mayCount, seen.insert(operation).inserted else { return nil }
      return ApplicationOperation(operation, occasion, isDaily: !counts)
    }
  }

  /// When what was met there runs; nil for tests.
  private static func occasion(
    of origin: Evaluator.Origin, _ roles: FunctionRoles, isReached: Bool
  ) -> ApplicationOperation.Occasion? {
    switch origin {
    case .module: return .start
    case .main: return .main
    case .function(let name):
      switch roles[name] {
      case .test: return nil
      case .command: return .command
      case .main: return .main
      case .other: return isReached || factories.contains(name) ? .function : .elsewhere
      }
    }
  }

  /// Functions that a server calls to get the application, and that these call by convention.
  private static let factories: Set<String> = [
    "create_app", "make_app", "build_app", "get_app", "create_application", "application_factory",
    "app_factory", "lifespan", "on_startup", "startup", "init_db", "init_database",
    "setup_database",
    "initialize_database", "setup_db", "create_tables",
  ]
}

extension SchemaOperation.Kind {
  /// Whether it is a statement of the schema, as a migration has them.
  package var changesSchema: Bool {
    switch self {
    case .createTable(let definition): !definition.isTemporary
    case .create, .createEnumeration, .restateEnumeration, .drop, .rename, .addColumn, .changeType,
      .setRequired,
      .restate, .relax, .addUnique, .addForeignKey, .setUnlogged, .detachPartition,
      .exchangePartition, .truncatePartition, .requireByCheck, .validateConstraint:
      true
    case .dropEverything, .truncate, .delete, .update, .insert, .enforceForeignKeys, .transaction,
      .createAll, .note, .opaque, .lookForEqualRows, .mayHaveBeenThere:
      false
    }
  }

  /// Whether it takes away or overwrites what rows have.
  package var changesRows: Bool {
    switch self {
    case .delete, .update: true
    default: false
    }
  }

  /// Whether a condition picks the rows that it changes.
  var changesSingleRows: Bool {
    switch self {
    case .delete(let isFiltered), .update(let isFiltered, _): isFiltered
    default: false
    }
  }

  /// Whether it tells something in code that is no migration.
  fileprivate var countsInApplications: Bool {
    switch self {
    case .drop(let kind, _, _):
      switch kind {
      case .database, .schema, .table, .column, .partition, .materializedView, .type, .domain,
        .extension, .enumValue:
        true
      default: false
      }
    case .dropEverything, .truncate, .truncatePartition, .createAll, .note: true
    // What a drop may be justified by.
    case .createTable, .rename, .mayHaveBeenThere(.table): true
    case .insert(let rows): rows != nil
    default: false
    }
  }
}
