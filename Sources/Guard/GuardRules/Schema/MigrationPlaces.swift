import GitModel
package import GuardModel
package import MigrationFrameworks

/// Which files of a tree have to do with the schema; each is looked at once.
final class MigrationPlaces {
  private let snapshot: any Snapshot
  private let files: MigrationFiles
  private var known: [TreeEntry: SchemaFile?] = [:]

  /// The tree that the commit would make.
  fileprivate convenience init(_ snapshot: any Snapshot) {
    self.init(snapshot) { path throws(ObjectError) in try snapshot.file(at: path) != nil }
  }

  /// HEAD's tree.
  convenience init(before snapshot: any Snapshot) {
    self.init(snapshot) { path throws(ObjectError) in try snapshot.committedFile(at: path) != nil }
  }

  private init(
    _ snapshot: any Snapshot, isTracked: @escaping (GitPath) throws(ObjectError) -> Bool
  ) {
    self.snapshot = snapshot
    files = MigrationFiles(
      folders: snapshot.policy.migrations, frameworks: snapshot.frameworks, isTracked: isTracked)
  }

  /// What the file has to do with the schema; nil for most.
  ///
  /// - Throws: `ObjectError` where the content decides and cannot be read.
  func file(at entry: TreeEntry) throws(ObjectError) -> SchemaFile? {
    if let file = known[entry] { return file }
    let file = try files.file(at: entry.path) { () throws(ObjectError) in try self.look(entry) }
    known[entry] = .some(file)
    return file
  }

  /// The migration that the file is; nil where it is none.
  ///
  /// - Throws: `ObjectError` where the content decides and cannot be read.
  func migration(at entry: TreeEntry) throws(ObjectError) -> MigrationFile? {
    guard case .migration(let migration)? = try file(at: entry) else { return nil }
    return migration
  }

  private func look(_ entry: TreeEntry) throws(ObjectError) -> [UInt8] {
    try snapshot.blob(entry.id).prefix(MigrationFiles.lookSize)
  }
}

extension Snapshot {
  /// The frameworks whose migrations are judged.
  package var frameworks: Frameworks { memory.value { Frameworks.all } }

  /// Which files of the tree that the commit would make have to do with the schema.
  var migrationPlaces: MigrationPlaces { memory.value { MigrationPlaces(self) } }
}
