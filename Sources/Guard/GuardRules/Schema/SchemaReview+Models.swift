import GitModel
import GuardModel
import MigrationFrameworks

extension SchemaReview {
  /// Notes whether the fields of models change, and not only their methods, and whether one is gone
  /// or another one than before.
  mutating func reviewModels(_ sources: inout SchemaSources) {
    var (before, after): (Set<Field>, Set<Field>) = ([], [])
    for change in sources.snapshot.schemaChanges.list where change.file == .models {
      let old = change.change.before.flatMap { sources.content(of: $0) } ?? []
      let new = change.change.after.flatMap { sources.content(of: $0) } ?? []
      let (was, now) = (ModelFields.read(old), ModelFields.read(new))
      if was == now { continue }
      touchesSchema = true
      // A model may move from one file to another.
      before.formUnion(Field.all(in: was))
      after.formUnion(Field.all(in: now))
    }
    if !before.isSubset(of: after) { onlyAdds = false }
  }

  /// A field of a model, as it is written.
  private struct Field: Hashable {
    let model: String
    let text: String

    static func all(in models: [String: [String]]) -> [Field] {
      models.flatMap { model, fields in
        [Field(model: model, text: "")] + fields.map { Field(model: model, text: $0) }
      }
    }
  }

  /// Notes migrations and schemas that the change takes away or gives another name.
  mutating func reviewRemovals(_ sources: inout SchemaSources) {
    for change in sources.snapshot.schemaChanges.list where change.change.after == nil {
      if change.file == .models { continue }
      (touchesSchema, onlyAdds) = (true, false)
    }
  }
}
