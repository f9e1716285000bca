import Python
package import SchemaModel

/// Reads code that is no migration for what it drops or empties.
///
/// Tests and fixtures are left out. What an application does with single rows in its daily work is
/// none of this: only statements that are spelt out count, and calls that empty a whole database.
package enum ApplicationReader {
  /// What the code does, in order of the functions that do it.
  package static func read(_ bytes: [UInt8]) -> [SchemaOperation] {
    found(bytes).map(\.operation)
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
    var index = 0
    while index < calls.functions.count {
      let function = calls.functions[index]
      index += 1
      guard roles[function.name] != .test else { continue }
      _ = evaluator.invoke(function, [], [:], isOpen: true)
    }
    return told(evaluator, roles)
  }

  /// The operations that count, each once.
  private static func told(
    _ evaluator: Evaluator, _ roles: FunctionRoles
  ) -> [ApplicationOperation] {
    let all = Array(zip(evaluator.operations, evaluator.origins))
    // Beside statements of the schema those that change rows are part of a migration too.
    let migrating = Set(all.filter { $0.0.kind.changesSchema }.map(\.1))
    var seen: Set<SchemaOperation> = []
    return all.compactMap { operation, origin in
      guard let occasion = occasion(of: origin, roles) else { return nil }
      let isAtStart = occasion == .start || occasion == .function
      let counts =
        operation.kind.countsInApplications
        || isAtStart
          && (operation.kind.changesSchema
            || operation.kind.changesRows && migrating.contains(origin))
      guard counts, seen.insert(operation).inserted else { return nil }
      return ApplicationOperation(operation, occasion)
    }
  }

  /// When what was met there runs; nil for tests.
  private static func occasion(
    of origin: Evaluator.Origin, _ roles: FunctionRoles
  ) -> ApplicationOperation.Occasion? {
    switch origin {
    case .module: return .start
    case .main: return .main
    case .function(let name):
      switch roles[name] {
      case .test: return nil
      case .command: return .command
      case .main: return .main
      case .other: return .function
      }
    }
  }
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
      .createAll, .note, .opaque, .lookForEqualRows:
      false
    }
  }

  /// Whether it takes away or overwrites what rows have.
  fileprivate var changesRows: Bool {
    switch self {
    case .delete, .update: true
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
    case .createTable, .rename: true
    case .insert(let rows): rows != nil
    case .delete(let isFiltered): !isFiltered
    default: false
    }
  }
}
