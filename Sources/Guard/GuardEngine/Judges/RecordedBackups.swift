import BackupModel
import CommitMessages
import GuardModel
import GuardRules

extension OpenRun {
  /// Writes the backups of a commit that changes the schema into its message.
  ///
  /// What an amended commit had recorded is replaced.
  /// - Returns: the message as git will keep it.
  func recordBackups(
    in file: MessageFile, _ scene: Scene
  ) throws(GuardFailure) -> CommitMessage {
    let message = file.message
    let policy = scene.policy
    guard policy.message.trailers, policy.backup.required != .never, !run.isBuildMachine else {
      return message
    }
    let snapshot = try snapshot(of: scene.inquiry.saying(message))
    guard snapshot.schemaReview.touchesSchema else { return message }
    let markers = backups(of: snapshot).standings.compactMap(\.marker)
    let key = SchemaClaims.Key.backup.rawValue
    var draft = MessageDraft(file.bytes, file.form)
    draft.remove { $0.isNamed(key) }
    draft.append(markers.map { Trailer(key, $0.trailerValue) })
    guard draft.bytes != file.bytes else { return message }
    try file.deliver(draft.bytes)
    return CommitMessage.parse(draft.bytes, file.form)
  }
}

extension BackupStanding {
  /// The record of a backup that is good for now.
  fileprivate var marker: BackupMarker? {
    guard case .sound(let marker, let freshness) = verdict else { return nil }
    if case .stale = freshness { return nil }
    return marker
  }
}
