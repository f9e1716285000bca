import GitModel
package import GuardModel
import MigrationFrameworks
import Problems
import SchemaModel

/// Warns of migrations without a way back.
package struct IrreversibleMigration: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "irreversible-migration",
    summary: "every migration can be reversed",
    rationale: """
      Releases are rolled back under pressure. If a downgrade is missing, is empty or raises, or a \
      RunPython has no reverse code, only a restored backup can undo the release.
      """,
    level: .warning,
    remedy: [
      """
      write the reverse: downgrade(), the down section, or in Django reverse_code for RunPython \
      and reverse_sql for RunSQL
      """
    ])

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    let review = snapshot.schemaReview
    var judgement = Judgement()
    for (file, reason, place) in review.irreversible where !review.hasRun.contains(file.path) {
      judgement.observations.append(
        Observation(
          level: .warning, path: file.path, line: place.line, column: place.column,
          blob: review.blobs[file.path], message: "cannot be reversed: \(reason)",
          reason: "only a restored backup could undo the release",
          remedy: [.sentence(file.framework.remedyForReversal(file))]))
    }
    return judgement
  }
}
