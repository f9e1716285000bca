import GitModel
import GuardModel
import MigrationFrameworks
import SQL
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
    let migration = content(of: entry).map { SchemaSources.read($0, file) }
    readings.known[key] = migration
    return migration
  }

  private static func read(_ bytes: [UInt8], _ file: MigrationFile) -> Migration {
    switch file.kind {
    case .prisma, .sql: SQLReader.migration(bytes)
    case .alembic: AlembicReader.read(bytes)
    case .django: DjangoReader.read(bytes, path: file.path)
    case .program: SchemaSources.program(bytes, file)
    }
  }

  /// A migration in a language of its own: what its strings and calls tell, and that this is not all.
  private static func program(_ bytes: [UInt8], _ file: MigrationFile) -> Migration {
    var migration = Migration()
    let subject = MigrationFiles.tool(of: file, bytes).subject
    guard let opaque = UnreadContent.operation("\(subject) are not read", bytes) else {
      return migration
    }
    migration.operations =
      [opaque] + ApplicationCode(bytes, at: file.path, isMigration: true).operations
    return migration
  }

  /// What the file was before the change; nil where it was not there.
  func before(_ file: NovelFile) -> TreeEntry? {
    guard case .modified = file.origin else { return nil }
    return earlier[file.path]
  }

  /// Whether Alembic makes this project's tables.
  lazy var hasAlembic: Bool = {
    let snapshot = snapshot
    let files = trying("alembic.ini") { () throws(ObjectError) in
      try snapshot.files(named: FileNames(["alembic.ini", "script.py.mako"]))
    }
    return files?.isEmpty == false
  }()
}

/// The migrations that were read, by what they were read from: several rules ask for the same ones.
private final class MigrationReadings {
  struct Key: Hashable {
    /// Django's names depend on where a file stands.
    let path: GitPath
    let blob: ObjectID
  }

  var known: [Key: Migration] = [:]
}
