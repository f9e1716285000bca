package import BackupModel
package import CommitMessages
package import GitModel
package import GuardModel
package import MigrationFrameworks

/// A snapshot in memory: what a rule's example describes, without a repository.
///
/// Documentation shows what a rule says of its examples, and tests hold it to that.
package final class ExampleSnapshot: Snapshot {
  package let occasion: Occasion
  package let memory = Memory()
  package let message: CommitMessage?
  package var policy = Policy()
  package var ignoresCase = false
  package var machineExcludes: [MachineExclude] = []
  package var workTreeDatabases: [GitPath] = []
  package var historicDatabases: [GitPath] = []
  package let merged: [Change] = []
  package var isMade = false
  package let backups: BackupReview
  package let policyChange: (before: Policy, after: Policy)?
  /// What the one remote branch holds; nil where there is no remote.
  private let published: [GitPath: ObjectID]?
  package var isShallow = false
  private let before: [GitPath: ObjectID]
  private let after: [GitPath: ObjectID]
  private let contents: [ObjectID: [UInt8]]

  package init(_ example: RuleExample, frameworks: Frameworks = .all) {
    _ = memory.value { frameworks }
    occasion = example.occasion
    backups = example.backups
    policyChange = example.policyChange
    message = example.message.map { CommitMessage.parse(Array($0.utf8)) }
    var contents: [ObjectID: [UInt8]] = [:]
    func store(_ bytes: [UInt8]) -> ObjectID {
      // Equal content has an equal name, as git has it.
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      var name = [UInt8](repeating: 1, count: 20)
      for index in 0..<8 { name[index] = UInt8(truncatingIfNeeded: hash >> UInt64(8 * index)) }
      let id = ObjectID(name) ?? .zero(.sha1)
      contents[id] = bytes
      return id
    }
    var committed: [GitPath: ObjectID] = [:]
    for (path, bytes) in example.committed { committed[GitPath(path)] = store(bytes) }
    var staged = committed
    for (path, bytes) in example.staged { staged[GitPath(path)] = bytes.map(store) }
    var published: [GitPath: ObjectID] = [:]
    for (path, bytes) in example.upstream ?? [:] { published[GitPath(path)] = store(bytes) }
    self.published = example.upstream == nil ? nil : published
    (before, after, self.contents) = (committed, staged, contents)
  }

  package var hasCommits: Bool { !before.isEmpty }

  package var changes: [Change] {
    switch occasion {
    case .audit:
      after.keys.sorted().map { Change(path: $0, before: nil, after: entry($0, after)) }
    case .push: []
    case .commit:
      Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }
        .map { Change(path: $0, before: entry($0, before), after: entry($0, after)) }
    }
  }

  package func upstream(at path: GitPath, sought id: ObjectID) -> UpstreamRecord {
    guard let published else { return UpstreamRecord(isShallow: isShallow) }
    let entry = entry(path, published)
    return UpstreamRecord(
      onTips: entry.map { [$0] } ?? [], atFork: entry?.id == id ? nil : entry, hasRemote: true,
      isShallow: isShallow)
  }

  package func file(at path: GitPath) -> TreeEntry? { entry(path, after) }

  package func committedFile(at path: GitPath) -> TreeEntry? { entry(path, before) }

  package func files(named names: FileNames) -> [TreeEntry] {
    after.keys.sorted().filter(names.contains).compactMap { entry($0, after) }
  }

  package func files(below folder: GitPath) -> [TreeEntry] {
    after.keys.sorted().filter { $0.isBelow(folder) }.compactMap { entry($0, after) }
  }

  package func blob(_ id: ObjectID) throws(ObjectError) -> any Blob {
    guard let bytes = contents[id] else {
      throw ObjectError(.missing, id: id, detail: "not in the example")
    }
    return BytesBlob(bytes, id: id)
  }

  private func entry(_ path: GitPath, _ tree: [GitPath: ObjectID]) -> TreeEntry? {
    tree[path].map { TreeEntry(path: path, mode: .regular, id: $0) }
  }
}
