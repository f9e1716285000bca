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
        switch schema.form {
        case .none, .lines:
          touchesSchema = true
          if !isMigrated {
            sayUnread(change.change, "\(schema.subject) is not supported", &sources)
          }
        case .statements:
          if !isMigrated, shrinks(change.change, &sources) {
            let reason = "the schema loses something that no migration drops"
            sayUnread(change.change, reason, &sources)
          }
        case .models: continue
        }
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

  /// Whether a schema in SQL has no longer each table and column that it had.
  private func shrinks(_ change: Change, _ sources: inout SchemaSources) -> Bool {
    guard let before = change.before, let old = sources.content(of: before) else {
      // A tool compares the whole folder of descriptions with the database.
      return change.path.directory.name.elementsEqual("schemas".utf8)
    }
    guard let after = change.after, let new = sources.content(of: after) else { return true }
    let kept = SchemaReview.names(in: new)
    return !SchemaReview.names(in: old).isSubset(of: kept)
  }

  /// The tables and columns that SQL makes, in lower case; a table of unknown columns by itself.
  private static func names(in text: [UInt8]) -> Set<String> {
    var names: Set<String> = []
    for operation in SQLReader.operations(text, at: .start) {
      switch operation.kind {
      case .createTable(let table):
        let name = operation.object.description.lowercased()
        names.insert(name)
        for column in table.columns ?? [] { names.insert(name + "." + column.name.folded) }
      case .addColumn: names.insert(operation.object.description.lowercased())
      default: continue
      }
    }
    return names
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
