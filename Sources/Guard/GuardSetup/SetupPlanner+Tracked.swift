import DatabaseFormats
import GitIgnore
import GitModel
import GuardBackups
import GuardEngine
import GuardModel
import GuardPolicy
import GuardRules
import Platform
import Problems
import ProjectDatabases

/// Databases that the newest commit has already.
extension SetupPlanner {
  /// - Returns: those that are in git on purpose.
  func addTracked(
    to plan: inout SetupPlan, _ draft: inout PolicyDraft, leads: [DatabaseLead]
  ) throws(GuardFailure) -> [GitPath] {
    guard snapshot.hasCommits else { return [] }
    let report = AuditJudge(GuardRun(environment)).report()
    if let failure = report.failures.first {
      let others = report.failures.count - 1
      plan.concerns.append(
        SetupPlan.Concern(
          .obstacle,
          "could not check HEAD for databases: \(failure.message)"
            + (others > 0 ? " (and \(counted(others, "more failure")))" : ""),
          remedy: failure.remedy + [.command("git guard audit")]))
    }
    let rules = [DatabaseFile.metadata.id, InstanceFolder.metadata.id]
    let findings = report.findings.filter { finding in
      finding.level == .error && rules.contains(finding.rule)
    }
    addOthers(report, besides: rules + [IgnoreCoverage.metadata.id], to: &plan)
    let live = try liveness(leads)
    var onPurpose: [Finding] = []
    var told: Set<GitPath> = []
    for finding in findings where !isAllowed(finding) {
      let path = finding.observation.path
      if finding.rule == InstanceFolder.metadata.id || live(path) || path.isCopy {
        // Two rules may see one file.
        if told.insert(path).inserted { plan.concerns.append(.live(finding)) }
      } else if finding.rule == DatabaseFile.metadata.id {
        onPurpose.append(finding)
      }
    }
    // A file of an instance folder may be a database, too, and then it is none on purpose.
    let instances = findings.filter { $0.rule == InstanceFolder.metadata.id }
      .map(\.observation.path)
    onPurpose.removeAll { instances.contains($0.observation.path) }
    let databases = onPurpose.map { finding in
      TrackedDatabase(
        path: finding.observation.path, blob: finding.observation.blob,
        message: finding.observation.message,
        isFixture: DatabaseName.isFixture(finding.observation.path))
    }
    if existing == nil, let entries = TrackedDatabase.allowances(for: databases) {
      draft.allowances = entries
    } else if !onPurpose.isEmpty {
      try addBaseline(onPurpose, report, to: &plan)
    }
    // What the policy or a baseline lets pass needs no ignoring, either.
    let known = report.allowed.filter { allowed in
      allowed.finding.rule == IgnoreCoverage.metadata.id || rules.contains(allowed.finding.rule)
    }
    return databases.map(\.path) + known.map(\.finding.observation.path)
  }

  /// Tells of what else an audit refuses, which is none of the set-up's business.
  private func addOthers(_ report: Report, besides rules: [RuleID], to plan: inout SetupPlan) {
    let others = report.findings.filter { $0.level == .error && !rules.contains($0.rule) }
    guard !others.isEmpty else { return }
    let names = Set(others.map(\.rule.description)).sorted().joined(separator: ", ")
    plan.concerns.append(
      SetupPlan.Concern(
        .remark,
        "git guard audit finds \(counted(others.count, "error")) in what is already committed "
          + "(\(names)); this does not block new commits",
        remedy: [.command("git guard audit")]))
  }

  /// Whether a path is that of a live database: one that the configuration names, its sidecar, or
  /// a copy of it that lies beside.
  private func liveness(
    _ leads: [DatabaseLead]
  ) throws(GuardFailure) -> (GitPath) -> Bool {
    let configuration = try GuardFailure.reading("the project's configuration") {
      () throws(ObjectError) in try snapshot.projectConfiguration()
    }
    let named =
      configuration.databases.map(\.path) + leads.compactMap(\.database?.path).map { GitPath($0) }
    let names = named + named.flatMap { path in ["-wal", "-shm", "-journal"].map(path.suffixed) }
    return { names.contains($0) }
  }

  /// Whether the policy in the work tree lets the finding pass already.
  private func isAllowed(_ finding: Finding) -> Bool {
    let blob = finding.observation.blob?.hex
    return (existing?.allowances ?? []).contains { entry in
      entry.rule == finding.rule
        && PathPattern(entry.pattern, ignoringCase: snapshot.ignoresCase)
          .matches(finding.observation.path)
        && (entry.blob.map { blob?.hasPrefix($0) ?? false } ?? true)
    }
  }

  /// Writes what is too much for a policy, or comes after it, into the baseline.
  private func addBaseline(
    _ findings: [Finding], _ report: Report, to plan: inout SetupPlan
  ) throws(GuardFailure) {
    let path = existing?.audit.baseline ?? Baseline.path
    let paths = Set(findings.map(\.observation.path))
    let others = report.findings.filter { finding in
      finding.rule == IgnoreCoverage.metadata.id && paths.contains(finding.observation.path)
    }
    let baseline = Baseline(of: findings + others)
    let place = "\(top)/\(path.text ?? "")"
    do {
      guard let bytes = try Files.content(of: place, limit: 16 << 20) else {
        plan.files.append(FileChange(path, before: nil, after: BaselineFile.text(of: baseline)))
        return
      }
      let known = try BaselineFile.read(bytes)
      let missing = baseline.entries.keys.filter { known.entries[$0] == nil }
      plan.kept.append("\(path) already exists and is left unchanged")
      guard !missing.isEmpty else { return }
    } catch let error as BaselineError {
      throw GuardFailure("\(path):\(error.line): \(error.message)")
    } catch {
      throw GuardFailure("\(error)")
    }
    plan.concerns.append(
      SetupPlan.Concern(
        .remark, "\(path) does not list every database that git tracks",
        remedy: [
          "review them with git guard audit, then run:",
          .command("git guard audit --write-baseline"),
        ]))
  }
}

extension SetupPlan.Concern {
  /// A database in git that is no sample.
  fileprivate static func live(_ finding: Finding) -> SetupPlan.Concern {
    let path = finding.observation.path
    return SetupPlan.Concern(
      .exposure,
      "git tracks \(path), which belongs to one machine (\(finding.observation.message)). git-guard "
        + "refuses commits that change it, and git guard audit fails until git no longer tracks it",
      remedy: finding.observation.remedy)
  }
}

extension GitPath {
  /// Whether the name is that of a copy of a database or of what lies beside one, and no folder
  /// says that it is a sample.
  fileprivate var isCopy: Bool {
    let kind = DatabaseName.classify(self)
    return (kind == .backup || kind == .sidecar) && !DatabaseName.isFixture(self)
  }
}
