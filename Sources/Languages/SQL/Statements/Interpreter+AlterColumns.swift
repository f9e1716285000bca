import SchemaModel

extension Interpreter {
  /// ADD inside of ALTER TABLE, behind ADD.
  func addMember(_ action: inout Statement, _ table: SchemaName, verb: Int) {
    switch (action.keyword, action.keyword(1)) {
    case (.partition, _), (.period, _), (.system, .versioning), (.value, _):
      return action.index = action.end
    case (.generated, _): return action.index = action.end
    default: break
    }
    if action.isTableConstraint || (action.keyword == .default && action.place(of: .for) != nil) {
      return addConstraint(&action, table, verb: verb)
    }
    if action.isSymbol("(") {
      var list = action.inside(action.index)
      action.advance()
      while var item = list.nextItem() {
        if item.isTableConstraint {
          addConstraint(&item, table, verb: verb)
        } else {
          addColumn(&item, table, verb: verb)
        }
      }
      return
    }
    addColumn(&action, table, verb: verb)
  }

  private func addColumn(_ action: inout Statement, _ table: SchemaName, verb: Int) {
    _ = action.accept(.column)
    let ifNotExists = action.acceptIfNotExists()
    if action.isSymbol("(") {
      var list = action.inside(action.index)
      action.advance()
      while var item = list.nextItem() { addColumn(&item, table, verb: verb) }
      return
    }
    guard var column = action.columnDefinition() else { return }
    column.ifNotExists = ifNotExists
    add(.addColumn(column), table.member(column.name), at: verb, in: action)
  }

  private func addConstraint(_ action: inout Statement, _ table: SchemaName, verb: Int) {
    var name: SchemaName.Part?
    if action.accept(.constraint) {
      _ = action.acceptIfNotExists()
      switch action.keyword {
      case .primary where action.keyword(1) == .key, .foreign where action.keyword(1) == .key: break
      case .unique where action.token(at: action.index + 1).isSymbol("("): break
      default: name = action.namePart()
      }
    }
    let kind: ObjectKind
    switch action.keyword {
    case .primary: kind = .primaryKey
    case .unique: kind = .unique
    case .foreign: kind = .foreignKey
    case .index, .key, .fulltext, .spatial:
      action.skip(.fulltext, .spatial, .index, .key)
      _ = action.acceptIfNotExists()
      if let name = action.namePart() {
        add(
          .create(.index, ifNotExists: false), table.member(name), at: verb, in: action)
      }
      return action.index = action.end
    default: kind = .constraint
    }
    if let name {
      add(.create(kind, ifNotExists: false), table.member(name), at: verb, in: action)
    }
    if kind == .constraint, action.keyword == .check {
      let isValidated = !action.tokens.contains {
        ["valid", "enforced", "nocheck", "novalidate"].contains(action.text($0).lowercased())
      }
      addRequirements(
        action, named: name?.folded, of: table, isValidated: isValidated, at: verb)
    }
    switch kind {
    case .primaryKey, .unique:
      // An index that there is already has been unique all along.
      if action.place(of: .using).map({ action.token(at: $0 + 1).keyword == .index }) != true {
        while !action.isAtEnd, !action.isSymbol("(") { action.index += 1 }
        addUnique(&action, table, verb: verb)
      }
    case .foreignKey:
      if let place = action.place(of: .references) {
        action.index = place
        if let key = action.foreignKey() {
          add(.addForeignKey(key), table, at: verb, in: action)
        }
      }
    default: break
    }
    action.index = action.end
  }

  /// ALTER [COLUMN] inside of ALTER TABLE, behind ALTER.
  func alterColumn(_ action: inout Statement, _ table: SchemaName, _ start: Int) {
    if !action.accept(.column) {
      switch action.keyword {
      case .constraint, .index, .check: return action.index = action.end
      default: break
      }
    }
    _ = action.acceptIfExists()
    guard let part = action.namePart() else { return }
    let column = table.member(part)
    defer { action.index = action.end }
    if action.accept(.set, .data, .type) || action.accept(.type) {
      let type = action.columnType()
      let conversion = action.place(of: .using).map {
        action.part($0 + 1, action.end).conversion(of: part)
      }
      return add(
        .changeType(from: nil, to: type, by: conversion ?? .cast), column, at: start, in: action)
    }
    switch (action.keyword, action.keyword(1)) {
    case (.set, .not):
      add(.setRequired(hasDefault: false), column, at: start, in: action)
    case (.drop, _), (.set, .default): add(.relax, column, at: start, in: action)
    case (.set, .expression): add(.relax, column, at: start, in: action)
    case (.set, _), (.reset, _), (.add, _), (.restart, _): break
    case (nil, _) where action.isAtEnd: break
    default:
      // SQL Server: the type, and whether it may be empty.
      let type = action.columnType()
      add(.changeType(from: nil, to: type), column, at: start, in: action)
      if action.columnDefinition(part, type).isRequired {
        add(.setRequired(hasDefault: false), column, at: start, in: action)
      }
    }
  }

  /// MODIFY, behind it: MySQL says the column anew, Oracle what changes.
  func modify(_ action: inout Statement, _ table: SchemaName, _ start: Int) {
    switch action.keyword {
    case .partition, .constraint: return action.index = action.end
    default: break
    }
    _ = action.accept(.column)
    if action.isSymbol("(") {
      var list = action.inside(action.index)
      action.advance()
      while var item = list.nextItem() { redefine(&item, table, nil, start) }
      return
    }
    _ = action.acceptIfExists()
    redefine(&action, table, nil, start)
  }

  /// CHANGE, behind it: the old name, then the column anew.
  func change(_ action: inout Statement, _ table: SchemaName, _ start: Int) {
    _ = action.accept(.column)
    _ = action.acceptIfExists()
    guard let old = action.namePart() else { return }
    redefine(&action, table, old, start)
  }

  private func redefine(
    _ action: inout Statement, _ table: SchemaName, _ old: SchemaName.Part?, _ start: Int
  ) {
    guard let part = action.namePart() else { return }
    let column = table.member(part)
    if let old, old.folded.lowercased() != part.folded.lowercased() || old.isComputed {
      add(.rename(.column, to: column), table.member(old), at: start, in: action)
    }
    let hasType = !action.isAtEnd && !action.beginsConstraint
    let type = action.columnType()
    let definition = action.columnDefinition(part, type)
    if hasType {
      // What is computed from now on takes the place of what was there.
      let conversion = definition.isGenerated ? ValueConversion.replaced : .cast
      add(.changeType(from: nil, to: type, by: conversion), column, at: start, in: action)
    }
    if definition.isRequired {
      add(.setRequired(hasDefault: definition.hasDefault), column, at: start, in: action)
    }
    if definition.isUnique || definition.isPrimaryKey {
      add(.addUnique, column, at: start, in: action)
    }
  }

  /// Actions on the partitions of a table.
  func partition(_ action: inout Statement, _ table: SchemaName, _ start: Int) {
    let verb = action.keyword
    action.index += 1
    defer { action.index = action.end }
    if verb == .discard { return add(.truncate, table, at: start, in: action) }
    _ = action.accept(.partition)
    let part = action.keyword == .for ? .computed : action.name()
    switch verb {
    case .truncate:
      let object = part?.parts.last.map { table.member($0) } ?? table
      add(.truncatePartition, object, at: start, in: action)
    case .exchange:
      let object = part?.parts.last.map { table.member($0) } ?? table
      add(.exchangePartition, object, at: start, in: action)
    case .detach: add(.detachPartition, part ?? table, at: start, in: action)
    default: break
    }
  }
}
