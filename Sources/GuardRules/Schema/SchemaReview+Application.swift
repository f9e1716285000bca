import GitModel
import GuardModel
import MigrationFiles
import SchemaJudgement
import SchemaModel

extension SchemaReview {
  /// Judges application code that a commit adds or changes, and in an audit all of it.
  mutating func reviewApplication(_ sources: inout SchemaSources) {
    let snapshot = sources.snapshot
    let migrations = Set(snapshot.schemaChanges.list.compactMap { $0.migration?.path })
    for file in snapshot.novelFiles
    where ApplicationCode.reads(file.path) && !migrations.contains(file.path) {
      guard let operations = operations(of: file.entry, &sources), !operations.isEmpty else {
        continue
      }
      var known: Set<SchemaVerdict.Identity> = []
      if let before = sources.before(file), let old = self.operations(of: before, &sources) {
        known = Set(SchemaReview.verdicts(on: old, at: file.path).map(\.identity))
      }
      blobs[file.path] = file.entry.id
      verdicts += SchemaReview.verdicts(on: operations, at: file.path)
        .filter { !known.contains($0.identity) }
    }
  }

  private static func verdicts(
    on operations: [SchemaOperation], at path: GitPath
  ) -> [SchemaVerdict] {
    var judge = SchemaJudge()
    judge.judge(operations, of: path)
    return judge.verdicts
  }

  private func operations(
    of entry: TreeEntry, _ sources: inout SchemaSources
  ) -> [SchemaOperation]? {
    guard let bytes = sources.content(of: entry) else { return nil }
    let operations = ApplicationCode.operations(bytes, at: entry.path)
    guard operations.contains(where: { $0.kind == .createAll }) else { return operations }
    // Without migrations it is how the tables are made at all.
    return sources.hasAlembic ? operations : operations.filter { $0.kind != .createAll }
  }
}
