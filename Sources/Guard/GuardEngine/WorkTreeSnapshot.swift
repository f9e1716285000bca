package import BackupModel
package import CommitMessages
package import Git
package import GitModel
package import GuardBackups
package import GuardModel
import GuardRules
import Platform

/// A project as it lies in the work tree, for looking at it before anything is committed or staged.
///
/// Rules never judge it: what they judge is what git has.
package final class WorkTreeSnapshot: Snapshot {
  package let occasion: Occasion
  package let memory: Memory
  package let policy: Policy
  package let ignoresCase: Bool
  package let hasCommits: Bool
  package let machineExcludes: [MachineExclude]
  package let historicDatabases: [GitPath]
  package let workTreeDatabases: [GitPath]
  private let repository: Repository
  private let top: String
  private let listing: WorkTreeListing
  /// Content that is looked at in place of what lies there.
  private let replaced: [GitPath: [UInt8]]
  /// Every file by a name that stands for what lies at its path; git's own names are of its bytes.
  private let paths: [GitPath]
  private let numbers: [GitPath: Int]

  /// - Throws: where the index or the history cannot be read.
  package init(_ repository: Repository, top: String, policy: Policy) throws(RepositoryError) {
    self.repository = repository
    self.top = top
    self.policy = policy
    occasion = .audit
    memory = Memory()
    replaced = [:]
    ignoresCase = try repository.configuration("core.ignorecase")?.isTrue ?? false
    machineExcludes = MachineExcludes.read(repository)
    listing = try WorkTreeListing(repository, top: top)
    let tracked = listing.tracked.values.filter(\.mode.isFile).map(\.path)
    paths = (tracked + listing.others).sorted()
    numbers = WorkTreeSnapshot.numbers(paths)
    workTreeDatabases = WorkTreeSurvey(top: top, depth: 12).databases()
    let head = try repository.head()
    hasCommits = head != nil
    do throws(ObjectError) {
      historicDatabases =
        if let head { try repository.databasePaths(inHistoryOf: head) } else { [] }
    } catch {
      throw RepositoryError("the history cannot be read: \(error.detail)")
    }
  }

  private init(
    _ other: WorkTreeSnapshot, policy: Policy, occasion: Occasion,
    replacing replaced: [GitPath: [UInt8]]
  ) {
    self.occasion = occasion
    // What an occasion makes of the configuration holds for every policy.
    memory = occasion == other.occasion ? other.memory : Memory()
    repository = other.repository
    top = other.top
    listing = other.listing
    ignoresCase = other.ignoresCase
    hasCommits = other.hasCommits
    machineExcludes = other.machineExcludes
    historicDatabases = other.historicDatabases
    workTreeDatabases = other.workTreeDatabases
    self.policy = policy
    self.replaced = other.replaced.merging(replaced) { $1 }
    paths = Set(other.paths).union(replaced.keys).sorted()
    numbers = WorkTreeSnapshot.numbers(paths)
  }

  /// The same project under another policy, or with other content at some paths.
  package func with(
    policy: Policy? = nil, replacing replaced: [GitPath: [UInt8]] = [:]
  ) -> WorkTreeSnapshot {
    WorkTreeSnapshot(
      self, policy: policy ?? self.policy, occasion: occasion, replacing: replaced)
  }

  /// The same project as a commit and a push ask about it: by its configuration, and not by every
  /// module that opens a database.
  package var asPushed: WorkTreeSnapshot {
    WorkTreeSnapshot(self, policy: policy, occasion: .push, replacing: [:])
  }

  /// The live databases that the policy or the project's configuration names.
  package func databaseLeads() throws(ObjectError) -> [DatabaseLead] {
    let pushed = asPushed
    let finder = DatabaseFinder(
      top: top, commonDirectory: repository.place.commonDirectory, policy: policy.backup,
      trust: CloneTrust(repository))
    return try finder.leads { () throws(ObjectError) in
      (try pushed.projectConfiguration(), try pushed.projectAddresses())
    }
  }

  private static func numbers(_ paths: [GitPath]) -> [GitPath: Int] {
    Dictionary(zip(paths, paths.indices)) { first, _ in first }
  }

  // MARK: Files

  /// Every file that is in git or would be, in order.
  package var files: [GitPath] { paths }

  /// Whether the index has a file at the path.
  package func isTracked(_ path: GitPath) -> Bool { listing.tracked[path] != nil }

  /// Whether what lies at the path is what the index has, line ends aside.
  package func isAsTracked(_ path: GitPath) throws(ObjectError) -> Bool {
    guard let entry = listing.tracked[path] else { return false }
    let staged = try repository.blob(entry.id).prefix(16 << 20)
    return try content(path, 16 << 20).filter { $0 != 0x0D } == staged.filter { $0 != 0x0D }
  }

  /// What lies at the path; where nothing does, what the index has.
  package func content(_ path: GitPath, _ count: Int) throws(ObjectError) -> [UInt8] {
    if let bytes = replaced[path] { return Array(bytes.prefix(count)) }
    do {
      if let text = path.text, let file = try OpenFile.open("\(top)/\(text)") {
        return try file.bytes(at: 0, count: min(count, try file.status().size))
      }
    } catch {
      throw ObjectError(.missing, id: nil, detail: error.message)
    }
    guard let entry = listing.tracked[path] else { return [] }
    return try repository.blob(entry.id).prefix(count)
  }

  private func entry(_ path: GitPath) -> TreeEntry? {
    numbers[path].map { number in
      TreeEntry(
        path: path, mode: listing.tracked[path]?.mode ?? .regular,
        id: ObjectID(words: (UInt64(number) + 1, 0, 0, 0), .sha1))
    }
  }

  /// What git tracks, and the `.gitignore` at the top that it is to track.
  package func file(at path: GitPath) -> TreeEntry? {
    let isToBe = path == ".gitignore" || replaced[path] != nil
    return isToBe || listing.tracked[path] != nil ? entry(path) : nil
  }

  package func committedFile(at path: GitPath) -> TreeEntry? { nil }

  package func files(named names: FileNames) -> [TreeEntry] {
    paths.filter { names.contains($0) }.compactMap(entry)
  }

  package func files(below folder: GitPath) -> [TreeEntry] {
    paths.filter { $0.isBelow(folder) }.compactMap(entry)
  }

  package func blob(_ id: ObjectID) throws(ObjectError) -> any Blob {
    let number = id.bytes.prefix(8).reduce(0) { $0 << 8 | Int($1) } - 1
    guard paths.indices.contains(number) else {
      throw ObjectError(.missing, id: id, detail: "no file of the work tree is called so")
    }
    return BytesBlob(try content(paths[number], 4 << 20))
  }

  // MARK: What nothing here is

  package var message: CommitMessage? { nil }
  package var isMade: Bool { false }
  package var changes: [Change] { [] }
  package var merged: [Change] { [] }
  package var policyChange: (before: Policy, after: Policy)? { nil }
  package var backups: BackupReview { BackupReview() }

  package func upstream(at path: GitPath, sought id: ObjectID) -> UpstreamRecord {
    UpstreamRecord()
  }
}
