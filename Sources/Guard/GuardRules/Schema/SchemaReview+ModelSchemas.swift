import GitModel
import GuardModel
import MigrationFrameworks
import SchemaJudgement
import SchemaModel

extension SchemaReview {
  /// Judges a schema of models against what it was, where no migration says how it gets there: the
  /// tool then applies the difference, as `prisma db push` does.
  mutating func reviewModelSchemas(_ sources: inout SchemaSources) {
    let snapshot = sources.snapshot
    let changes = snapshot.schemaChanges.list
    let described = changes.filter { change in
      if case .schema(let schema) = change.file { schema.form == .models } else { false }
    }
    guard snapshot.occasion == .commit, !described.isEmpty else { return }
    for change in described { blobs[change.path] = change.change.after?.id }
    let place = GitPath("schema.\(described[0].path.ending)")
    let schemas = sources.trying(place) { () throws(ObjectError) in
      try ModelSchemas(snapshot).changed()
    }
    let changed = (schemas ?? []).filter { !$0.schema.steps.isEmpty }
    guard !changed.isEmpty else { return }
    touchesSchema = true
    let migrations = changes.filter { $0.change.after != nil }.compactMap(\.migration)
    for change in changed {
      let homes = migrations.filter { $0.framework.name == change.framework.name }
        .map(\.group.folder.directory)
      let files = sources.trying(place) { () throws(ObjectError) in
        try snapshot.files(named: change.framework.schemaNames).map(\.path.directory)
      }
      let isMigrated = homes.contains { home in
        if change.isNear(home) { return true }
        // A folder that a configuration names is of the schema that no other one is nearer to.
        return !(files ?? []).contains { !change.isNear($0) && $0.isNear(home) }
      }
      if isMigrated { continue }
      var judge = SchemaJudge()
      for step in change.schema.steps { judge.judge([step.operation], of: step.path) }
      verdicts += judge.verdicts
      if !judge.onlyAdds { onlyAdds = false }
    }
  }
}

extension GitPath {
  /// The part of the name after its last dot.
  fileprivate var ending: String {
    String(decoding: name.split(separator: UInt8(ascii: ".")).last ?? [], as: UTF8.self)
  }
}
