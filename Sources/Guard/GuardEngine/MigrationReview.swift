import Git
package import GitModel
import GuardModel
package import MigrationFrameworks
import Platform

/// The migrations of a clone: those that git tracks, and those that are only on this machine.
package struct MigrationReview {
  /// The tracked ones.
  package private(set) var files: [MigrationFile] = []
  /// Those that are added or changed in the index and in no commit.
  package private(set) var staged: [GitPath] = []
  /// Those that lie beside tracked ones and are neither tracked nor ignored.
  package private(set) var untracked: [GitPath] = []
  private(set) var entries: [TreeEntry] = []

  init() {}

  init(
    of committed: [TreeEntry], index: IndexFile, policy: Policy, tree: ObjectID?,
    _ repository: Repository
  ) throws(GuardFailure) {
    let reader = MigrationFiles(folders: policy.migrations) { index.file(at: $0) != nil }
    try GuardFailure.catching("the migrations") { () throws(ObjectError) in
      for entry in committed where entry.mode.isFile {
        let file = try reader.migration(at: entry.path) { () throws(ObjectError) in
          try repository.blob(entry.id).prefix(MigrationFiles.lookSize)
        }
        guard let file else { continue }
        files.append(file)
        entries.append(entry)
      }
      let known = Set(entries.map(\.path))
      staged = try StagedChanges(index, against: tree, in: repository).changes
        .filter { $0.after != nil && known.contains($0.path) }.map(\.path)
    }
    guard let top = repository.place.workTree, !files.isEmpty else { return }
    var ignores = try GuardFailure.catching { () throws(RepositoryError) in
      try WorkTreeIgnores(repository)
    }
    for path in candidates(below: top) {
      try GuardFailure.catching { () throws(RepositoryError) in
        guard try isUntracked(path, top, index, reader) else { return }
        if try !ignores.ignores(path, isDirectory: false) { untracked.append(path) }
      }
    }
  }

  /// What lies in the folders of the tracked ones, and where the next one of Prisma's would.
  private func candidates(below top: String) -> [GitPath] {
    var found: [GitPath] = []
    for group in Set(files.map(\.group)).sorted() {
      guard let folder = group.folder.text else { continue }
      for entry in Files.names(in: folder.isEmpty ? top : "\(top)/\(folder)") {
        let path = group.folder.appending(entry.name)
        switch entry.kind {
        case .file: found.append(path)
        case .directory:
          guard let name = group.framework.fileInFolder else { continue }
          let file = path.appending(name)
          if let text = file.text, Files.kind("\(top)/\(text)") == .file { found.append(file) }
        default: continue
        }
      }
    }
    return found.sorted()
  }

  private func isUntracked(
    _ path: GitPath, _ top: String, _ index: IndexFile, _ reader: MigrationFiles
  ) throws(RepositoryError) -> Bool {
    guard index.file(at: path) == nil, let text = path.text else { return false }
    do {
      let content = try Files.content(of: "\(top)/\(text)", limit: 4 << 20) ?? []
      let head = Array(content.prefix(MigrationFiles.lookSize))
      return try reader.migration(at: path, content: { head }) != nil
    } catch let error as PlatformError {
      throw RepositoryError(error.message)
    } catch {
      throw RepositoryError("\(path) cannot be read: \(error)")
    }
  }
}
