import GitModel
import GuardModel
import MigrationFrameworks
import SchemaModel

/// The migrations of a repository, group by group, as a rule about their order needs them.
struct HistorySources {
  let snapshot: any Snapshot
  let places: MigrationPlaces
  private var sources: SchemaSources

  init(_ snapshot: any Snapshot, _ places: MigrationPlaces) {
    self.snapshot = snapshot
    self.places = places
    sources = SchemaSources(snapshot)
  }

  var undecided: [Judgement.Undecided] { sources.undecided }

  /// The files of one group.
  func files(
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

  /// The migrations of one group that have an identity.
  mutating func graph(of group: MigrationGroup) throws(ObjectError) -> [GraphMigration] {
    var found: [GraphMigration] = []
    for (file, entry) in try files(of: group) {
      if let identity = sources.migration(file, entry)?.identity {
        found.append(GraphMigration(path: entry.path, identity: identity))
      }
    }
    return found
  }

  /// The groups of a kind that stand anywhere, without looking at what does not end as they do.
  func groups(of kind: MigrationKind) throws(ObjectError) -> Set<MigrationGroup> {
    var found: Set<MigrationGroup> = []
    for entry in try snapshot.files(named: HistorySources.python) where entry.mode.isFile {
      if let file = try places.migration(at: entry), file.kind == kind { found.insert(file.group) }
    }
    return found
  }

  private static let python = FileNames(endings: [".py"])

  /// The label that a Django application's configuration says.
  func label(of folder: GitPath) throws(ObjectError) -> String? {
    guard let entry = try snapshot.file(at: folder.directory.appending("apps.py")),
      entry.mode.isFile
    else { return nil }
    let text = String(decoding: try snapshot.blob(entry.id).prefix(64 << 10), as: UTF8.self)
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.drop { $0 == " " || $0 == "\t" }
      guard words.hasPrefix("label") else { continue }
      let rest = words.dropFirst("label".count).drop { $0 == " " }
      guard rest.first == "=" else { continue }
      let value = rest.dropFirst().drop { $0 == " " }
      guard let quote = value.first, quote == "'" || quote == "\"" else { continue }
      let label = value.dropFirst().prefix { $0 != quote }
      if !label.isEmpty { return String(label) }
    }
    return nil
  }
}
