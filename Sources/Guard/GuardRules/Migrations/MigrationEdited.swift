import GitModel
package import GuardModel
import MigrationFrameworks
import Problems
import SchemaModel

/// Refuses changes of migrations that others have already: they have run where the data is.
package struct MigrationEdited: Rule {
  package init() {}

  package static let metadata = RuleMetadata(
    id: "migration-edited",
    summary: "a migration that was committed upstream stays as it is",
    rationale: """
      A migration runs once in each database. Changed after that, it does one thing where it has \
      run and another where it has not, and no tool tells: the schema of production is then one \
      that no test has ever seen. Fixing a migration that nobody else has yet is fine; so is a \
      squash that replaces it.
      """,
    level: .error,
    remedy: [
      "put it back as it was and write a new migration:",
      .command("git restore --source=HEAD --staged --worktree -- migrations/0007_phone.sql"),
      "if it has run nowhere, say so in the commit message:",
      .lines(["Migration-Edit: migrations/0007_phone.sql (not deployed yet)"], in: .message),
    ])

  package func judge(_ snapshot: any Snapshot) -> Judgement {
    snapshot.memory.value { Edits(judgement: edits(in: snapshot)) }.judgement
  }

  /// What was found, kept for the message that has to be true of it.
  fileprivate struct Edits {
    let judgement: Judgement
  }

  private func edits(in snapshot: any Snapshot) -> Judgement {
    var judgement = Judgement()
    guard snapshot.occasion == .commit else { return judgement }
    let places = snapshot.migrationPlaces
    for change in snapshot.changes {
      guard let before = change.before, before.mode.isFile, before.id != change.after?.id else {
        continue
      }
      judgement.judging(change.path) { judgement throws(ObjectError) in
        guard let file = try places.migration(at: before), !file.isReversal,
          !file.framework.isRepeatable(file)
        else { return }
        let record = try snapshot.upstream(at: change.path, sought: before.id)
        guard record.knows(before.id) || record.isShallow else { return }
        if let observation = try observation(of: change, before, file, record, snapshot, places) {
          judgement.observations.append(observation)
        }
      }
    }
    return judgement
  }

  private func observation(
    of change: Change, _ before: TreeEntry, _ file: MigrationFile, _ record: UpstreamRecord,
    _ snapshot: any Snapshot, _ places: MigrationPlaces
  ) throws(ObjectError) -> Observation? {
    guard let after = change.after, after.mode.isFile else {
      // Who follows the remote branch in taking it away changes nothing.
      if record.onTips.isEmpty, !record.isShallow { return nil }
      if file.framework.hasSquashes, try isReplaced(before, file, snapshot, places) { return nil }
      let new = snapshot.changes.first { $0.before == nil && $0.after?.id == before.id }?.path
      return observation(
        of: change.path, before.id, record,
        new.map { "renamed to \($0)" } ?? "deleted", level: .error)
    }
    if record.onTips.contains(where: { $0.id == after.id }) { return nil }
    var sources = SchemaSources(snapshot)
    guard let old = try read(before, file, snapshot, &sources),
      let new = try read(after, file, snapshot, &sources)
    else { return nil }
    switch MigrationComparison(file, from: old, to: new) {
    case .grown: return nil
    case .sameWords:
      return Observation(
        level: .note, path: change.path, blob: after.id,
        message: "comments or formatting of a migration that was committed upstream are changed",
        reason: "what it does is the same", remedy: [])
    case .sameOperations:
      return observation(
        of: change.path, after.id, record,
        "changed beside its operations, which are the same", level: .warning)
    case .otherOperations:
      return observation(of: change.path, after.id, record, "changed", level: .error)
    }
  }

  private func observation(
    of path: GitPath, _ blob: ObjectID, _ record: UpstreamRecord, _ what: String, level: Level
  ) -> Observation {
    if record.isShallow {
      return Observation(
        level: min(level, .warning), path: path, blob: blob,
        message: "\(what); whether it was committed upstream before cannot be judged: the clone is "
          + "shallow",
        reason: "where it has run already, it will not run again",
        remedy: [.command("git fetch --unshallow"), "then try again"])
    }
    return Observation(
      level: level, path: path, blob: blob,
      message: "a migration that was committed upstream is \(what)",
      reason: "where it has run already, it will not run again",
      remedy: [
        "put it back as it was and write a new migration:",
        .command("git restore --source=HEAD --staged --worktree --", on: path.bytes),
        "if it has run nowhere, say so in the commit message:",
        .lines(["Migration-Edit: \(path) (…)"], in: .message),
      ])
  }

  private func read(
    _ entry: TreeEntry, _ file: MigrationFile, _ snapshot: any Snapshot,
    _ sources: inout SchemaSources
  ) throws(ObjectError) -> (bytes: [UInt8], migration: Migration)? {
    let bytes = try snapshot.blob(entry.id).prefix(SchemaSources.limit)
    return sources.migration(file, entry).map { (bytes, $0) }
  }

  /// Whether a squash beside it says that it stands for the migration.
  private func isReplaced(
    _ entry: TreeEntry, _ file: MigrationFile, _ snapshot: any Snapshot, _ places: MigrationPlaces
  ) throws(ObjectError) -> Bool {
    var sources = SchemaSources(snapshot)
    guard let name = sources.migration(file, entry)?.identity?.name else { return false }
    for other in try snapshot.files(below: file.group.folder) {
      guard let candidate = try places.migration(at: other), candidate.group == file.group,
        let identity = sources.migration(candidate, other)?.identity
      else { continue }
      if identity.replaces.contains(name) { return true }
    }
    return false
  }
}

extension Snapshot {
  /// The migrations that others have already, and that the change changes or takes away.
  var editedMigrations: [GitPath] {
    guard policy.levels[MigrationEdited.metadata.id] != .off else { return [] }
    return MigrationEdited().judge(self).observations.filter { $0.level == .error }.map(\.path)
  }
}
