import BackupModel
import CommitMessages
import Git
import GuardModel
import GuardRules
import Platform

extension GuardRun {
  /// Writes into a message which backups stand behind its commit, where that touches the schema.
  ///
  /// What an amended commit had recorded is replaced.
  /// - Returns: the message as git will keep it.
  func recordBackups(
    in file: MessageFile, _ scene: Scene, _ repository: Repository
  ) throws(GuardFailure) -> CommitMessage {
    let message = file.message
    guard scene.policy.message.trailers, scene.policy.backup.required != .never else {
      return message
    }
    let snapshot = try snapshot(scene, message, repository)
    guard snapshot.schemaReview.touchesSchema, !snapshot.backups.isAutomated else { return message }
    let markers = snapshot.backups.standings.compactMap(\.marker)
    let key = SchemaClaims.Key.backup.rawValue
    var draft = MessageDraft(file.bytes, file.form)
    draft.remove { $0.isNamed(key) }
    draft.append(markers.map { Trailer(key, $0.trailerValue) })
    guard draft.bytes != file.bytes else { return message }
    do {
      try Files.deliver(draft.bytes, to: file.path, mode: 0o644)
    } catch {
      throw GuardFailure(error.message, hint: nil)
    }
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
