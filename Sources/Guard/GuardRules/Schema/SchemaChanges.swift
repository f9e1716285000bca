import GitModel
import GuardModel
import MigrationFrameworks

/// A file of the schema that a commit changes; in an audit one that is there.
struct SchemaChange {
  let change: Change
  let file: SchemaFile

  var path: GitPath { change.path }
  var migration: MigrationFile? { file.migration }
}

/// What a snapshot changes about the schema.
struct SchemaChanges {
  private(set) var list: [SchemaChange] = []
  private(set) var undecided: [Judgement.Undecided] = []

  init(_ snapshot: any Snapshot) {
    let now = snapshot.migrationPlaces
    let before = MigrationPlaces(before: snapshot)
    for change in snapshot.changes {
      guard let entry = change.after ?? change.before, entry.mode.isFile else { continue }
      let places = change.after == nil ? before : now
      do {
        // An audit has no earlier version to compare a model's fields with.
        let file =
          snapshot.occasion == .audit
          ? try places.migration(at: entry).map(SchemaFile.migration) : try places.file(at: entry)
        if let file { list.append(SchemaChange(change: change, file: file)) }
      } catch {
        undecided.append(Judgement.Undecided(path: change.path, error: error))
      }
    }
  }
}

extension Snapshot {
  /// What the snapshot changes about the schema, found once for all rules.
  var schemaChanges: SchemaChanges { memory.value { SchemaChanges(self) } }
}
