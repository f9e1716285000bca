package import GitModel
package import SchemaModel

/// Tells which files of a repository are migrations, schemas and models.
///
/// Paths decide where a framework's convention is plain, and a look at the content where it is not.
package struct MigrationFiles {
  /// Folders that the policy declares, the innermost first.
  private let declared: [MigrationFolder]
  private let frameworks: Frameworks
  /// Whether a file of this path is in the repository.
  private let isTracked: (GitPath) throws(ObjectError) -> Bool

  /// - Parameter folders: the folders that the policy declares; they come before any convention.
  package init(
    folders: [MigrationFolder] = [], frameworks: Frameworks = .all,
    isTracked: @escaping (GitPath) throws(ObjectError) -> Bool
  ) {
    declared = folders.sorted { $0.path.bytes.count > $1.path.bytes.count }
    self.frameworks = frameworks
    self.isTracked = isTracked
  }

  /// How much of a file `content` is asked for: a migration may begin with a long text.
  package static let lookSize = 256 << 10

  /// What the file has to do with the schema; nil for most.
  ///
  /// - Parameter content: the beginning of the file; asked for only where the path does not decide.
  package func file(
    at path: GitPath, content: @escaping () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> SchemaFile? {
    let looking = frameworks.looking(at: path)
    if looking.isEmpty { return nil }
    let candidate = MigrationCandidate(path, look: content, isTracked: isTracked)
    if let migration = try migration(candidate, looking) { return .migration(migration) }
    guard !TestPaths.contain(candidate.words.folders[...]),
      !TestPaths.contain(name: candidate.words.name)
    else { return nil }
    for framework in looking {
      if let file = try framework.schema(candidate) { return file }
    }
    return nil
  }

  /// The migration that the file is; nil where it is none.
  package func migration(
    at path: GitPath, content: @escaping () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> MigrationFile? {
    let looking = frameworks.looking(at: path)
    if looking.isEmpty { return nil }
    return try migration(
      MigrationCandidate(path, look: content, isTracked: isTracked), looking)
  }

  /// The framework of which a file looks like a migration, though no convention takes it for one:
  /// a policy has to name its folder.
  package func suggestion(
    at path: GitPath, content: @escaping () throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) -> FrameworkName? {
    let looking = frameworks.looking(at: path).filter(\.mayBeDeclared)
    if looking.isEmpty { return nil }
    let candidate = MigrationCandidate(path, look: content, isTracked: isTracked)
    for framework in looking where try framework.suggestsFolder(candidate) {
      return framework.name
    }
    return nil
  }

  private func migration(
    _ candidate: MigrationCandidate, _ looking: [any MigrationFramework]
  ) throws(ObjectError) -> MigrationFile? {
    for folder in declared where candidate.path.isBelow(folder.path) {
      guard let framework = looking.first(where: { $0.name == folder.kind }) else { continue }
      let top = folder.path.components.count - 1
      if let file = try framework.migration(candidate, declaredIn: top) { return file }
    }
    for framework in looking {
      if let file = try framework.migration(candidate) { return file }
    }
    return nil
  }
}
