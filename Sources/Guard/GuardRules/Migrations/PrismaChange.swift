import GitModel
import GuardModel
import MigrationFrameworks
import SchemaModel

/// What a commit does to the Prisma schemas of a repository.
struct PrismaChange {
  private let snapshot: any Snapshot

  init(_ snapshot: any Snapshot) { self.snapshot = snapshot }

  /// The schemas that the commit changes: the folder of each, and what becomes of its tables.
  ///
  /// Compared once, though two rules ask.
  func schemas() throws(ObjectError) -> [(folder: GitPath, steps: [PrismaDifference.Step])] {
    try snapshot.memory.value { Comparison(self) }.schemas.get()
  }

  /// What was found, or why it could not be.
  private struct Comparison {
    let schemas: Result<[(folder: GitPath, steps: [PrismaDifference.Step])], ObjectError>

    init(_ change: PrismaChange) {
      schemas = Result { () throws(ObjectError) in try change.compared() }
    }
  }

  private func compared() throws(ObjectError) -> [(folder: GitPath, steps: [PrismaDifference.Step])]
  {
    let changed = snapshot.occasion == .commit ? snapshot.changes.map(\.path).filter(isPrisma) : []
    guard !changed.isEmpty else { return [] }
    let files = try snapshot.files(named: FileNames(endings: [".prisma"])).filter(\.mode.isFile)
    var withSource: [TreeEntry] = []
    for entry in files where try isSource(snapshot.blob(entry.id).prefix(PrismaChange.limit)) {
      withSource.append(entry)
    }
    var folders: Set<GitPath> = []
    for path in changed { folders.insert(PrismaChange.folder(of: path, withSource)) }
    var schemas: [(GitPath, [PrismaDifference.Step])] = []
    for folder in folders.sorted() {
      let isOwn = { (path: GitPath) in PrismaChange.folder(of: path, withSource) == folder }
      var new: [PrismaDifference.File] = []
      var old: [PrismaDifference.File] = []
      for entry in files where isOwn(entry.path) { new.append(try file(entry)) }
      let paths = Set(new.map(\.path)).union(changed.filter(isOwn))
      for path in paths.sorted() {
        if let entry = try snapshot.committedFile(at: path), entry.mode.isFile {
          old.append(try file(entry))
        }
      }
      schemas.append((folder, PrismaDifference.steps(from: old, to: new)))
    }
    return schemas
  }

  /// Schemas whose tables change although no migration is staged beside them.
  ///
  /// A project that has no migrations of Prisma's pushes its schema itself, and is not asked.
  func withoutMigration(_ touched: TouchedHistories) throws(ObjectError) -> [Observation] {
    var found: [Observation] = []
    for (folder, steps) in try schemas() {
      let real = steps.filter { step in
        if case .opaque = step.operation.kind { false } else { true }
      }
      guard let first = real.first else { continue }
      let histories = try snapshot.files(named: FileNames(["migration.sql"]))
        .map(\.path.directory.directory).filter { history in
          let parent = history.directory
          return parent == folder || folder.isBelow(parent) || parent.isBelow(folder)
        }
      let isStaged = touched.histories.contains { group, touch in
        group.kind == .prisma && !touch.changed.isEmpty && histories.contains(group.folder)
      }
      guard !histories.isEmpty, !isStaged else { continue }
      found.append(
        Observation(
          level: .warning, path: first.path, line: first.operation.place.line,
          column: first.operation.place.column, object: first.operation.object.description,
          message: "the schema changes (\(first.operation.statement)) and no migration is staged "
            + "beside it",
          reason: "the deployed database stays as it is, and the code expects something else",
          remedy: ["$ npx prisma migrate dev", "then stage the folder that it makes"]))
    }
    return found
  }

  private static let limit = 4 << 20

  private func isPrisma(_ path: GitPath) -> Bool {
    path.bytes.suffix(7).elementsEqual(".prisma".utf8)
  }

  /// Whether the file says which database there is: one file of a schema does.
  private func isSource(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .contains { $0.drop { $0 == " " || $0 == "\t" }.hasPrefix("datasource") }
  }

  private func file(_ entry: TreeEntry) throws(ObjectError) -> PrismaDifference.File {
    PrismaDifference.File(
      path: entry.path, bytes: try snapshot.blob(entry.id).prefix(PrismaChange.limit))
  }

  /// The folder of the schema that a file belongs to: the nearest one above it in which a file says
  /// which database there is, at most three up.
  private static func folder(of path: GitPath, _ sources: [TreeEntry]) -> GitPath {
    var folder = path.directory
    for _ in 0..<4 {
      if sources.contains(where: { $0.path.directory == folder }) { return folder }
      if folder == .top { break }
      folder = folder.directory
    }
    // In a folder of its own below the others: `prisma/schema/base/db.prisma`.
    folder = path.directory
    for _ in 0..<4 {
      if sources.contains(where: { $0.path.isBelow(folder) }) { return folder }
      if folder == .top { break }
      folder = folder.directory
    }
    return path.directory
  }
}
