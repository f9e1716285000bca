import SchemaModel

extension ProgramRun {
  /// Notes that something is dropped.
  func emitDrop(
    _ kind: ObjectKind, _ object: SchemaName, ifExists: Bool = false, cascade: Bool = false,
    at call: ProgramCall
  ) {
    emit(.drop(kind, ifExists: ifExists, cascade: cascade), object, at: call)
  }

  /// Notes that something without rows is made or taken away.
  func emitCreate(_ kind: ObjectKind, _ object: SchemaName, at call: ProgramCall) {
    emit(.create(kind, ifNotExists: false), object, at: call)
  }

  /// Notes that values must differ, for one column or several of a table.
  func emitUnique(_ table: SchemaName, _ columns: [ProgramValue], at call: ProgramCall) {
    emit(.addUnique, columns.count == 1 ? table.member(columns[0].namePart) : table, at: call)
  }
}

extension ProgramValue {
  /// Whether a condition leaves rows out: anything but none, `{}` and an empty list.
  var isCondition: Bool {
    switch self {
    case .nothing: false
    case .dictionary(let dictionary): dictionary.isOpen || !dictionary.entries.isEmpty
    case .list(let values): !values.isEmpty
    case .text(let text): !text.isEmpty
    case .boolean(let value): value
    case .named(let name): name != "undefined"
    case .choice(let values): values.allSatisfy(\.isCondition)
    default: true
    }
  }

  /// The columns that an object sets, each with the column that its value comes from.
  func columnsSet(by source: (ProgramValue) -> String? = { _ in nil }) -> [String: String] {
    var copies: [String: String] = [:]
    for entry in dictionary?.entries ?? [] { copies[entry.key] = source(entry.value) ?? "" }
    return copies
  }
}
