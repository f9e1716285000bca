package import GuardModel
import Problems
import SchemaModel

/// Says what cannot be judged.
package struct SchemaOpaque: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "schema-opaque",
    summary: "every statement of a migration can be read before it runs",
    rationale: """
      git-guard cannot read a statement that a program computes, and it never runs code of the \
      project to find out. The same is true of a function that gets the connection \
      and stands outside the repository, and of a migration in a language that git-guard does not read. It may be \
      harmless, but git-guard passes silently only what it has understood. If the message claims \
      that nothing is dropped, such a file needs its own trailer.
      """,
    level: .warning,
    remedy: [
      "write the statement out, so that git-guard can read it",
      "or say in the commit message what it does:",
      .lines(
        ["Schema-Opaque: migrations/0007_tenants.py (creates one schema per tenant)"], in: .message),
    ])

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    let review = snapshot.schemaReview
    var judgement = Judgement()
    for verdict in review.verdicts
    where verdict.weight == .opaque && !review.hasRun.contains(verdict.path) {
      var observation = Observation(
        verdict, level: .warning, blob: review.blobs[verdict.path],
        reason: "git-guard cannot tell whether it drops anything",
        remedy: (review.unread.contains(verdict.path)
          ? ["review what its upgrade does: git-guard did not check it for drops"]
          : verdict.alternative) + [
            "or say in the commit message what it does:",
            .lines(["Schema-Opaque: \(verdict.path) (…)"], in: .message),
          ])
      observation.message = "cannot be checked because \(verdict.message): \(verdict.statement)"
      judgement.observations.append(observation)
    }
    return judgement
  }
}
