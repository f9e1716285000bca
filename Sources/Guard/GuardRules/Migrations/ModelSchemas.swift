import GitModel
import GuardModel
import MigrationFrameworks
import SchemaModel

/// What a commit does to schemas that a framework describes in a language of its own.
struct ModelSchemas {
  /// One of them, and whose it is.
  struct Changed {
    let framework: any MigrationFramework
    let schema: ModelSchemaChange

    /// Whether a folder of histories may be that of the schema.
    func isNear(_ home: GitPath) -> Bool { home.isNear(schema.folder) }
  }

  private let snapshot: any Snapshot

  init(_ snapshot: any Snapshot) { self.snapshot = snapshot }

  /// The schemas that the commit changes.
  ///
  /// Compared once, though two rules ask.
  func changed() throws(ObjectError) -> [Changed] {
    try snapshot.memory.value { Comparison(self) }.schemas.get()
  }

  /// What was found, or why it could not be.
  private struct Comparison {
    let schemas: Result<[Changed], ObjectError>

    init(_ schemas: ModelSchemas) {
      self.schemas = Result { () throws(ObjectError) in try schemas.compared() }
    }
  }

  private func compared() throws(ObjectError) -> [Changed] {
    guard snapshot.occasion == .commit else { return [] }
    let tree = HistorySources(snapshot)
    var found: [Changed] = []
    for framework in snapshot.frameworks.list where !framework.schemaEndings.isEmpty {
      let names = framework.schemaNames
      let paths = snapshot.changes.map(\.path).filter(names.contains)
      if paths.isEmpty { continue }
      for schema in try framework.schemaChanges(paths, in: tree) {
        found.append(Changed(framework: framework, schema: schema))
      }
    }
    return found
  }

  /// Schemas whose tables change although no migration is staged beside them.
  ///
  /// A project that has no migrations pushes its schema itself, and is not asked.
  func withoutMigration(_ touched: TouchedHistories) throws(ObjectError) -> [Observation] {
    var found: [Observation] = []
    for changed in try changed() {
      let real = changed.schema.steps.first { step in
        if case .opaque = step.operation.kind { false } else { true }
      }
      guard let first = real else { continue }
      let histories = try folders(of: changed.framework)
        .filter { changed.isNear($0.directory) }
      let isStaged = touched.histories.contains { group, touch in
        group.framework.name == changed.framework.name && !touch.changed.isEmpty
          && histories.contains(group.folder)
      }
      guard !histories.isEmpty, !isStaged else { continue }
      found.append(
        Observation(
          level: .warning, path: first.path, line: first.operation.place.line,
          column: first.operation.place.column, subject: .schema(first.operation.object),
          message: "the schema changes (\(first.operation.statement)) but no migration is staged "
            + "with it",
          reason: "the deployed database stays unchanged, and the code expects something else",
          remedy: changed.framework.remedyForModels))
    }
    return found
  }

  /// The folders in which the framework keeps histories.
  private func folders(of framework: some MigrationFramework) throws(ObjectError) -> [GitPath] {
    guard let file = framework.fileInFolder else {
      return try HistorySources(snapshot).groups(of: framework).map(\.folder)
    }
    return try snapshot.files(named: FileNames([file])).map(\.path.directory.directory)
  }
}

extension MigrationFramework {
  /// The names of files that describe the schema in its language.
  var schemaNames: FileNames { FileNames(endings: schemaEndings.map { ".\($0)" }) }
}

extension GitPath {
  /// Whether the folders are equal or one contains the other.
  func isNear(_ other: GitPath) -> Bool {
    self == other || isBelow(other) || other.isBelow(self)
  }
}
