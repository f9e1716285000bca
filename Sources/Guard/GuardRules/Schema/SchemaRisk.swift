package import GuardModel
import Problems
import SchemaModel

/// Warns of what may lose or refuse data.
package struct SchemaRisk: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "schema-risk",
    summary: "no migration may lose data, or fail on the rows that are there",
    rationale: """
      A narrower type cuts or refuses values, a required column without a default and a unique \
      one are refused by rows that are already there, and a rename breaks the code that still \
      runs while the new one is deployed. None of it shows on an empty database.
      """,
    level: .warning,
    remedy: ["two phases: add what is new, backfill, and take the old away in a later release"])

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
          reason: "nothing is lost by it", remedy: [])
        note.operation = nil
        judgement.observations.append(note)
      case .opaque, .destructive: break
      }
    }
    return judgement
  }
}
