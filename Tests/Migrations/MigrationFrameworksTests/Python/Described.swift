import SchemaModel

extension SchemaOperation {
  /// The operation on one line, for comparison: `drop table users`.
  var line: String {
    switch kind {
    case .createTable(let table):
      "create table \(object)"
        + (table.columns.map { "(" + $0.map(\.line).joined(separator: ", ") + ")" } ?? "")
    case .createEnumeration(let values, _):
      "create type \(object)(\(values.joined(separator: ",")))"
    case .restateEnumeration(let values, _): "values \(object)(\(values.joined(separator: ",")))"
    case .restate(let column): "restate \(object.owner ?? "?").\(column.line)"
    case .create(let kind, _): "create \(kind) \(object)"
    case .drop(let kind, let ifExists, let cascade):
      "drop \(kind) \(object)" + (ifExists ? " if exists" : "") + (cascade ? " cascade" : "")
    case .dropEverything: "drop everything"
    case .rename(let kind, let to): "rename \(kind) \(object) to \(to)"
    case .addColumn(let column): "add \(object.owner ?? "?").\(column.line)"
    case .changeType(let from, let to, _):
      "type \(object) \(from?.description ?? "?") to \(to?.description ?? "?")"
    case .setRequired(let hasDefault): "require \(object)" + (hasDefault ? " default" : "")
    case .relax: "relax \(object)"
    case .addUnique: "unique \(object)"
    case .addForeignKey(let key):
      "reference \(object) to \(key.target)" + (key.cascades ? " cascade" : "")
    case .setUnlogged: "unlog \(object)"
    case .detachPartition: "detach \(object)"
    case .truncate: "truncate \(object)"
    case .truncatePartition, .exchangePartition: "partition \(object)"
    case .delete(let isFiltered): "delete \(isFiltered ? "some" : "all") \(object)"
    case .update(let isFiltered, let copies):
      "update \(isFiltered ? "some" : "all") \(object)"
        + copies.filter { !$0.value.isEmpty }.sorted { $0.key < $1.key }
        .map { " \($0.key)=\($0.value)" }.joined()
    case .insert: "insert \(object)"
    case .enforceForeignKeys(let flag): "foreign keys \(flag)"
    case .transaction(let transaction): "\(transaction)"
    case .lookForEqualRows: "look \(object)"
    case .requireByCheck(let constraint, _): "require \(object) by \(constraint)"
    case .validateConstraint: "validate \(object)"
    case .createAll: "create all"
    case .mayHaveBeenThere: "perhaps \(object)"
    case .note(let text): "note \(text)"
    case .opaque(let reason): "opaque \(reason)"
    }
  }
}

extension ColumnDefinition {
  fileprivate var line: String {
    [
      name.text, type?.description ?? "?", isPrimaryKey ? "key" : isRequired ? "required" : nil,
      hasDefault ? "default" : nil, isUnique ? "unique" : nil,
    ].compactMap(\.self).joined(separator: " ")
  }
}
