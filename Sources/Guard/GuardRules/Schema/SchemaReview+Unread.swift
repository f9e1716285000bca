import GitModel
import GuardModel
import MigrationFrameworks
import SQL
import SchemaJudgement
import SchemaModel

extension SchemaReview {
  /// Says of each file that changes or describes the schema in a way that no reader understands.
  mutating func reviewUnread(_ sources: inout SchemaSources) {
    let changes = sources.snapshot.schemaChanges.list
    guard sources.snapshot.occasion != .audit else { return }
    for change in changes {
      // The migration beside it rewrites the description of the whole schema.
      let isMigrated = changes.contains { $0.change.after != nil && $0.describes(change) }
      switch change.file {
      case .code(let subject):
        touchesSchema = true
        sayUnread(change.change, "\(subject) are not supported", &sources)
      case .schema(let schema):
        review(change.change, schema, isMigrated: isMigrated, &sources)
      case .migration, .models: continue
      }
    }
  }

  mutating func sayUnread(
    _ change: Change, _ reason: String, _ sources: inout SchemaSources
  ) {
    guard let entry = change.after ?? change.before, let bytes = sources.content(of: entry),
      let operation = UnreadContent.operation(reason, bytes)
    else { return }
    var judge = SchemaJudge()
    judge.judge([operation], of: change.path)
    blobs[change.path] = entry.id
    unread.insert(change.path)
    verdicts += judge.verdicts
  }

  private mutating func review(
    _ change: Change, _ schema: SchemaDescription, isMigrated: Bool, _ sources: inout SchemaSources
  ) {
    let lost = lost(change, schema, &sources)
    switch schema.form {
    case .models: return
    case .none, .lines:
      touchesSchema = true
      if !isMigrated, lost.isEmpty, !grows(change, &sources) {
        return sayUnread(change, "\(schema.subject) is not supported", &sources)
      }
    case .names: break
    case .statements:
      if change.before == nil, !isMigrated, change.path.directory.name.elementsEqual("schemas".utf8)
      {
        // A folder of descriptions is compared with the database, whatever stands in it.
        return sayUnread(change, SchemaReview.losing("something", isMigrated: false), &sources)
      }
    }
    guard !lost.isEmpty else { return }
    if schema.form == .names { onlyAdds = false }
    let untold = untold(lost, &sources)
    guard !untold.isEmpty else { return }
    touchesSchema = true
    let names = untold.prefix(3).joined(separator: ", ") + (untold.count > 3 ? " and others" : "")
    sayUnread(change, SchemaReview.losing(names, isMigrated: isMigrated), &sources)
  }

  private static func losing(_ names: String, isMigrated: Bool) -> String {
    isMigrated
      ? "the schema loses \(names), and no migration of this change drops it"
      : "the schema loses \(names), and no migration says how"
  }

  /// Whether a description has all its lines still, and more.
  private func grows(_ change: Change, _ sources: inout SchemaSources) -> Bool {
    guard let before = change.before, let after = change.after,
      let old = sources.content(of: before), let new = sources.content(of: after)
    else { return false }
    return SchemaReview.lines(old).isSubset(of: SchemaReview.lines(new))
  }

  /// The tables and columns that a description no longer names, in order; a column that goes with its
  /// table is not named.
  private func lost(
    _ change: Change, _ schema: SchemaDescription, _ sources: inout SchemaSources
  ) -> [String] {
    guard let notation = schema.notation, let before = change.before,
      let old = sources.content(of: before)
    else { return [] }
    let new = change.after.flatMap { sources.content(of: $0) }
    let gone = notation.names(in: old).subtracting(new.map { notation.names(in: $0) } ?? [])
    return gone.sorted().filter { name in
      guard let dot = name.lastIndex(of: ".") else { return true }
      return !gone.contains(String(name[..<dot]))
    }
  }

  /// Those that no migration of this change drops, renames or may drop.
  private func untold(_ lost: [String], _ sources: inout SchemaSources) -> [String] {
    var told: [String] = []
    for change in sources.snapshot.schemaChanges.list {
      if case .code = change.file { return [] }
      guard let file = change.migration, !file.isReversal else { continue }
      // What a migration made that is taken away goes with it.
      guard let entry = change.change.after, let migration = sources.migration(file, entry) else {
        return []
      }
      for operation in migration.operations {
        switch operation.kind {
        case .opaque, .dropEverything: return []
        case .drop, .rename:
          if operation.object.isComputed { return [] }
          told.append(operation.object.description.lowercased())
        default: continue
        }
      }
    }
    // A name may be written with its schema on either side.
    return lost.filter { name in
      !told.contains { $0 == name || $0.hasSuffix("." + name) || name.hasSuffix("." + $0) }
    }
  }
}

extension SchemaChange {
  /// Whether it is a migration from which the tool of a schema makes that schema: of the same
  /// project, and in a language that the tool reads.
  fileprivate func describes(_ schema: SchemaChange) -> Bool {
    let home: GitPath
    switch file {
    case .migration(let migration): home = migration.group.folder.directory
    case .code: home = path.directory.directory
    case .schema, .models: return false
    }
    let place = schema.path.directory
    guard place == home || place.isBelow(home) || home.isBelow(place) else { return false }
    guard case .schema(let description) = schema.file, let origins = description.origins else {
      return true
    }
    return origins.contains(where: path.hasEnding)
  }
}

extension GitPath {
  fileprivate func hasEnding(_ ending: String) -> Bool {
    bytes.suffix(ending.utf8.count + 1).elementsEqual(".\(ending)".utf8)
  }
}
