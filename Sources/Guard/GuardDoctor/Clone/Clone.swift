import BackupModel
package import Git
import GitModel
import GuardEngine
import GuardModel
package import Platform
import Problems

/// Everything that the checks ask about: one clone, looked at once.
package struct Clone {
  /// The kind of repository that the process runs in.
  enum Kind: Hashable {
    case workTree
    case bare
    /// A work tree beside the main one.
    case linked
    case submodule
  }

  let program: ProgramLook
  let place: RepositoryPlace
  let kind: Kind
  let hasCommits: Bool
  let format: ObjectID.Format
  /// Whether git replaces libgit2.
  let isReadByGit: Bool
  let isShallow: Bool
  let isPartial: Bool
  let libraryVersion: String
  let hooks: Result<HookLook, Problem>
  let worktrees: [WorktreeLook]
  let policy: Result<PolicyStanding, Problem>
  /// What the rules say; nil in a bare repository.
  let review: CloneReview?
  let backups: [BackupLook]
  let secrets: Result<SecretLook, Problem>?
  let stashing: StashLook
  let remotes: Result<[RemoteLook], Problem>
  let pipeline: Result<PipelineLook, Problem>?
  let ignoring: IgnoreLook
  /// Whether this is a machine that builds and tests, where no live database is.
  let isBuildMachine: Bool
  /// Seconds since 1970-01-01 00:00 UTC.
  let now: Int

  /// Looks at the clone that the environment means.
  ///
  /// - Parameter budget: what looking may cost; the configuration may say otherwise.
  package init(
    _ environment: GitEnvironment, version: String, budget: Budget, isBuildMachine: Bool
  ) throws(RepositoryError) {
    let repository = try Repository(environment, budget: budget)
    try budget.allow(.doctor, in: repository)
    program = ProgramLook(version: version)
    place = repository.place
    kind = Clone.kind(of: place)
    hasCommits = try repository.head() != nil
    format = repository.format
    isReadByGit = repository.isReadByGit
    isShallow = repository.isShallowClone
    isPartial = repository.isPartialClone
    libraryVersion = Repository.libraryVersion
    let hooks = Clone.look { () throws(Problem) in try HookLook(repository) }
    self.hooks = hooks
    worktrees = WorktreeLook.others(of: place)
    let index = place.workTree == nil ? nil : try repository.index()
    let policy = Clone.look { () throws(Problem) in
      do throws(RepositoryError) {
        return try PolicyStanding(repository, index: index)
      } catch {
        throw Problem(error)
      }
    }
    self.policy = policy
    var review: CloneReview?
    if let index {
      let standing = policy.value
      review = CloneReview(
        repository, index: index, policy: standing?.faults.isEmpty == true ? standing?.policy : nil)
    }
    self.review = review
    let place = place
    // Databases are asked, each within a time of its own.
    backups = budget.waiting { BackupLook.all(review?.leads ?? [], place) }
    secrets = index.map { index in
      Clone.look { () throws(Problem) in try SecretLook(repository, index: index) }
    }
    stashing = StashLook(repository, hooks.value)
    remotes = Clone.look { () throws(Problem) in try RemoteLook.all(of: repository) }
    pipeline = index.map { index in
      Clone.look { () throws(Problem) in try PipelineLook(repository, index: index) }
    }
    ignoring = IgnoreLook(repository, review, secrets)
    self.isBuildMachine = isBuildMachine
    now = Clock.secondsSinceEpoch
  }

  private static func look<Value>(
    _ body: () throws(Problem) -> Value
  ) -> Result<Value, Problem> {
    do throws(Problem) { return .success(try body()) } catch { return .failure(error) }
  }

  private static func kind(of place: RepositoryPlace) -> Kind {
    guard let top = place.workTree else { return .bare }
    if place.gitDirectory != place.commonDirectory { return .linked }
    let isApart = Files.kind(top + "/.git") == .file
    return isApart && place.gitDirectory.contains("/modules/") ? .submodule : .workTree
  }
}
