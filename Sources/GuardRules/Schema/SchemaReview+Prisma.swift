import GitModel
import GuardModel
import MigrationFiles
import PrismaSchema
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
    let steps = (schemas ?? []).flatMap(\.steps)
    guard !steps.isEmpty else { return }
    touchesSchema = true
    let isMigrated = snapshot.schemaChanges.list.contains { change in
      change.migration?.kind == .prisma && change.change.after != nil
    }
    if isMigrated { return }
    var judge = SchemaJudge()
    for step in steps { judge.judge([step.operation], of: step.path) }
    verdicts += judge.verdicts
    if !judge.onlyAdds { onlyAdds = false }
  }
}
