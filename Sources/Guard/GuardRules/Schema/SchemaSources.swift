import GitModel
import GuardModel
import MigrationFrameworks
import SchemaModel

/// The files that a schema is read from, as a snapshot has them.
struct SchemaSources {
  let snapshot: any Snapshot
  private(set) var undecided: [Judgement.Undecided] = []

  /// More than any migration that a person wrote; what is larger is data.
  static let limit = 64 << 20

  /// The content that the change replaces, by path.
  private let earlier: [GitPath: TreeEntry]

  init(_ snapshot: any Snapshot) {
    self.snapshot = snapshot
    earlier = snapshot.changes.reduce(into: [:]) { $0[$1.path] = $1.before }
  }

  /// Asks something that needs an object, and remembers the file as undecided where it is not there.
  mutating func trying<Answer>(
    _ path: GitPath, _ question: () throws(ObjectError) -> Answer?
  ) -> Answer? {
    do {
      return try question()
    } catch {
      undecided.append(Judgement.Undecided(path: path, error: error))
      return nil
    }
  }

  /// The content of a file; nil where it cannot be read, which is remembered.
  mutating func content(of entry: TreeEntry) -> [UInt8]? {
    guard entry.mode.isFile else { return nil }
    let snapshot = snapshot
    return trying(entry.path) { () throws(ObjectError) in
      try snapshot.blob(entry.id).prefix(SchemaSources.limit)
    }
  }

  /// What the migration does; read once for all rules.
  mutating func migration(_ file: MigrationFile, _ entry: TreeEntry) -> Migration? {
    let readings = snapshot.memory.value { MigrationReadings() }
    let key = MigrationReadings.Key(path: entry.path, blob: entry.id)
    if let known = readings.known[key] { return known }
    let tree = snapshot.sourceTree
    let migration = content(of: entry).map { file.framework.read($0, of: file, in: tree) }
    readings.known[key] = migration
    return migration
  }

  /// What the file was before the change; nil where it was not there.
  func before(_ file: NovelFile) -> TreeEntry? {
    guard case .modified = file.origin else { return nil }
    return earlier[file.path]
  }

  /// Whether migrations make the tables of this project's models.
  lazy var hasEnvironment: Bool = {
    let snapshot = snapshot
    let names = snapshot.frameworks.list.flatMap(\.environmentFiles)
    guard let first = names.first else { return false }
    let files = trying(GitPath(first)) { () throws(ObjectError) in
      try snapshot.files(named: FileNames(names))
    }
    return files?.isEmpty == false
  }()
}

extension Snapshot {
  /// The files that migrations lead into: those of the tree that the commit would make, whichever
  /// version of a migration is read.
  fileprivate var sourceTree: SourceTree {
    memory.value {
      SourceTree(
        content: { path, limit throws(ObjectError) in try self.content(at: path, limit: limit) },
        paths: { names throws(ObjectError) in
          try self.files(named: names).filter(\.mode.isFile).map(\.path)
        })
    }
  }
}

/// The migrations that were read, by what they were read from: several rules ask for the same ones.
private final class MigrationReadings {
  struct Key: Hashable {
    /// Django's names depend on the path of a file.
    let path: GitPath
    let blob: ObjectID
  }

  var known: [Key: Migration] = [:]
}
