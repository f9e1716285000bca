import BackupModel
import Git
import GitModel
import GuardBackups
import GuardEngine
import GuardModel
import GuardRules
import Platform
import Problems
import ProjectDatabases

/// The databases of the project, their first backup, and the commit of the set-up.
extension SetupPlanner {
  func addBackups(
    _ leads: [DatabaseLead], _ policy: BackupPolicy, to plan: inout SetupPlan
  ) throws(GuardFailure) {
    plan.keep = policy.keep
    let keeper = BackupKeeper(
      commonDirectory: repository.place.commonDirectory, top: top, tool: Version.current)
    let configuration = try GuardFailure.reading("the project's configuration") {
      () throws(ObjectError) in try snapshot.projectConfiguration()
    }
    let isNothingThere = leads.allSatisfy { $0.database == nil }
    if isNothingThere {
      plan.databases = configuration.databases.map { named in
        "\(named.path): SQLite, does not exist yet (named in \(named.source):\(named.line))"
      }
    }
    for lead in leads {
      guard let database = lead.database else {
        if let unconsented = lead.unconsented {
          plan.unconsented.append(unconsented)
          plan.databases.append("\(lead.name): skipped until you consent, see below")
          plan.concerns.append(
            SetupPlan.Concern(
              .remark, "skipped the backup of \(lead.name): \(lead.obstacle ?? "")",
              remedy: ["if you trust this repository with it:"] + lead.consenting))
          continue
        }
        // The address in a variable mostly stands in for the file that is named beside it.
        guard configuration.databases.isEmpty else { continue }
        if let reason = lead.obstacle {
          let place = lead.namedIn.map { " (named in \($0))" } ?? ""
          plan.databases.append("\(lead.name): skipped, \(reason)\(place)")
        }
        continue
      }
      let place = database.namedIn.map { " (named in \($0))" } ?? ""
      plan.databases.append(
        "\(database.name): \(database.engine.name), \(database.source.address)\(place)")
      guard policy.required != .never, !Automation.isBuildMachine else { continue }
      let standing = keeper.standing(
        of: lead, limit: policy.pushAge, now: Clock.secondsSinceEpoch)
      switch standing.verdict {
      case .missing: plan.backups.append(database)
      case .sound(let marker, _), .made(let marker):
        plan.kept.append("\(database.name) has a backup: \(marker.backup.path)")
      case .notChecked(let reason):
        plan.concerns.append(
          SetupPlan.Concern(
            .remark, "skipped the backup of \(database.name): \(reason)",
            remedy: [.command("git guard backup \(database.name)")]))
      case .faulty(let fault, let path):
        plan.concerns.append(
          SetupPlan.Concern(
            .remark, "the newest backup of \(database.name), \(path), \(fault.message)",
            remedy: [.command("git guard backup \(database.name)")]))
      case .gone(let marker, _):
        plan.concerns.append(
          SetupPlan.Concern(
            .remark,
            "\(database.source.address) no longer exists; \(marker.backup.path) has "
              + "\(counted(marker.content.rowCount, "row")) of it",
            remedy: [.command("git guard backup restore \(database.name)")]))
      case .damaged(let reason, let marker):
        plan.concerns.append(
          SetupPlan.Concern(
            .remark, reason,
            remedy: marker == nil ? [] : [.command("git guard backup restore \(database.name)")]))
      case .unreliable(let reason):
        plan.concerns.append(
          SetupPlan.Concern(
            .remark, "the record of the newest backup of \(database.name) \(reason)",
            remedy: [.command("git guard backup \(database.name)")]))
      }
    }
  }

  /// What is to be committed: what the plan writes, and what an earlier run has written.
  func addCommit(to plan: inout SetupPlan) throws(GuardFailure) {
    var ignores = try GuardFailure.catching { () throws(RepositoryError) in
      try WorkTreeIgnores(repository)
    }
    let written = Set(plan.files.map(\.path))
    for path in [".gitignore", Policy.path, existing?.audit.baseline ?? Baseline.path] as [GitPath]
    {
      let isThere = Files.kind("\(top)/\(path.text ?? "")") == .file
      let isCommitted = try GuardFailure.reading(path.description) { () throws(ObjectError) in
        try snapshot.isAsTracked(path)
      }
      guard written.contains(path) || isThere && !isCommitted, let text = path.text else {
        continue
      }
      let isIgnored = try GuardFailure.catching { () throws(RepositoryError) in
        try ignores.ignores(path, isDirectory: false)
      }
      plan.toCommit.append(
        SetupPlan.ToCommit(path: text, isIgnored: isIgnored && !snapshot.isTracked(path)))
    }
    let isMerging = try GuardFailure.catching { () throws(RepositoryError) in
      try !repository.mergeHeads().isEmpty
    }
    if isMerging, !plan.toCommit.isEmpty {
      plan.concerns.append(
        SetupPlan.Concern(
          .remark, "a merge is in progress: finish it before you commit the set-up"))
    }
    // git takes no part of a merge.
    plan.isElseStaged = !isMerging && StagedJudge(GuardRun(environment)).report().examined.files > 0
  }
}
