package import Git
package import GitModel
package import GuardBackups
package import GuardModel
import GuardRules
import Platform

/// A project as it lies in the work tree, for looking at it before anything is committed or staged.
///
/// Rules never judge it: what they judge is what git has.
package final class WorkTreeFiles: SurveyedProject {
  package let memory: Memory
  package let policy: Policy
  package let ignoresCase: Bool
  package let hasCommits: Bool
  package let historicDatabases: [GitPath]
  package let workTreeDatabases: [GitPath]
  private let repository: Repository
  private let top: String
  private let listing: WorkTreeListing
  /// Content that is looked at in place of what lies there.
  private let replaced: [GitPath: [UInt8]]
  /// The path of every file that is in git or would be, in order.
  package let paths: [GitPath]

  /// - Throws: where the index or the history cannot be read.
  package init(_ repository: Repository, top: String, policy: Policy) throws(RepositoryError) {
    self.repository = repository
    self.top = top
    self.policy = policy
    memory = Memory()
    replaced = [:]
    ignoresCase = try repository.configuration("core.ignorecase")?.isTrue ?? false
    listing = try WorkTreeListing(repository, top: top)
    let tracked = listing.tracked.values.filter(\.mode.isFile).map(\.path)
    paths = (tracked + listing.others).sorted()
    workTreeDatabases = WorkTreeSurvey(top: top, depth: 12).databases()
    let head = try repository.head()
    hasCommits = head != nil
    do throws(ObjectError) {
      historicDatabases =
        if let head { try HistoricDatabases(of: head, repository).paths } else { [] }
    } catch {
      throw RepositoryError("the history cannot be read: \(error.detail)")
    }
  }

  /// The same project under another policy, or with other content at some paths.
  package func with(
    policy: Policy? = nil, replacing replaced: [GitPath: [UInt8]] = [:]
  ) -> WorkTreeFiles {
    WorkTreeFiles(self, policy: policy ?? self.policy, replacing: replaced)
  }

  private init(_ other: WorkTreeFiles, policy: Policy, replacing replaced: [GitPath: [UInt8]]) {
    // What is made of the configuration holds for every policy.
    memory = other.memory
    repository = other.repository
    top = other.top
    listing = other.listing
    ignoresCase = other.ignoresCase
    hasCommits = other.hasCommits
    historicDatabases = other.historicDatabases
    workTreeDatabases = other.workTreeDatabases
    self.policy = policy
    self.replaced = other.replaced.merging(replaced) { $1 }
    paths = Set(other.paths).union(replaced.keys).sorted()
  }

  /// Whoever sets a project up has the time to read every module of it.
  package var readsModules: Bool { true }

  /// The live databases that the policy or the project's configuration names, as a commit and a
  /// push ask for them: without the modules that open a database.
  package func databaseLeads() throws(ObjectError) -> [DatabaseLead] {
    try repository.databaseLeads(in: self, policy.backup)
  }

  // MARK: Files

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

  package func paths(named names: FileNames) -> [GitPath] { paths.filter(names.contains) }

  /// The path of every file below a folder.
  package func paths(below folder: GitPath) -> [GitPath] { paths.filter { $0.isBelow(folder) } }

  package func contents(
    named names: FileNames, limit: Int, where isWanted: (GitPath) -> Bool
  ) throws(ObjectError) -> [(path: GitPath, content: [UInt8])] {
    var contents: [(path: GitPath, content: [UInt8])] = []
    for path in paths(named: names) where isWanted(path) {
      contents.append((path, try content(path, limit)))
    }
    return contents
  }

  /// What git tracks, and what it is to track: the `.gitignore` at the top, and what is replaced.
  package func content(at path: GitPath, limit: Int) throws(ObjectError) -> [UInt8]? {
    let isToBe = path == ".gitignore" && listing.others.contains(path)
    let isInGit = listing.tracked[path]?.mode.isFile ?? isToBe
    return isInGit || replaced[path] != nil ? try content(path, limit) : nil
  }
}
