import SchemaModel

extension Interpreter {
  /// ALTER TYPE, behind TYPE: values of an enumeration, attributes of a composite type.
  func alterType(_ statement: inout Statement) {
    guard let type = statement.name() else { return }
    while var action = statement.nextItem() {
      let start = action.index
      switch (action.keyword, action.keyword(1)) {
      case (.add, .value):
        action.index += 2
        let ifNotExists = action.acceptIfNotExists()
        guard let value = action.namePart() else { continue }
        add(
          .create(.enumValue, ifNotExists: ifNotExists), type.member(value), at: start,
          in: action)
      case (.drop, .value):
        action.index += 2
        let ifExists = action.acceptIfExists()
        let value = action.namePart() ?? .computed
        add(
          .drop(.enumValue, ifExists: ifExists, cascade: false), type.member(value), at: start,
          in: action)
      case (.rename, .value):
        action.index += 2
        guard let old = action.namePart(), action.accept(.to), let new = action.namePart()
        else { continue }
        add(
          .rename(.enumValue, to: type.member(new)), type.member(old), at: start, in: action)
      case (.rename, .attribute):
        action.index += 2
        guard let old = action.namePart(), action.accept(.to), let new = action.namePart()
        else { continue }
        add(.rename(.column, to: type.member(new)), type.member(old), at: start, in: action)
      case (.rename, .to):
        action.index += 2
        guard let new = action.name() else { continue }
        add(.rename(.type, to: type.renamed(to: new)), type, at: start, in: action)
      case (.set, .schema):
        action.index += 2
        guard let new = action.name(), let part = type.parts.last else { continue }
        add(.rename(.type, to: new.member(part)), type, at: start, in: action)
      default: alterAttribute(&action, of: type)
      }
    }
  }

  private func alterAttribute(_ action: inout Statement, of type: SchemaName) {
    let start = action.index
    switch (action.keyword, action.keyword(1)) {
    case (.drop, .attribute):
      action.index += 2
      dropMember(.column, &action, type, start)
    case (.add, .attribute):
      action.index += 2
      guard let column = action.columnDefinition() else { return }
      add(.addColumn(column), type.member(column.name), at: start, in: action)
    case (.alter, .attribute):
      action.index += 2
      guard let part = action.namePart() else { return }
      _ = action.accept(.set, .data)
      guard action.accept(.type) else { return }
      add(
        .changeType(from: nil, to: action.columnType()), type.member(part), at: start,
        in: action)
    default: break
    }
  }
}
