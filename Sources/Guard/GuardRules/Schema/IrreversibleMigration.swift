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
    summary: "a migration has a way back",
    rationale: """
      A release that must be taken back is taken back under pressure. A downgrade that is missing, \
      empty or raises, or a RunPython without its reverse, then leaves a restored backup as the \
      only way.
      """,
    level: .warning,
    remedy: [
      """
      write the way back: downgrade(), the down section, or in Django reverse_code for RunPython \
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
          blob: review.blobs[file.path], message: "no way back: \(reason)",
          reason: "only a restored backup could undo the release",
          remedy: [.sentence(file.framework.remedyForReversal(file))]))
    }
    return judgement
  }
}
