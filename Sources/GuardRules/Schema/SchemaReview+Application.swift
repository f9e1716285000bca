import GitModel
import GuardModel
import MigrationFiles
import PythonMigrations
import SchemaJudgement
import SchemaModel

extension SchemaReview {
  /// Judges application code that a commit adds or changes, and in an audit all of it.
  mutating func reviewApplication(_ sources: inout SchemaSources) {
    let snapshot = sources.snapshot
    let migrations = Set(snapshot.schemaChanges.list.compactMap { $0.migration?.path })
    for file in snapshot.novelFiles
    where ApplicationCode.reads(file.path) && !migrations.contains(file.path) {
      let found = verdicts(on: file.entry, &sources)
      guard !found.isEmpty else { continue }
      let before = sources.before(file).map { verdicts(on: $0, &sources) } ?? []
      let known = Set(before.map(\.identity))
      blobs[file.path] = file.entry.id
      verdicts += found.filter { !known.contains($0.identity) }
    }
  }

  /// What the code comes to by itself: nothing says in which state it finds the schema.
  private func verdicts(on entry: TreeEntry, _ sources: inout SchemaSources) -> [SchemaVerdict] {
    guard let bytes = sources.content(of: entry) else { return [] }
    let code = ApplicationCode(bytes, at: entry.path)
    var judge = SchemaJudge()
    judge.judge(sources.tellingOperations(code.operations), of: entry.path)
    var onDemand = SchemaJudge()
    onDemand.judge(sources.tellingOperations(code.onDemand), of: entry.path)
    return judge.verdicts
      + onDemand.verdicts.map { verdict in
        var verdict = verdict
        // A person has to give the command, and may know why.
        verdict.weight = min(verdict.weight, .risky)
        return verdict
      }
  }

  /// Notes whether the fields of a model change, and not only its methods.
  mutating func reviewModels(_ sources: inout SchemaSources) {
    for change in sources.snapshot.schemaChanges.list where change.file == .models {
      let before = change.change.before.flatMap { sources.content(of: $0) } ?? []
      let after = change.change.after.flatMap { sources.content(of: $0) } ?? []
      if ModelFields.read(before) != ModelFields.read(after) { touchesSchema = true }
    }
  }
}

extension SchemaSources {
  /// Without migrations, `create_all` is how the tables are made at all.
  fileprivate mutating func tellingOperations(
    _ operations: [SchemaOperation]
  ) -> [SchemaOperation] {
    guard operations.contains(where: { $0.kind == .createAll }), !hasAlembic else {
      return operations
    }
    return operations.filter { $0.kind != .createAll }
  }
}
