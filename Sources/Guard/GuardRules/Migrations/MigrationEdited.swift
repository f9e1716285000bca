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
    summary: "a migration that is already upstream does not change",
    rationale: """
      A migration runs once in each database. If you change it afterwards, databases that have run \
      it differ from those that have not, and no tool reports this: production then has a schema \
      that no test has ever used. You can still change a migration that is not upstream yet, or \
      replace migrations by a squash.
      """,
    level: .error,
    remedy: [
      "restore it and write a new migration:",
      .command("git restore --source=HEAD --staged --worktree -- migrations/0007_phone.sql"),
      "if no database has run it, say so in the commit message:",
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
      // Deleting a migration that the remote branch has deleted changes nothing.
      if record.onTips.isEmpty, !record.isShallow { return nil }
      if file.framework.hasSquashes, try isReplaced(before, file, snapshot, places) { return nil }
      let new = snapshot.changes.first { $0.before == nil && $0.after?.id == before.id }?.path
      return observation(
        of: change.path, before.id, record, snapshot,
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
        message: "the comments or formatting of a migration that is already upstream are changed",
        reason: "its operations are the same", remedy: [])
    case .sameOperations:
      return observation(
        of: change.path, after.id, record, snapshot,
        "changed outside its operations", level: .warning)
    case .otherOperations:
      return observation(of: change.path, after.id, record, snapshot, "changed", level: .error)
    }
  }

  private func observation(
    of path: GitPath, _ blob: ObjectID, _ record: UpstreamRecord, _ snapshot: any Snapshot,
    _ what: String, level: Level
  ) -> Observation {
    if record.isShallow {
      return Observation(
        level: min(level, .warning), path: path, blob: blob,
        message:
          "\(what); git-guard cannot tell whether it is already upstream: the clone is shallow",
        reason: "a database that has run it will not run it again",
        remedy: [.command("git fetch --unshallow"), "then try again"])
    }
    return Observation(
      level: level, path: path, blob: blob,
      message: "a migration that is already upstream is \(what)",
      reason: "a database that has run it will not run it again",
      remedy: restoring(path, snapshot) + [
        "if no database has run it, say so in the commit message:",
        .lines(["Migration-Edit: \(path) (…)"], in: .message),
      ])
  }

  /// The migration as it was, and the order in which what it did is undone.
  private func restoring(_ path: GitPath, _ snapshot: any Snapshot) -> [RemedyStep] {
    let restore = RemedyStep.command(
      "git restore --source=HEAD --staged --worktree --", on: path.bytes)
    guard snapshot.isMade else { return ["restore it and write a new migration:", restore] }
    return Remedies.uncommitting + [
      "restore it, write a new migration that undoes it, and commit again:", restore,
    ]
  }

  private func read(
    _ entry: TreeEntry, _ file: MigrationFile, _ snapshot: any Snapshot,
    _ sources: inout SchemaSources
  ) throws(ObjectError) -> (bytes: [UInt8], migration: Migration)? {
    let bytes = try snapshot.blob(entry.id).prefix(SchemaSources.limit)
    return sources.migration(file, entry).map { (bytes, $0) }
  }

  /// Whether a squash in the same folder replaces the migration.
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
