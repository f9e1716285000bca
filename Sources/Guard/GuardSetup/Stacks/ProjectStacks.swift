package import GitModel
import GuardModel
package import MigrationFrameworks
package import SchemaModel

/// What a repository's projects are built with, from a listing of its files and a look at some.
package struct ProjectStacks: Sendable {
  /// The projects in which something was recognised, the outermost first.
  package let parts: [ProjectPart]
  /// Folders of migrations that only a policy can make known.
  package let undeclared: [MigrationFolder]

  /// How much of a module is read for its imports.
  private static let moduleLimit = 256 << 10

  /// - Parameters:
  ///   - paths: every file that is or would be in git.
  ///   - declared: the folders of migrations that a policy names already.
  ///   - content: the beginning of a file, of at least so many bytes where there are as many.
  package init(
    _ paths: [GitPath], declared: [MigrationFolder] = [], frameworks: Frameworks = .all,
    content: @escaping (GitPath, Int) throws(ObjectError) -> [UInt8]
  ) throws(ObjectError) {
    let roots = ProjectRoots(paths, frameworks)
    let all = Set(paths)
    let files = MigrationFiles(folders: declared, frameworks: frameworks) { all.contains($0) }
    let reader = EvidenceReader(frameworks)
    var evidence: [GitPath: PartEvidence] = [:]
    var undeclared = UndeclaredMigrations(frameworks)
    for path in paths {
      let look = { () throws(ObjectError) -> [UInt8] in
        try content(path, MigrationFiles.lookSize)
      }
      let file = try files.file(at: path, content: look)
      if let migration = file?.migration {
        evidence[roots.root(of: path), default: PartEvidence()].add(migration)
        continue
      }
      guard !MigrationFiles.isAside(path) else { continue }
      let isModule = EvidenceReader.isModule(path)
      if isModule || reader.mayHoldSign(path) {
        reader.read(
          try content(path, ProjectStacks.moduleLimit), at: path,
          into: &evidence[roots.root(of: path), default: PartEvidence()])
      }
      if isModule || file == nil { try undeclared.look(at: path, look) }
    }
    parts = evidence.compactMap { folder, evidence in
      let found = evidence.recognitions(frameworks)
      return found.isEmpty ? nil : ProjectPart(folder: folder, recognitions: found)
    }.sorted { $0.folder < $1.folder }
    self.undeclared = undeclared.folders
  }
}
