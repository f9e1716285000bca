import GitModel
import GuardModel
import MigrationFrameworks
import SchemaJudgement
import SchemaModel

extension SchemaReview {
  /// Judges a Prisma schema against what it was, where no migration says how it gets there:
  /// `prisma db push` then applies the difference.
  mutating func reviewPrisma(_ sources: inout SchemaSources) {
    let snapshot = sources.snapshot
    guard snapshot.occasion == .commit,
      snapshot.schemaChanges.list.contains(where: { $0.file == .schema(.prisma) })
    else { return }
    for change in snapshot.schemaChanges.list where change.file == .schema(.prisma) {
      blobs[change.path] = change.change.after?.id
    }
    // Relations go from file to file: the whole of a schema is compared, not what changes of it.
    let schemas = sources.trying("schema.prisma") { () throws(ObjectError) in
      try PrismaChange(snapshot).schemas()
    }
    let changed = (schemas ?? []).filter { !$0.steps.isEmpty }
    guard !changed.isEmpty else { return }
    touchesSchema = true
    let migrated = snapshot.schemaChanges.list.filter { $0.change.after != nil }
      .compactMap(\.migration).filter { $0.kind == .prisma }.map(\.group.folder.directory)
    let files = sources.trying("schema.prisma") { () throws(ObjectError) in
      try snapshot.files(named: FileNames(endings: [".prisma"])).map(\.path.directory)
    }
    for (folder, steps) in changed {
      let isMigrated = migrated.contains { home in
        if home.isNear(folder) { return true }
        // A folder that a configuration names is of the schema that no other one is nearer to.
        return !(files ?? []).contains { !$0.isNear(folder) && $0.isNear(home) }
      }
      if isMigrated { continue }
      var judge = SchemaJudge()
      for step in steps { judge.judge([step.operation], of: step.path) }
      verdicts += judge.verdicts
      if !judge.onlyAdds { onlyAdds = false }
    }
  }
}

extension GitPath {
  /// Whether one of the folders is, or stands in, the other.
  fileprivate func isNear(_ other: GitPath) -> Bool {
    self == other || isBelow(other) || other.isBelow(self)
  }
}
