import BackupModel
import CommitMessages
import GitModel
package import GuardModel
import Problems

/// Asks for a backup that was shown to be one, before a commit that touches the schema and a push.
package struct BackupMarkerRule: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "backup-marker",
    summary: "each database has a fresh backup that git-guard has read to its last byte",
    rationale: """
      Only a backup can undo a wrong migration, and a file named backup proves little: of 26 ways \
      to damage one, 24 pass a check of its name and size. So git-guard records each backup that \
      it made or verified: that it could read every byte, how many rows each table has, and how \
      much the database has changed since. A backup that equals its database is valid at any age; \
      any other is valid for 60 minutes at a commit that changes the schema, and for 24 hours at a \
      push.
      """,
    level: .error,
    remedy: [
      .command("git guard backup"), "or, if your own script makes the backups:",
      .command("git guard backup adopt"),
    ])

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    guard BackupMarkerRule.isAsked(of: snapshot) else { return judgement }
    let review = snapshot.backups
    let wording = BackupWording(
      occasion: snapshot.occasion, required: snapshot.policy.backup.required, limit: review.limit)
    if review.isAutomated {
      if let observation = unrecorded(snapshot, review) {
        judgement.observations.append(observation)
      }
    } else {
      judgement.observations += review.exposedFolders.map(wording.exposed)
    }
    // A commit that was made is asked only what it has recorded.
    if snapshot.isMade { return judgement }
    judgement.observations += review.standings.compactMap(wording.observation)
    if review.standings.isEmpty, snapshot.occasion == .push || wording.isStrict {
      judgement.observations.append(wording.nothingNamed)
    }
    return judgement
  }

  /// Whether the policy and what the snapshot changes make the backups matter; where they do not,
  /// nobody needs to look at them.
  package static func isAsked(of snapshot: any Snapshot) -> Bool {
    guard snapshot.policy.backup.required != .never else { return false }
    return switch snapshot.occasion {
    // A drop requires a backup, whatever the file.
    case .commit: snapshot.schemaReview.touchesSchema || snapshot.schemaReview.destroys
    case .push: true
    case .audit: false
    }
  }

  /// What is said where no database is: whether the commit was made behind a backup.
  private func unrecorded(_ snapshot: any Snapshot, _ review: BackupReview) -> Observation? {
    guard snapshot.occasion == .commit, let message = snapshot.message, !review.standings.isEmpty,
      message.claims.backups.isEmpty
    else { return nil }
    let trailer = SchemaClaims.Key.backup.rawValue
    return Observation(
      level: .warning, path: .top,
      message: "the message records no backup: it has no trailer \(trailer)",
      reason:
        "this machine has no database to compare with, so only the trailer can show the backup",
      remedy: [
        "the commit-msg hook adds it on the machine where you commit; install it there:",
        .command("git guard install"),
      ])
  }
}
