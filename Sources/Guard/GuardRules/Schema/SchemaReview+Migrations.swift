import GitModel
import GuardModel
import MigrationFrameworks
import SchemaJudgement
import SchemaModel

extension SchemaReview {
  /// A migration that the change adds or changes.
  private struct Novel {
    let file: MigrationFile
    let novelty: NovelFile
    /// What stood there before.
    let before: TreeEntry?
  }

  /// Judges the migrations, history by history.
  mutating func reviewMigrations(_ sources: inout SchemaSources) {
    let snapshot = sources.snapshot
    let places = snapshot.migrationPlaces
    let files = snapshot.schemaChanges.list.compactMap(\.migration)
    let migrations = Dictionary(files.map { ($0.path, $0) }) { first, _ in first }
    if !migrations.isEmpty, snapshot.occasion == .commit { touchesSchema = true }
    var groups: [MigrationGroup: [Novel]] = [:]
    for novelty in snapshot.novelFiles {
      guard let file = migrations[novelty.path], !file.isReversal else { continue }
      // What was the way back, and is the way forward now, has not run.
      if case .renamed(let old) = novelty.origin, migrations[old]?.isReversal == false { continue }
      groups[file.group, default: []].append(
        Novel(file: file, novelty: novelty, before: sources.before(novelty)))
    }
    for (group, novel) in groups.sorted(by: { $0.key < $1.key }) {
      review(novel, of: group, places, &sources)
    }
  }

  private mutating func review(
    _ novel: [Novel], of group: MigrationGroup, _ places: MigrationPlaces,
    _ sources: inout SchemaSources
  ) {
    var entries: [MigrationHistory.Entry] = []
    var changed: [GitPath: Novel] = [:]
    for migration in novel {
      guard let read = sources.migration(migration.file, migration.novelty.entry) else { continue }
      changed[migration.file.path] = migration
      entries.append(
        MigrationHistory.Entry(
          file: migration.file, entry: migration.novelty.entry, migration: read))
    }
    let needsHistory = entries.contains { entry in
      entry.migration.operations.contains {
        $0.asksHistory || entry.file.framework.namesModels && $0.asksNames
      }
    }
    if sources.snapshot.occasion == .commit, needsHistory {
      entries += history(of: group, without: changed, places, &sources)
    }
    let ordered = MigrationHistory(entries).entries
    judge(ordered, changed, &sources)
    noteTakenBack(ordered, changed, &sources)
    for entry in ordered {
      guard changed[entry.file.path] != nil else { continue }
      blobs[entry.file.path] = entry.entry.id
      if !entry.file.framework.readsAll { unread.insert(entry.file.path) }
      let before = changed[entry.file.path].flatMap { earlier($0, &sources) }
      let fresh = entry.migration.divided(from: before).fresh
      if case .irreversible(let reason, let place) = fresh.reversal {
        irreversible.append((entry.file, reason, place))
      }
    }
  }

  /// The migrations of the folder that the change leaves as they are.
  private func history(
    of group: MigrationGroup, without changed: [GitPath: Novel], _ places: MigrationPlaces,
    _ sources: inout SchemaSources
  ) -> [MigrationHistory.Entry] {
    var entries: [MigrationHistory.Entry] = []
    let snapshot = sources.snapshot
    let files = sources.trying(group.folder) { () throws(ObjectError) in
      try snapshot.files(below: group.folder)
    }
    for entry in files ?? [] where changed[entry.path] == nil {
      let found = sources.trying(entry.path) { () throws(ObjectError) in
        try places.migration(at: entry)
      }
      guard let file = found, file.group == group, !file.isReversal,
        let migration = sources.migration(file, entry)
      else { continue }
      entries.append(MigrationHistory.Entry(file: file, entry: entry, migration: migration))
    }
    return entries
  }

  /// Walks the history in its order: replays the migrations that exist and judges the new ones.
  private mutating func judge(
    _ entries: [MigrationHistory.Entry], _ changed: [GitPath: Novel],
    _ sources: inout SchemaSources
  ) {
    let isAudit = sources.snapshot.occasion == .audit
    // Each part is judged on a copy of all tables.
    var partsLeft = 4096
    var state = SchemaState()
    var judge: SchemaJudge?
    var known: [GitPath: Set<SchemaVerdict.Identity>] = [:]
    for entry in entries {
      let path = entry.file.path
      guard let novel = changed[path] else {
        // Migrations after a new one do not change what existed before it.
        if judge == nil { state.replay(entry.migration) }
        continue
      }
      if isAudit {
        // Each has run by itself, so that nothing is "created here" by another one.
        let parts = entry.migration.parts
        let isWhole = parts.count > partsLeft
        partsLeft -= isWhole ? 0 : parts.count
        for part in isWhole ? [entry.migration] : parts {
          var alone = SchemaJudge(after: state)
          alone.judge(part.operations, of: path)
          verdicts += alone.verdicts
          state.replay(part)
        }
        hasRun.insert(path)
        continue
      }
      var next = judge ?? SchemaJudge(after: state)
      let migration = entry.migration.divided(from: earlier(novel, &sources))
      if migration.kept.changeSets != nil { next.replay(migration.kept) }
      known[path] = knownVerdicts(of: novel, next, &sources)
      // One owner of the tables at a time, so that no migration copies them all.
      judge = nil
      next.judge(
        migration.fresh.operations, of: path,
        runsInTransaction: entry.file.framework.runsInTransaction(entry.file))
      judge = next
    }
    if let judge, !judge.onlyAdds { onlyAdds = false }
    verdicts += (judge?.verdicts ?? []).filter {
      known[$0.path]?.contains($0.identity) != true
    }
  }

  /// Notes migrations that do less after the change than before it: the commit is then more than
  /// what it adds.
  private mutating func noteTakenBack(
    _ entries: [MigrationHistory.Entry], _ changed: [GitPath: Novel], _ sources: inout SchemaSources
  ) {
    for entry in entries where onlyAdds {
      guard let novel = changed[entry.file.path], let before = novel.before,
        let old = sources.migration(novel.file, before)
      else { continue }
      let kept = Set(entry.migration.operations.map(Deed.init))
      if !old.operations.map(Deed.init).allSatisfy(kept.contains) { onlyAdds = false }
    }
  }

  /// What the file did before the change; nil where it was not there.
  private func earlier(_ novel: Novel, _ sources: inout SchemaSources) -> Migration? {
    novel.before.flatMap { sources.migration(novel.file, $0) }
  }

  /// What the same migration came to before it was changed: only what is new is reported.
  private func knownVerdicts(
    of novel: Novel, _ judge: SchemaJudge, _ sources: inout SchemaSources
  ) -> Set<SchemaVerdict.Identity> {
    guard let migration = earlier(novel, &sources) else { return [] }
    let now = sources.migration(novel.file, novel.novelty.entry)
    var old = judge
    old.judge(
      migration.divided(from: now).fresh.operations, of: novel.file.path,
      runsInTransaction: novel.file.framework.runsInTransaction(novel.file))
    // That a file was not read before says nothing of what it has become.
    let isRead = novel.file.framework.readsAll
    return Set(
      old.verdicts.filter { $0.path == novel.file.path && (isRead || $0.weight != .opaque) }
        .map(\.identity))
  }
}

/// What an operation does, without its place.
private struct Deed: Hashable {
  private let kind: SchemaOperation.Kind
  private let object: SchemaName

  init(_ operation: SchemaOperation) { (kind, object) = (operation.kind, operation.object) }
}

extension SchemaVerdict {
  /// What a verdict is about, without its place.
  struct Identity: Hashable {
    let operation: OperationName
    let object: SchemaName
    let statement: String
  }

  var identity: Identity {
    Identity(operation: operation, object: object, statement: statement)
  }
}

extension SchemaOperation {
  /// Whether it may name a table as SQL does, which the history knows as a model.
  fileprivate var asksNames: Bool {
    switch kind {
    case .truncate, .delete, .update, .addColumn, .rename: true
    default: false
    }
  }

  /// Whether what it comes to depends on what was there before.
  fileprivate var asksHistory: Bool {
    switch kind {
    case .createTable(let definition): definition.ifNotExists
    case .drop(let kind, _, _): kind == .table || kind == .column || kind == .schema
    case .changeType, .setRequired, .restate, .restateEnumeration, .addUnique: true
    case .insert(let rows): rows != nil
    default: false
    }
  }
}
