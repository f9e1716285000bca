import GitModel
import GuardModel
import MigrationFrameworks
import Problems
import SchemaModel

/// What a commit does to the fields of models in Python, and whether a migration says so too.
struct ModelChange {
  private let snapshot: any Snapshot

  init(_ snapshot: any Snapshot) { self.snapshot = snapshot }

  /// Models whose fields change although no migration of their history is staged.
  ///
  /// A project without migrations makes its tables in another way, and is not asked.
  func withoutMigration(_ touched: TouchedHistories) throws(ObjectError) -> [Observation] {
    guard snapshot.occasion == .commit else { return [] }
    let changes = snapshot.schemaChanges.list.filter { $0.file == .models }
    guard !changes.isEmpty else { return [] }
    // A model that only moves from one file to another changes nothing.
    var old: [String: Set<[String]>] = [:]
    var new: [String: Set<[String]>] = [:]
    var fields: [(change: SchemaChange, models: [String: [String]])] = []
    for change in changes {
      let (before, after) = (try models(change.change.before), try models(change.change.after))
      for (name, own) in before { old[name, default: []].insert(own) }
      for (name, own) in after { new[name, default: []].insert(own) }
      fields.append((change, before.merging(after) { $1 }))
    }
    var found: [Observation] = []
    for (change, models) in fields {
      guard let name = models.keys.sorted().first(where: { old[$0] != new[$0] }),
        let (framework, history) = try history(of: change.path),
        !isStaged(history, of: framework, touched)
      else { continue }
      found.append(
        Observation(
          level: .warning, path: change.path, blob: change.change.after?.id,
          subject: .schema(SchemaName(name)),
          message: "the fields of \(name) change, but no migration is staged with them",
          reason: "the deployed database stays unchanged, and the code expects something else",
          remedy: framework.remedyForModels))
    }
    return found
  }

  private func models(_ entry: TreeEntry?) throws(ObjectError) -> [String: [String]] {
    guard let entry, entry.mode.isFile else { return [:] }
    return ModelFields.read(try snapshot.blob(entry.id).prefix(4 << 20))
  }

  /// The first framework that keeps migrations for the model, and where.
  private func history(
    of path: GitPath
  ) throws(ObjectError) -> (any MigrationFramework, ModelHistory)? {
    let tree = HistorySources(snapshot)
    for framework in snapshot.frameworks.list {
      if let history = try framework.history(ofModelsAt: path, in: tree) {
        return (framework, history)
      }
    }
    return nil
  }

  private func isStaged(
    _ history: ModelHistory, of framework: some MigrationFramework, _ touched: TouchedHistories
  ) -> Bool {
    touched.histories.contains { group, touch in
      guard !touch.changed.isEmpty else { return false }
      return switch history {
      case .folder(let folder): group.folder == folder
      case .any: group.framework.name == framework.name
      }
    }
  }
}
