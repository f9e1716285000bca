import GitModel
package import GuardModel
import Problems
import SchemaModel

/// Reports what drops or empties something that holds data.
package struct SchemaDrop: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "schema-drop",
    summary: "no migration and no start-up code drops or empties what holds data",
    rationale: """
      A migration runs once, on the only copy that counts. What its forward path drops is gone, \
      and the way back brings the column back, not what was in it. The migrations are read, never \
      run: what the same change created, a verified rebuild and the way back stay quiet. A drop \
      that is meant is named in the commit message, with its reason.
      """,
    level: .error,
    remedy: [
      "leave it in place and unused in this release, and drop it in a later one, after a backup",
      "if the drop is meant, name it in the commit message:",
      .lines(["Schema-Drop: users.phone (why it may go)"], in: .message),
    ])

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    let review = snapshot.schemaReview
    // What could not be read is said once, by the rule that comes first.
    var judgement = Judgement()
    judgement.undecided = review.undecided
    for verdict in review.verdicts where verdict.weight == .destructive {
      judgement.observations.append(observation(of: verdict, in: review))
    }
    return judgement
  }

  private func observation(of verdict: SchemaVerdict, in review: SchemaReview) -> Observation {
    let trailer = "Schema-Drop: \(DroppedObject(verdict).spelling) (…)"
    var observation = Observation(
      verdict, level: .error, blob: review.blobs[verdict.path],
      reason: "this deletes its data, and a downgrade does not bring it back",
      remedy: verdict.alternative + [
        "if you mean it, say so in the commit message, with the reason:",
        .lines([trailer], in: .message),
      ])
    if let excuse = verdict.excuse {
      observation.level = .warning
      observation.reason =
        switch excuse {
        case .madeByNobodyHere:
          "nothing in this repository makes it; another program that uses the database may"
        case .runByNothingHere:
          "nothing that is deployed from here runs the file; run by hand, it empties the table"
        }
      observation.remedy = [
        "the hook says so in the commit message:",
        .lines(["Schema-Drop: \(DroppedObject(verdict).spelling) (\(excuse.words))"], in: .message),
      ]
    }
    if review.hasRun.contains(verdict.path) {
      observation.level = .note
      observation.reason = "it is in the history of the migrations"
      observation.remedy = []
    } else if let reason = review.announced[.init(path: verdict.path, identity: verdict.identity)] {
      observation.level = .note
      observation.reason = "the commit that added it says why: \(reason)"
      observation.remedy = []
    }
    return observation
  }
}

extension Observation {
  /// What a verdict looks like in a report.
  init(
    _ verdict: SchemaVerdict, level: Level, blob: ObjectID?, reason: String, remedy: [RemedyStep]
  ) {
    self.init(
      level: level, path: verdict.path, line: verdict.place.line, column: verdict.place.column,
      blob: blob, subject: .verdict(verdict), operation: verdict.operation.rawValue,
      message: "\(verdict.message): \(verdict.statement)", reason: reason, remedy: remedy)
  }
}
