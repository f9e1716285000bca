package import GuardModel
import Problems
import SchemaModel

/// Warns of what may lose or refuse data.
package struct SchemaRisk: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "schema-risk",
    summary: "no migration can lose data or fail on existing rows",
    rationale: """
      A narrower type truncates or rejects values, a required column without a default or a unique \
      constraint can fail on existing rows, and a rename breaks the old code that still runs \
      during the deployment. None of this shows on an empty database.
      """,
    level: .warning,
    remedy: [
      "in two phases: add the new object and backfill it, then remove the old one in a later release"
    ])

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    let review = snapshot.schemaReview
    var judgement = Judgement()
    for verdict in review.verdicts where !review.hasRun.contains(verdict.path) {
      switch verdict.weight {
      case .risky:
        judgement.observations.append(
          Observation(
            verdict, level: .warning, blob: review.blobs[verdict.path],
            reason: "the outcome depends on the rows in the table",
            remedy: verdict.alternative))
      case .note:
        var note = Observation(
          verdict, level: .note, blob: review.blobs[verdict.path],
          reason: "it loses no data", remedy: [])
        note.operation = nil
        judgement.observations.append(note)
      case .opaque, .destructive: break
      }
    }
    return judgement
  }
}
