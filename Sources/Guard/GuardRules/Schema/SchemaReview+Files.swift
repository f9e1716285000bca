import GitModel
import GuardModel
import MigrationFrameworks
import SQL
import SchemaJudgement
import SchemaModel

/// Files that hold the whole schema. They say how it is to be, not how it gets there; but one that
/// drops and recreates its tables empties every database that it runs on.
extension SchemaReview {
  mutating func reviewSchemaFiles(_ sources: inout SchemaSources) {
    guard sources.snapshot.occasion == .commit else {
      if sources.snapshot.occasion == .audit { auditSchemaFiles(&sources) }
      return
    }
    for change in sources.snapshot.schemaChanges.list {
      guard let after = change.change.after, after.id != change.change.before?.id else { continue }
      guard case .schema(let schema) = change.file else { continue }
      switch schema.form {
      case .statements: review(after, before: change.change.before, &sources)
      case .lines: reviewLines(after, before: change.change.before, &sources)
      case .models, .none, .names: continue
      }
    }
  }

  private mutating func review(
    _ after: TreeEntry, before: TreeEntry?, _ sources: inout SchemaSources
  ) {
    guard let new = sources.content(of: after).map(SQLReader.migration) else { return }
    let old = before.flatMap { sources.content(of: $0) }.map(SQLReader.migration) ?? Migration()
    // A file called `init.sql` may make users alone.
    if (old.operations + new.operations).contains(where: \.kind.changesSchema) {
      touchesSchema = true
    }
    if !SchemaState.after([new]).holds(.after([old])) { onlyAdds = false }
    var judge = SchemaJudge()
    judge.judge(new.operations, of: after.path)
    if !judge.onlyAdds { onlyAdds = false }
    var known = SchemaJudge()
    known.judge(old.operations, of: after.path)
    let identities = Set(known.verdicts.map(\.identity))
    let found = judge.verdicts.filter { !identities.contains($0.identity) }
    guard !found.isEmpty else { return }
    touchesSchema = true
    blobs[after.path] = after.id
    verdicts += excused(found, in: after.path, &sources)
  }

  /// The verdicts, the drops among them with a word for those that nothing runs.
  private func excused(
    _ found: [SchemaVerdict], in path: GitPath, _ sources: inout SchemaSources
  ) -> [SchemaVerdict] {
    guard found.contains(where: { $0.weight == .destructive }) else { return found }
    let use = SchemaFileUse(sources.snapshot)
    let isRun = sources.trying(path) { () throws(ObjectError) in try use.isRun(path) }
    guard isRun == false else { return found }
    return found.map { verdict in
      var verdict = verdict
      if verdict.weight == .destructive { verdict.excuse = .runByNothingHere }
      return verdict
    }
  }

  /// An audit reports only files that something runs.
  private mutating func auditSchemaFiles(_ sources: inout SchemaSources) {
    let snapshot = sources.snapshot
    let places = snapshot.migrationPlaces
    for change in snapshot.changes {
      guard let entry = change.after, entry.mode.isFile,
        entry.path.bytes.suffix(4).elementsEqual(".sql".utf8)
      else { continue }
      let file = sources.trying(entry.path) { () throws(ObjectError) in try places.file(at: entry) }
      guard case .schema(let schema)? = file, schema.form == .statements,
        let bytes = sources.content(of: entry)
      else { continue }
      var judge = SchemaJudge()
      judge.judge(SQLReader.migration(bytes).operations, of: entry.path)
      let drops = judge.verdicts.filter { $0.weight == .destructive }
      guard !drops.isEmpty else { continue }
      blobs[entry.path] = entry.id
      verdicts += excused(drops, in: entry.path, &sources).filter { $0.excuse == nil }
    }
  }

  /// A schema whose lines are what is compared: each describes one column or index.
  private mutating func reviewLines(
    _ after: TreeEntry, before: TreeEntry?, _ sources: inout SchemaSources
  ) {
    touchesSchema = true
    guard let before else { return }
    let old = sources.content(of: before).map(SchemaReview.lines) ?? []
    let new = sources.content(of: after).map(SchemaReview.lines) ?? []
    if !old.isSubset(of: new) { onlyAdds = false }
  }

  static func lines(_ bytes: [UInt8]) -> Set<String> {
    Set(
      String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
        .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        .filter { !$0.hasPrefix("#") && !$0.hasPrefix("ActiveRecord::Schema") })
  }
}
