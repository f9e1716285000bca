import CommitMessages
import Git
import GitModel
import GuardModel

/// The files of a repository as an index, a commit or a list of changes has them.
final class RepositoryFiles: ProjectFiles {
  let memory: Memory
  private let repository: Repository
  private let source: FileSource
  /// Where the source lists changes alone: what is changed.
  private let changes: [Change]
  /// The tree that the changes are compared with; nil while there is no commit.
  private let committed: ObjectID?
  private(set) var blobsRead = 0
  private var entries: [TreeEntry]?
  /// Several rules look at the same migrations, and unpacking one costs as much as judging it.
  private var smallBlobs: [ObjectID: any Blob] = [:]
  private static let smallSize = 16 << 10
  private static let mostSmall = 2_048

  init(
    _ repository: Repository, _ source: FileSource, changes: [Change] = [],
    committed: ObjectID? = nil, memory: Memory = Memory()
  ) {
    self.repository = repository
    self.source = source
    self.changes = changes
    self.committed = committed
    self.memory = memory
  }

  // MARK: Files

  func file(at path: GitPath) throws(ObjectError) -> TreeEntry? {
    switch source {
    case .changes: return try committedFile(at: path)
    case .tree(let tree): return try repository.entry(at: path, in: tree)
    case .index(let index):
      if let entry = index.file(at: path) { return entry }
      for folder in index.sparseDirectories where path.isBelow(folder.path) {
        let rest = GitPath(Array(path.bytes.dropFirst(folder.path.bytes.count + 1)))
        return try repository.entry(at: rest, in: folder.id)
          .map { TreeEntry(path: path, mode: $0.mode, id: $0.id) }
      }
      return nil
    }
  }

  func committedFile(at path: GitPath) throws(ObjectError) -> TreeEntry? {
    guard let committed else { return nil }
    return try repository.entry(at: path, in: committed)
  }

  func files(named names: FileNames) throws(ObjectError) -> [TreeEntry] {
    guard case .index(let index) = source else {
      return try listed().filter { names.contains($0.path) }
    }
    var found = index.files(named: names)
    for folder in index.sparseDirectories {
      try repository.walk(folder.id, below: folder.path) { entry in
        if names.contains(entry.path) { found.append(entry) }
      }
    }
    return found
  }

  func files(below folder: GitPath) throws(ObjectError) -> [TreeEntry] {
    guard case .index(let index) = source else {
      return try listed().filter { $0.path.isBelow(folder) }
    }
    var found = index.files(below: folder)
    for sparse in index.sparseDirectories
    where sparse.path == folder || sparse.path.isBelow(folder) || folder.isBelow(sparse.path) {
      try repository.walk(sparse.id, below: sparse.path) { entry in
        if entry.path.isBelow(folder) { found.append(entry) }
      }
    }
    return found
  }

  /// Every file where there is no index to ask.
  private func listed() throws(ObjectError) -> [TreeEntry] {
    if let entries { return entries }
    var entries: [TreeEntry] = []
    if case .tree(let tree) = source {
      try repository.walk(tree) { entries.append($0) }
    } else {
      entries = changes.compactMap(\.after)
    }
    self.entries = entries
    return entries
  }

  // MARK: Content

  func blob(_ id: ObjectID) throws(ObjectError) -> any Blob {
    if let known = smallBlobs[id] { return known }
    blobsRead += 1
    let blob = try repository.blob(id)
    if blob.size <= Self.smallSize, smallBlobs.count < Self.mostSmall { smallBlobs[id] = blob }
    return blob
  }

  func paths(named names: FileNames) throws(ObjectError) -> [GitPath] {
    try files(named: names).map(\.path)
  }

  func contents(
    named names: FileNames, limit: Int, where isWanted: (GitPath) -> Bool
  ) throws(ObjectError) -> [(path: GitPath, content: [UInt8])] {
    var contents: [(path: GitPath, content: [UInt8])] = []
    for file in try files(named: names) where file.mode.isFile && isWanted(file.path) {
      contents.append((file.path, try blob(file.id).prefix(limit)))
    }
    return contents
  }

  func content(at path: GitPath, limit: Int) throws(ObjectError) -> [UInt8]? {
    guard let entry = try file(at: path), entry.mode.isFile else { return nil }
    return try blob(entry.id).prefix(limit)
  }

  // MARK: History

  func upstream(at path: GitPath, sought id: ObjectID) throws(ObjectError) -> UpstreamRecord {
    try repository.upstream(at: path, sought: id)
  }

  /// More commits than these are not looked through for one file.
  private static let mostCommits = 50_000

  func commits(changing path: GitPath) throws(ObjectError) -> [CommittedChange] {
    let head: ObjectID?
    do throws(RepositoryError) { head = try repository.head() } catch {
      throw ObjectError(.corrupt, id: nil, detail: error.message)
    }
    guard let head else { return [] }
    let walked = try repository.commits(from: [head], notFrom: []).suffix(Self.mostCommits)
    var known: [ObjectID: TreeEntry?] = [:]
    for commit in walked {
      known[commit.id] = .some(try repository.entry(at: path, in: commit.tree))
    }
    var changes: [CommittedChange] = []
    for walked in walked.reversed() where !repository.isShallow(walked.id) {
      let after = known[walked.id] ?? nil
      // Where the walk ends nothing is known of what came before.
      let before = walked.parents.compactMap { known[$0] }
      if before.count < walked.parents.count { continue }
      if before.contains(where: { $0?.id == after?.id }) || before.isEmpty && after == nil {
        continue
      }
      let commit = try repository.commit(walked.id)
      changes.append(
        CommittedChange(
          message: CommitMessage(committed: commit.message, encoding: commit.encoding),
          before: before.first ?? nil, after: after))
    }
    return changes
  }
}
