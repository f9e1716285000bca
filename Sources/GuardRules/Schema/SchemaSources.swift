import GitModel
import GuardModel
import MigrationFiles
import SQL
import SchemaModel

/// The files that a schema is read from, as a snapshot has them.
struct SchemaSources {
  let snapshot: any Snapshot
  private(set) var undecided: [Judgement.Undecided] = []

  /// More than any migration that a person wrote; what is larger is data.
  static let limit = 64 << 20

  init(_ snapshot: any Snapshot) { self.snapshot = snapshot }

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

  /// What the migration does.
  mutating func migration(_ file: MigrationFile, _ entry: TreeEntry) -> Migration? {
    content(of: entry).map { SchemaSources.read($0, file) }
  }

  private static func read(_ bytes: [UInt8], _ file: MigrationFile) -> Migration {
    switch file.kind {
    case .prisma, .sql: SQLReader.migration(bytes)
    case .alembic, .django, .program: Migration()
    }
  }
}
