package import GitModel
package import Platform
import Problems

/// A read-only view of one repository, as git means it where the process stands.
///
/// Bound to the thread that opened it: not `Sendable`, because libgit2's handles are not.
package final class Repository {
  private let environment: GitEnvironment
  let backend: any Backend
  /// What the run that this is opened for may cost.
  package let budget: Budget
  /// How many bytes of content have been read.
  package internal(set) var bytesRead = 0

  /// The objects that have a file each, which whatever is staged mostly has.
  private(set) lazy var looseObjects = LooseObjects(in: place)

  /// The objects that stand in packs.
  private(set) lazy var packs = Packs(in: place, format: format)

  /// Their beginnings.
  private(set) lazy var packedHeads = PackedHeads(packs, format: format)

  /// Opens the repository that git would use here.
  ///
  /// - Parameter budget: what the run that it is opened for may cost.
  /// - Throws: where there is none, or neither libgit2 nor git can read it.
  package init(
    _ environment: GitEnvironment, budget: Budget = Budget(.unbounded)
  ) throws(RepositoryError) {
    self.environment = environment
    self.budget = budget
    try Library.start(ignoringSystemConfiguration: environment.ignoresSystemConfiguration)
    var opened: LibraryBackend?
    do {
      opened = try LibraryBackend.open(environment)
    } catch {
      guard Repository.isBeyondLibrary(error) || environment.commonDirectory != nil else {
        throw Repository.explanation(of: error, environment)
      }
    }
    if let opened, Repository.isCommon(opened.place.commonDirectory, environment) {
      backend = opened
    } else {
      backend = try ProgramBackend(environment)
    }
  }

  /// Where its parts are.
  package var place: RepositoryPlace { backend.place }

  /// The hash function of its objects.
  package var format: ObjectID.Format { backend.format }

  /// Whether git itself stands in for libgit2, which is slower and worth saying.
  package var isReadByGit: Bool { backend is ProgramBackend }

  /// The version of libgit2 that this program runs with: `1.5.1`.
  package static var libraryVersion: String { Library.version }

  /// Whether objects may still be on the remote of a partial clone.
  package var isPartialClone: Bool {
    Files.names(in: place.objectDirectories[0] + "/pack").contains { entry in
      entry.name.suffix(9) == ArraySlice(".promisor".utf8)
    }
  }

  /// The commits that a merge in progress will have as its further parents.
  package func mergeHeads() throws(RepositoryError) -> [ObjectID] {
    let file = place.gitDirectory + "/MERGE_HEAD"
    let recorded: [UInt8]?
    do {
      recorded = try Files.content(of: file)
    } catch {
      throw RepositoryError(error.message)
    }
    guard let recorded else { return environment.mergeHeads.compactMap { ObjectID(hex: $0) } }
    var heads: [ObjectID] = []
    for line in recorded.split(separator: UInt8(ascii: "\n")) {
      // git would not commit with it either.
      guard let id = ObjectID(digits: line), id.format == format else {
        throw RepositoryError(
          Problem(
            "\(file) has a line that names no commit", remedy: [.command("git merge --abort")]))
      }
      heads.append(id)
    }
    return heads
  }

  /// The value of a variable in git's configuration, `git -c` included; nil where it is not set.
  package func configuration(_ name: String) throws(RepositoryError) -> ConfigurationValue? {
    if let override = environment.configuration.last(where: { $0.key == name.lowercased() }) {
      return ConfigurationValue(text: override.value, scope: .command)
    }
    return try backend.configuration(name)
  }

  /// What git's configuration says under several names, `git -c` left out.
  ///
  /// - Parameter pattern: as of git-config(1), `--get-regexp`.
  func configuration(matching pattern: String) throws(RepositoryError) -> [ConfigurationEntry] {
    try backend.configuration(matching: pattern, followsIncludes: true)
  }

  /// What `git -c` and its like say, names in lower case.
  var commandConfiguration: [(key: String, value: String)] { environment.configuration }

  /// Every value that the person of this clone has given a variable, in git's order: their own
  /// configuration, the clone's, and `git -c`.
  ///
  /// Files that a configuration includes do not count, for they may lie in the work tree and change
  /// with a pull; nor does the configuration of a clone that belongs to somebody else.
  package func personalValues(of name: String) throws(RepositoryError) -> [String] {
    let pattern = "^" + name.lowercased().split(separator: ".").joined(separator: "\\.") + "$"
    let entries = try backend.configuration(matching: pattern, followsIncludes: false)
    let isOwn = (try? Files.status(place.commonDirectory + "/config"))??.isOwn ?? false
    let kept = entries.filter { isOwn || $0.value.scope != .repository }.map(\.value.text)
    return kept + environment.configuration.filter { $0.key == name.lowercased() }.map(\.value)
  }

  /// A commit; without parents where a shallow clone has left them out.
  package func commit(_ id: ObjectID) throws(ObjectError) -> CommitObject {
    if case .damaged(let what) = shallow { throw ObjectError(.corrupt, id: nil, detail: what) }
    var commit = try CommitObject(try object(id), id: id)
    if shallowCommits.contains(id) { commit.parents = [] }
    return commit
  }

  /// The tree of a commit.
  package func tree(ofCommit id: ObjectID) throws(ObjectError) -> ObjectID { try commit(id).tree }

  /// The parents of a commit; none where a shallow clone has left them out.
  package func parents(ofCommit id: ObjectID) throws(ObjectError) -> [ObjectID] {
    try commit(id).parents
  }

  /// Where the process stands for git.
  var directory: String { environment.currentDirectory }

  /// Whether the history of this clone ends at the commit although the project's goes on.
  package func isShallow(_ commit: ObjectID) -> Bool { shallowCommits.contains(commit) }

  /// Whether any history of this clone ends although the project's goes on.
  package var isShallowClone: Bool { !shallowCommits.isEmpty }

  /// The commits at which the history of this clone ends although the project's goes on.
  ///
  /// gitrepository-layout(5), `shallow`: libgit2 1.5 gives up at them.
  package var shallowCommits: Set<ObjectID> {
    if case .sound(let commits) = shallow { commits } else { [] }
  }

  private lazy var shallow = ShallowFile.read(place.commonDirectory + "/shallow", format: format)

  /// The index that the next commit would take.
  package func index() throws(RepositoryError) -> IndexFile {
    try IndexFile.read(
      place.indexFile, format: format, gitDirectory: place.gitDirectory)
  }

  /// A stored file.
  package func blob(_ id: ObjectID) throws(ObjectError) -> any Blob {
    try spend()
    return try StoredBlob(id, in: self)
  }

  /// Whether what libgit2 takes for the common directory is what git does: it knows no
  /// `GIT_COMMON_DIR`.
  private static func isCommon(_ directory: String, _ environment: GitEnvironment) -> Bool {
    guard let wanted = environment.commonDirectory else { return true }
    return Files.resolved(environment.absolute(wanted)) == Files.resolved(directory)
  }

  /// An error of opening that git itself may not share.
  private static func isBeyondLibrary(_ error: LibraryError) -> Bool {
    ["object format", "objectformat", "refstorage", "extension name"]
      .contains { error.message.lowercased().contains($0) }
  }

  private static func explanation(
    of error: LibraryError, _ environment: GitEnvironment
  ) -> RepositoryError {
    guard error.isNotFound else {
      return RepositoryError(
        "cannot open the repository at \(environment.currentDirectory): \(error.message)",
        hint: "for details: git status")
    }
    let place = environment.directory ?? environment.currentDirectory
    return RepositoryError(
      "no git repository at \(place) or above it",
      hint: "cd into one, or name one with -C DIR")
  }
}
