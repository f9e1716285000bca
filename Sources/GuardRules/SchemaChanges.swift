import GitModel
import GuardModel
import MigrationFiles

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
    let folders = snapshot.policy.migrations
    let now = MigrationFiles(folders: folders) { path throws(ObjectError) in
      try snapshot.file(at: path) != nil
    }
    let before = MigrationFiles(folders: folders) { path throws(ObjectError) in
      try snapshot.committedFile(at: path) != nil
    }
    for change in snapshot.changes {
      guard let entry = change.after ?? change.before, entry.mode.isFile else { continue }
      let files = change.after == nil ? before : now
      func content() throws(ObjectError) -> [UInt8] {
        try snapshot.blob(entry.id).prefix(MigrationFiles.lookSize)
      }
      do {
        // An audit does not open every program to ask whether it has models.
        let file =
          switch snapshot.occasion {
          case .commit: try files.file(at: change.path, content: content)
          case .audit:
            if let migration = try files.migration(at: change.path, content: content) {
              SchemaFile.migration(migration) as SchemaFile?
            } else {
              try files.file(at: change.path) { [] }
            }
          }
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
