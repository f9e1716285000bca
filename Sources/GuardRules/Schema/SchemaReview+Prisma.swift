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
    let changes = sources.snapshot.schemaChanges.list.filter { $0.file == .schema(.prisma) }
    guard !changes.isEmpty, sources.snapshot.occasion == .commit else { return }
    var old: [PrismaDifference.File] = []
    var new: [PrismaDifference.File] = []
    for change in changes {
      if let entry = change.change.before, let bytes = sources.content(of: entry) {
        old.append(PrismaDifference.File(path: change.path, bytes: bytes))
      }
      if let entry = change.change.after, let bytes = sources.content(of: entry) {
        new.append(PrismaDifference.File(path: change.path, bytes: bytes))
        blobs[change.path] = entry.id
      }
    }
    let steps = PrismaDifference.steps(from: old, to: new)
    guard !steps.isEmpty else { return }
    touchesSchema = true
    let isMigrated = sources.snapshot.schemaChanges.list.contains { change in
      change.migration?.kind == .prisma && change.change.after != nil
    }
    if isMigrated { return }
    var judge = SchemaJudge()
    for step in steps { judge.judge([step.operation], of: step.path) }
    verdicts += judge.verdicts
  }
}
