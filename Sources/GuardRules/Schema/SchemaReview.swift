import GitModel
package import GuardModel
import MigrationFiles
package import SchemaModel

/// What a change does to the schema and to the data in it.
///
/// Made once for a snapshot; the rules about the schema and about the message look at it.
package struct SchemaReview {
  /// Whether the change touches a migration, a schema file or the fields of a model.
  package internal(set) var touchesSchema = false
  /// What each operation comes to, file by file in the order in which they run.
  package internal(set) var verdicts: [SchemaVerdict] = []
  /// The migrations without a way back, why, and where that stands.
  var irreversible: [(path: GitPath, reason: String, place: SourcePlace)] = []
  /// Migrations that have run already: an audit tells what they did, and refuses nothing.
  var hasRun: Set<GitPath> = []
  /// The content that was judged.
  var blobs: [GitPath: ObjectID] = [:]
  /// Files that could not be read.
  var undecided: [Judgement.Undecided] = []

  init(_ snapshot: any Snapshot) {
    var sources = SchemaSources(snapshot)
    touchesSchema = snapshot.schemaChanges.list.contains { change in
      change.file == .schema(.sql) || change.file == .schema(.ruby)
    }
    reviewMigrations(&sources)
    reviewPrisma(&sources)
    reviewApplication(&sources)
    reviewModels(&sources)
    undecided = snapshot.schemaChanges.undecided + sources.undecided
  }
}

extension Snapshot {
  /// What this change does to the schema.
  package var schemaReview: SchemaReview { memory.value { SchemaReview(self) } }
}
