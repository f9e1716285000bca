import GitModel
package import GuardModel
import Problems
import SchemaModel

/// Reports what drops or empties something that holds data.
package struct SchemaDrop: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "schema-drop",
    summary: "no migration or start-up code drops or deletes data",
    rationale: """
      A migration runs once, on the only copy that counts. What its upgrade drops is lost: a \
      downgrade restores the column, not its data. git-guard reads migrations and never runs them. \
      Code that a deployment starts, or that a framework loads as it starts, is judged as a \
      migration is. It does not report drops of objects that the same change created, verified \
      rebuilds, or downgrades. Name an intended drop in the commit message, with its reason.
      """,
    level: .error,
    remedy: [
      "leave it in place and unused in this release, and drop it in a later one, after a backup",
      "if you mean the drop, name it in the commit message:",
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
    if let way = review.ways[.init(path: verdict.path, identity: verdict.identity)] {
      let end = DeploymentReach.Link(path: verdict.path, line: verdict.place.line ?? 1, entry: nil)
      let text = (way.last == end ? way : way + [end]).map(\.text).joined(separator: " → ")
      observation.message += " (\(text))"
      observation.reason = "a deployment runs it, and deletes the data each time: \(text)"
    }
    if let excuse = verdict.excuse {
      observation.level = .warning
      observation.reason =
        switch excuse {
        case .madeByNobodyHere:
          "nothing in this repository creates it, but another program that uses the database may"
        case .runByNothingHere:
          "no deployment in this repository runs the file, but run by hand it empties the table"
        }
      observation.remedy = [
        "the hook adds to the commit message:",
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
