import SchemaModel

extension SchemaOperation {
  /// What is done in a few words, names folded: what tests compare.
  var brief: String {
    let name = object.folded
    switch kind {
    case .createTable(let table):
      let columns = table.columns.map { "(\($0.map(\.brief).joined(separator: ", ")))" } ?? ""
      let keys = table.foreignKeys.map { " -> \($0.target.folded)\($0.cascades ? "!" : "")" }
      let words = (table.isTemporary ? " temporary" : "") + (table.ifNotExists ? " maybe" : "")
      let rows = table.rows.map { " from \($0.brief)" } ?? ""
      return "table \(name)\(columns)\(words)\(keys.joined())\(rows)"
    case .createEnumeration(let values, _):
      return "make type \(object) of \(values.joined(separator: ","))"
    case .restateEnumeration(let values, _):
      return "values \(object) of \(values.joined(separator: ","))"
    case .create(let kind, let ifNotExists):
      return "create \(kind.rawValue) \(name)\(ifNotExists ? " maybe" : "")"
    case .drop(let kind, let ifExists, let cascade):
      return "drop \(kind.rawValue) \(name)\(ifExists ? " maybe" : "")\(cascade ? " cascade" : "")"
    case .dropEverything: return "drop everything"
    case .rename(let kind, let new): return "rename \(kind.rawValue) \(name) to \(new.folded)"
    case .addColumn(let column): return "add \(object.owner?.folded ?? "").\(column.brief)"
    case .changeType(_, let type, let conversion):
      let words = conversion == .cast ? "" : " by \(conversion)"
      return "type \(name) \(type?.description ?? "?")\(words)"
    case .setRequired(let hasDefault): return "require \(name)\(hasDefault ? " default" : "")"
    case .restate(let column): return "restate \(name) \(column.brief)"
    case .relax: return "relax \(name)"
    case .addUnique: return "unique \(name)"
    case .addForeignKey(let key):
      return "key \(name) -> \(key.target.folded)\(key.cascades ? "!" : "")"
    case .setUnlogged: return "unlogged \(name)"
    case .detachPartition: return "detach \(name)"
    case .truncate: return "truncate \(name)"
    case .truncatePartition: return "truncate partition \(name)"
    case .exchangePartition: return "exchange \(name)"
    case .delete(let isFiltered): return "delete \(name)\(isFiltered ? " some" : "")"
    case .update(let isFiltered, let copies):
      let copies = copies.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
      return "update \(name)\(isFiltered ? " some" : "")\(copies.joined())"
    case .insert(let rows): return "insert \(name)\(rows.map { " from \($0.brief)" } ?? "")"
    case .enforceForeignKeys(let isOn): return "foreign keys \(isOn ? "on" : "off")"
    case .transaction(let limit): return "\(limit)"
    case .lookForEqualRows: return "look \(name)"
    case .requireByCheck(let constraint, let isValidated):
      return "require \(name) by \(constraint)\(isValidated ? "" : " later")"
    case .validateConstraint: return "validate \(name)"
    case .createAll: return "create all"
    case .mayHaveBeenThere: return "perhaps \(name)"
    case .opaque: return "opaque"
    case .note(let text): return "note \(text)"
    }
  }
}

extension SchemaName {
  var folded: String { parts.map { $0.isComputed ? "?" : $0.folded }.joined(separator: ".") }
}

extension ColumnDefinition {
  fileprivate var brief: String {
    let marks = [
      isRequired ? "!" : "", hasDefault ? "=" : "", isUnique ? "*" : "", isPrimaryKey ? "#" : "",
    ]
    let key = references.map { " -> \($0.target.folded)\($0.cascades ? "!" : "")" } ?? ""
    return name.folded + (type.map { " \($0)" } ?? "") + marks.joined() + key
  }
}

extension CopiedRows {
  fileprivate var brief: String {
    let source = sources.map { "(\($0.map { $0 ?? "?" }.joined(separator: ", ")))" } ?? ""
    let target = columns.map { "[\($0.joined(separator: ", "))]" } ?? ""
    return (table?.folded ?? "?") + source + target + (isFiltered ? " some" : "")
      + (ignoresConflicts ? " ignoring" : "")
  }
}
