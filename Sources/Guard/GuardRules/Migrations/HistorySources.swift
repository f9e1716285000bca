import GitModel
import GuardModel
import MigrationFrameworks
import SchemaModel

/// The migrations of a repository, group by group, as a rule about their order needs them.
struct HistorySources: HistoryTree {
  let snapshot: any Snapshot
  let places: MigrationPlaces
  private var sources: SchemaSources

  init(_ snapshot: any Snapshot) {
    self.snapshot = snapshot
    places = snapshot.migrationPlaces
    sources = SchemaSources(snapshot)
  }

  var undecided: [Judgement.Undecided] { sources.undecided }

  var isAudit: Bool { snapshot.occasion == .audit }

  func files(of group: MigrationGroup) throws(ObjectError) -> [MigrationFile] {
    try entries(of: group).map(\.file)
  }

  mutating func migrations(of group: MigrationGroup) throws(ObjectError) -> [GraphMigration] {
    var found: [GraphMigration] = []
    for (file, entry) in try entries(of: group) {
      if let identity = sources.migration(file, entry)?.identity {
        found.append(GraphMigration(path: entry.path, identity: identity))
      }
    }
    return found
  }

  private func entries(
    of group: MigrationGroup
  ) throws(ObjectError) -> [(file: MigrationFile, entry: TreeEntry)] {
    var found: [(MigrationFile, TreeEntry)] = []
    for entry in try snapshot.files(below: group.folder) where entry.mode.isFile {
      if let file = try places.migration(at: entry), file.group == group {
        found.append((file, entry))
      }
    }
    return found
  }

  func groups(of framework: some MigrationFramework) throws(ObjectError) -> Set<MigrationGroup> {
    var found: Set<MigrationGroup> = []
    // What does not end as its files do is not looked at.
    let names = FileNames(endings: framework.endings.map { ".\($0)" })
    for entry in try snapshot.files(named: names) where entry.mode.isFile {
      if let group = try places.migration(at: entry)?.group, group.framework.name == framework.name
      {
        found.insert(group)
      }
    }
    return found
  }

  func paths(below folder: GitPath) throws(ObjectError) -> [GitPath] {
    try snapshot.files(below: folder).map(\.path)
  }

  func paths(named names: FileNames) throws(ObjectError) -> [GitPath] {
    try snapshot.files(named: names).map(\.path)
  }

  func content(at path: GitPath, limit: Int) throws(ObjectError) -> [UInt8]? {
    try content(of: snapshot.file(at: path), limit)
  }

  func committedContent(at path: GitPath, limit: Int) throws(ObjectError) -> [UInt8]? {
    try content(of: snapshot.committedFile(at: path), limit)
  }

  private func content(of entry: TreeEntry?, _ limit: Int) throws(ObjectError) -> [UInt8]? {
    guard let entry, entry.mode.isFile else { return nil }
    return try snapshot.blob(entry.id).prefix(limit)
  }
}
