import Characters
package import Git
import GitModel
import GuardBackups
package import GuardEngine
import GuardHooks
import GuardModel
import GuardRules
import MigrationFrameworks
import Problems
import SchemaModel

/// Looks at a project and works out what setting it up takes; writes nothing.
package struct SetupPlanner {
  let environment: GitEnvironment
  let repository: Repository
  let top: String
  let existing: Policy?
  let snapshot: WorkTreeFiles

  /// - Throws: where there is no work tree, or what is there cannot be read.
  package init(_ environment: GitEnvironment) throws(GuardFailure) {
    self.environment = environment
    repository = try GuardFailure.catching { () throws(RepositoryError) in
      try Repository(environment)
    }
    guard let top = repository.place.workTree else {
      throw GuardFailure(
        "\(repository.place.gitDirectory) is a bare repository: it has no project to set up",
        remedy: [
          "run git guard init in a clone with a work tree;",
          "to check pushes on a server:",
          .command(
            "git guard install --server", on: Array(repository.place.gitDirectory.utf8)),
        ])
    }
    self.top = top
    switch WorkTreePolicy(repository, top: top) {
    case .absent: existing = nil
    case .present(let policy): existing = policy
    case .faulty(let failures): throw GuardFailure(failures)
    }
    let policy = existing ?? Policy()
    snapshot = try GuardFailure.catching { [repository] () throws(RepositoryError) in
      try WorkTreeFiles(repository, top: top, policy: policy)
    }
  }

  /// - Parameter binary: the absolute path of this program, which the hooks call.
  package func plan(binary: String?) throws(GuardFailure) -> SetupPlan {
    var plan = SetupPlan(top: top)
    let stacks = try GuardFailure.reading("the project") { () throws(ObjectError) in
      try ProjectStacks(
        snapshot.paths, declared: existing?.migrations ?? [], content: snapshot.content)
    }
    plan.parts = stacks.parts
    plan.hasMigrations = stacks.parts.contains { part in
      part.recognitions.contains { $0.migrations > 0 }
    }
    var draft = PolicyDraft()
    if !stacks.parts.isEmpty {
      draft.recognised = ["Recognised by git guard init:"] + stacks.parts.map { "  \($0.summary)" }
    }
    draft.migrations = stacks.undeclared.filter { $0.path.isPlain }
    let named = try leads(snapshot)
    // A policy that names a database is asked alone: one that the project names would be lost.
    if existing == nil, named.isEmpty {
      draft.databases =
        UnnamedDatabases(snapshot.workTreeDatabases, top: top) {
          snapshot.isTracked($0)
        }.list
    }
    let tracked = try addTracked(to: &plan, &draft, leads: named)
    let policy = try addPolicy(draft, to: &plan)
    let leads = draft.databases.isEmpty ? named : try self.leads(snapshot.with(policy: policy))
    try addIgnores(policy, tracked, leads, to: &plan)
    addHooks(binary, to: &plan)
    try addBackups(leads, policy.backup, to: &plan)
    try addCommit(to: &plan)
    try addUnread(policy, to: &plan)
    plan.concerns.sort { $0.weight > $1.weight }
    return plan
  }

  private func leads(_ snapshot: WorkTreeFiles) throws(GuardFailure) -> [DatabaseLead] {
    try GuardFailure.reading("the project's configuration") { () throws(ObjectError) in
      try snapshot.databaseLeads()
    }
  }

  /// - Returns: the policy that holds with the plan carried out.
  private func addPolicy(
    _ draft: PolicyDraft, to plan: inout SetupPlan
  ) throws(GuardFailure) -> Policy {
    if let existing {
      plan.kept.append("\(Policy.path) already exists and is left unchanged")
      for folder in draft.migrations {
        plan.concerns.append(
          SetupPlan.Concern(
            .remark, "\(Policy.path) does not name the migrations in \(folder.path)/",
            remedy: [
              "add to it:",
              .lines(
                [
                  "migrations:", "  - {kind: \(folder.kind.rawValue), path: \(folder.path)}",
                ], in: .policy),
            ]))
      }
      return existing
    }
    let text = draft.text
    switch WorkTreePolicy(reading: text) {
    case .present(let policy):
      plan.files.append(FileChange(Policy.path, before: nil, after: text))
      return policy
    case .absent: return Policy()
    case .faulty(let failures): throw GuardFailure(failures)
    }
  }

  /// Says which migrations no reader reads, so that nobody takes silence for a judgement.
  private func addUnread(
    _ policy: Policy, to plan: inout SetupPlan
  ) throws(GuardFailure) {
    let reader = MigrationFiles(folders: policy.migrations) { [snapshot] in
      snapshot.isTracked($0)
    }
    let files = try GuardFailure.reading("the migrations") { () throws(ObjectError) in
      var files: [MigrationFile] = []
      // The paths of programs decide without their content.
      for path in snapshot.paths {
        if let file = try reader.migration(at: path, content: { [] }) { files.append(file) }
      }
      return files
    }
    guard let unread = UnreadMigrations(among: files) else { return }
    plan.concerns.append(
      SetupPlan.Concern(
        .remark, "\(unread.words) not read in full: git-guard may miss drops in them",
        remedy: ["before you deploy them, check by hand what they drop"]))
  }

  private func addHooks(_ binary: String?, to plan: inout SetupPlan) {
    do throws(Problem) {
      guard let binary else {
        throw Problem(
          "cannot determine the path of this program", hint: "run it by its full path")
      }
      let site: HookSite
      do throws(RepositoryError) {
        site = try HookSite(repository)
      } catch {
        let remedy = error.problem.remedy
        throw Problem(
          error.message,
          remedy: remedy.isEmpty ? ["for details: git status"] : remedy)
      }
      let outcome = try HookInstaller(site: site).installation(binary: binary)
      plan.hooks = outcome.changes
      plan.hookFolder = site.directory
      plan.hookAdvice = outcome.advice
      if !outcome.isChange {
        let folder =
          site.description.hasPrefix(top + "/")
          ? String(site.description.dropFirst(top.utf8.count + 1)) : site.description
        plan.kept.append("the hooks in \(folder) are up to date")
      }
    } catch {
      plan.concerns.append(
        SetupPlan.Concern(
          .obstacle, "the hooks are not installed: \(error.message)",
          remedy: error.remedy))
    }
  }
}

extension GitPath {
  /// Whether a policy can name the path.
  fileprivate var isPlain: Bool {
    guard let text else { return false }
    return text.unicodeScalars.allSatisfy {
      $0.isPrintable && !"*?\\\"".unicodeScalars.contains($0)
    }
  }
}
