import GitModel
import GuardModel
import MigrationFrameworks

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
        let history = try history(of: change.path), !isStaged(history, touched)
      else { continue }
      found.append(
        Observation(
          level: .warning, path: change.path, blob: change.change.after?.id, object: name,
          message: "the fields of \(name) change and no migration is staged beside them",
          reason: "the deployed database stays as it is, and the code expects something else",
          remedy: history == nil
            ? [
              "$ flask db migrate -m \"…\"", "or, without Flask-Migrate:",
              "$ alembic revision --autogenerate -m \"…\"", "then stage the file that it writes",
            ]
            : ["$ python manage.py makemigrations", "then stage the files that it writes"]))
    }
    return found
  }

  private func models(_ entry: TreeEntry?) throws(ObjectError) -> [String: [String]] {
    guard let entry, entry.mode.isFile else { return [:] }
    return ModelFields.read(try snapshot.blob(entry.id).prefix(4 << 20))
  }

  /// The folder of the Django application's migrations, or `.some(nil)` for those of Alembic.
  private func history(of path: GitPath) throws(ObjectError) -> GitPath?? {
    var folder = path.directory
    if folder.name.elementsEqual("models".utf8) { folder = folder.directory }
    let own = folder.appending("migrations")
    let isDjango = try snapshot.files(below: own)
      .contains { $0.path.directory == own && $0.path.name.first.map { $0 < 0x3A } == true }
    if isDjango { return .some(own) }
    let marks = FileNames(["script.py.mako", "alembic.ini"])
    return try snapshot.files(named: marks).isEmpty ? nil : .some(nil)
  }

  private func isStaged(_ history: GitPath?, _ touched: TouchedHistories) -> Bool {
    touched.histories.contains { group, touch in
      guard !touch.changed.isEmpty else { return false }
      return history.map { group.folder == $0 } ?? (group.kind == .alembic)
    }
  }
}
