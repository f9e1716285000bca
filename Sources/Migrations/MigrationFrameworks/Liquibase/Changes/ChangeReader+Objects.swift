import SchemaModel

/// Views, sequences and stored programs.
extension ChangeReader {
  mutating func readObject(_ change: ChangeNode) -> Bool {
    switch change.name {
    case "createView": createView(change)
    case "dropView": drop(.view, "viewName", change)
    case "renameView": rename(.view, "oldViewName", "newViewName", change)
    case "createSequence":
      add(.create(.sequence, ifNotExists: false), name(change, "sequenceName"), change)
    case "alterSequence": add(.relax, name(change, "sequenceName"), change)
    case "dropSequence": drop(.sequence, "sequenceName", change)
    case "renameSequence": rename(.sequence, "oldSequenceName", "newSequenceName", change)
    case "createProcedure", "createFunction", "createTrigger", "createPackage", "createPackageBody":
      createProgram(change)
    case "dropProcedure": drop(.function, "procedureName", change)
    case "dropFunction": drop(.function, "functionName", change)
    case "dropPackage", "dropPackageBody": drop(.function, "packageName", change)
    case "dropTrigger": drop(.trigger, "triggerName", change)
    case "createSynonym":
      add(.create(.policy, ifNotExists: false), name(change, "synonymName"), change)
    case "dropSynonym": drop(.other, "synonymName", change)
    default: return false
    }
    return true
  }

  private mutating func drop(_ kind: ObjectKind, _ key: String, _ change: ChangeNode) {
    add(.drop(kind, ifExists: change.says("ifExists"), cascade: false), name(change, key), change)
  }

  private mutating func rename(
    _ kind: ObjectKind, _ old: String, _ new: String, _ change: ChangeNode
  ) {
    let newName = name(change, new)
    add(.rename(kind, to: newName), name(change, old), change)
  }

  private mutating func createView(_ change: ChangeNode) {
    if let path = change["path"], change.text.isEmpty {
      return addOpaque("the file \(path) was not read", change)
    }
    add(.create(.view, ifNotExists: false), name(change, "viewName"), change)
    guard change.says("replaceIfExists"), let last = operations.indices.last else { return }
    // It takes the place of what may be there, and the statement says so.
    operations[last].statement = "create or replace " + operations[last].statement
  }

  /// A stored program, whose text is SQL.
  private mutating func createProgram(_ change: ChangeNode) {
    if !change.text.isEmpty { return readSQL(change.text, change) }
    for key in ["functionText", "triggerText", "packageText", "packageBodyText"] {
      if let text = change[key] { return readSQL(text, change) }
    }
    let path = change["path"] ?? "?"
    addOpaque("the file \(path) was not read", change)
  }
}
