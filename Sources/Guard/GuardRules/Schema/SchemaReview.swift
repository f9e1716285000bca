import GitModel
package import GuardModel
import MigrationFrameworks
package import SchemaModel

/// What a change does to the schema and to the data in it.
///
/// Made once for a snapshot; the rules about the schema and about the message look at it.
package struct SchemaReview {
  /// Whether the change touches a migration, a schema file or the fields of a model.
  package internal(set) var touchesSchema = false
  /// Whether everything that was there before is there after the change, just as it was.
  package internal(set) var onlyAdds = true
  /// What each operation comes to, file by file in the order in which they run.
  package internal(set) var verdicts: [SchemaVerdict] = []
  /// Whether something that holds data goes.
  var destroys: Bool {
    verdicts.contains { $0.weight == .destructive && $0.excuse == nil }
  }
  /// The migrations that cannot be reversed, with the reason and its place.
  var irreversible: [(file: MigrationFile, reason: String, place: SourcePlace)] = []
  /// Migrations that have run already: an audit tells what they did, and refuses nothing.
  var hasRun: Set<GitPath> = []
  /// Drops in application code whose commits said that they were meant, and why.
  var announced: [Announced: String] = [:]
  /// How a deployment gets to what application code loses.
  var ways: [Announced: [DeploymentReach.Link]] = [:]
  /// Files of which the language or format is not read.
  var unread: Set<GitPath> = []
  /// The content that was judged.
  var blobs: [GitPath: ObjectID] = [:]
  /// Files that could not be read.
  var undecided: [Judgement.Undecided] = []

  init(_ snapshot: any Snapshot) {
    var sources = SchemaSources(snapshot)
    reviewRemovals(&sources)
    reviewLinks(&sources)
    reviewSchemaFiles(&sources)
    reviewMigrations(&sources)
    reviewUnread(&sources)
    reviewModelSchemas(&sources)
    reviewApplication(&sources)
    reviewModels(&sources)
    excuseStrangers(&sources)
    noteAnnounced(&sources)
    undecided = snapshot.schemaChanges.undecided + sources.undecided
  }
}

extension Snapshot {
  /// What this change does to the schema.
  package var schemaReview: SchemaReview { memory.value { SchemaReview(self) } }
}
