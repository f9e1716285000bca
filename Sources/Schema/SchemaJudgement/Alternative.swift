import Problems
import SchemaModel

/// Additive ways to the same end.
enum Alternative {
  /// What to do instead.
  ///
  /// - Parameter isColumn: whether the object is a column rather than a table.
  static func steps(
    instead operation: OperationName, of object: SchemaName, isColumn: Bool
  ) -> [RemedyStep] {
    // There is no table that is called so, and nobody drops everything in a later release.
    if object == .everything, operation != .createAll, operation != .opaque {
      return [
        "remove it; the call that creates missing tables does not touch existing ones"
      ]
    }
    let table = isColumn ? object.owner ?? object : object
    return steps(
      instead: operation, ofNamed: object, in: table, column: isColumn ? column(object) : "…")
  }

  private static func steps(
    instead operation: OperationName, ofNamed object: SchemaName, in table: SchemaName,
    column name: String
  ) -> [RemedyStep] {
    switch operation {
    case .dropTable, .dropSchema, .dropDatabase:
      ["stop using it in the code, deploy, and drop it in a later release, after a backup"]
    case .dropColumn:
      [
        "leave \(object) in place and unused in this release, and drop it in a later one",
        "if it is required, make it nullable first, so that new code need not fill it",
      ]
    case .recreate:
      [
        "change the table in place with ALTER TABLE, or copy every column of every row first",
        .lines(["INSERT INTO new_\(object) SELECT * FROM \(object);"], in: .program),
      ]
    case .truncate, .deleteAll:
      [
        "mark the rows as deleted instead of removing them, or move them to an archive table first",
        .lines(["CREATE TABLE \(object)_archive AS SELECT * FROM \(object);"], in: .program),
      ]
    case .updateAll, .updateSome:
      [
        "write to a new column, and keep the old values until you have verified the new ones",
        .lines(["ALTER TABLE \(table) ADD COLUMN \(name)_new …;"], in: .program),
      ]
    case .deleteSome: ["mark the rows as deleted, and remove them in a later release"]
    case .dropEnumValue:
      ["stop writing the value, and leave it in the type: it costs nothing"]
    case .dropPartition: ["detach the partition, back it up, and drop it in a later release"]
    case .dropType: ["drop it without CASCADE: the database then says which columns still use it"]
    case .narrowType, .changeType:
      [
        "two phases: add a column of the new type, backfill it, read from it, drop the old one later",
        .lines(
          ["ALTER TABLE \(object.owner ?? "t") ADD COLUMN \(column(object))_new …;"], in: .program),
      ]
    case .renameTable:
      [
        "keep the old name alive with a view until no running code uses it",
        .lines(["CREATE VIEW \(object) AS SELECT * FROM …;"], in: .program),
      ]
    case .renameColumn:
      ["add the new column, write both, backfill, and drop the old one in a later release"]
    case .notNullWithoutDefault:
      ["add it nullable or with a DEFAULT, backfill, and require it in a later release"]
    case .addUnique:
      [
        "look for equal values first:",
        .lines(
          ["SELECT \(name), count(*) FROM \(table) GROUP BY 1 HAVING count(*) > 1;"],
          in: .program),
      ]
    case .dropConstraint: ["leave the key in place until a new one exists"]
    case .dropView: ["refresh it, or make the new one under another name first"]
    case .dropIndex: []
    case .createAll: ["create tables only in migrations, and remove the call"]
    case .opaque: ["write the statement out, so that git-guard can read it"]
    }
  }

  private static func column(_ object: SchemaName) -> String {
    object.parts.last.map { $0.isComputed ? "?" : $0.text } ?? "?"
  }
}
