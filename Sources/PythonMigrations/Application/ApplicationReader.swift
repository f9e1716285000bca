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
    let evaluator = Evaluator(bytes, framework: calls)
    evaluator.followsMain = true
    evaluator.follow(module.statements)
    var index = 0
    while index < calls.functions.count {
      let function = calls.functions[index]
      index += 1
      guard roles[function.name] != .test else { continue }
      _ = evaluator.invoke(function, [], [:], isOpen: true)
    }
    var seen: Set<SchemaOperation> = []
    return zip(evaluator.operations, evaluator.origins).compactMap { operation, origin in
      guard operation.kind.countsInApplications, seen.insert(operation).inserted else { return nil }
      switch origin {
      case .module: return ApplicationOperation(operation, .start)
      case .main: return ApplicationOperation(operation, .main)
      case .function(let name):
        switch roles[name] {
        case .test: return nil
        case .command: return ApplicationOperation(operation, .command)
        case .main: return ApplicationOperation(operation, .main)
        case .other: return ApplicationOperation(operation, .function)
        }
      }
    }
  }
}

extension SchemaOperation.Kind {
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
