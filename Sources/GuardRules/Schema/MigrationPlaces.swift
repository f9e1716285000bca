import GitModel
import GuardModel
import MigrationFiles

/// Which files of a snapshot have to do with the schema.
struct MigrationPlaces {
  private let snapshot: any Snapshot
  private let files: MigrationFiles

  init(_ snapshot: any Snapshot) {
    self.snapshot = snapshot
    files = MigrationFiles(folders: snapshot.policy.migrations) { path throws(ObjectError) in
      try snapshot.file(at: path) != nil
    }
  }

  /// What the file has to do with the schema; nil for most.
  ///
  /// - Throws: `ObjectError` where the content decides and cannot be read.
  func file(at entry: TreeEntry) throws(ObjectError) -> SchemaFile? {
    try files.file(at: entry.path) { () throws(ObjectError) in try look(entry) }
  }

  /// The migration that the file is; nil where it is none.
  ///
  /// - Throws: `ObjectError` where the content decides and cannot be read.
  func migration(at entry: TreeEntry) throws(ObjectError) -> MigrationFile? {
    try files.migration(at: entry.path) { () throws(ObjectError) in try look(entry) }
  }

  private func look(_ entry: TreeEntry) throws(ObjectError) -> [UInt8] {
    entry.mode.isFile ? try snapshot.blob(entry.id).prefix(MigrationFiles.lookSize) : []
  }
}
