import BackupModel
import GuardBackups
import GuardEngine
import GuardModel
import Problems

/// Whether there is a backup to go back to.
enum BackupsCheck {
  static let name = "backups"

  static func diagnosis(of clone: Clone) -> Diagnosis? {
    guard clone.review != nil else { return nil }
    let policy = clone.policy.value?.policy.backup ?? BackupPolicy()
    if policy.required == .never {
      return Diagnosis(Check(name, .fine, "not required: backup: {required: never}"))
    }
    if clone.isBuildMachine {
      return Diagnosis(
        Check(name, .hint, "skipped: this is a build machine (CI is set)"))
    }
    guard !clone.backups.isEmpty else {
      return Diagnosis(
        Check(
          name, .hint, "no live database is named, so no backup is required")
      )
    }
    let answers = clone.backups.map { answer($0, policy, now: clone.now) }
    let order: [Check.State] = [.fault, .warning, .hint, .fine]
    let state = order.first { state in answers.contains { $0.state == state } } ?? .fine
    let level: Level? = state == .fault ? .error : state == .warning ? .warning : nil
    let remedy = answers.filter { $0.state == state }.flatMap(\.remedy).uniqued()
    let check = Check(
      name, state, words(answers), remedy: remedy)
    guard let level else { return Diagnosis(check) }
    let observation = Observation(
      level: level, path: Policy.path, subject: .check(name), message: check.seen,
      reason: "only a backup can undo a wrong migration",
      remedy: remedy)
    return Diagnosis(
      check, [Finding(rule: "backup-marker", level: level, observation: observation)])
  }

  /// What is the same of several databases is said once.
  private static func words(_ answers: [Check]) -> String {
    answers.map(\.seen).uniqued().map { seen in
      "\(answers.filter { $0.seen == seen }.map(\.name).listed): \(seen)"
    }.joined(separator: "; ")
  }

  private static func answer(
    _ backup: BackupLook, _ policy: BackupPolicy, now: Int
  ) -> Check {
    let database = backup.lead.name
    let make: [RemedyStep] = [.command("git guard backup")]
    func check(_ state: Check.State, _ seen: String, _ remedy: [RemedyStep] = []) -> Check {
      Check(database, state, seen, remedy: remedy)
    }
    if let reason = backup.lead.obstacle {
      return check(
        policy.required == .always ? .fault : .hint, "skipped: \(reason)",
        backup.lead.consenting)
    }
    if backup.isGone { return gone(backup) }
    switch backup.best {
    case .nothing where backup.isEmpty: return check(.hint, "empty, so there is nothing to back up")
    case .nothing:
      return check(
        policy.required == .always ? .fault : .warning,
        "no backup yet; a push will require one", make)
    case .unreliable(let why): return check(.fault, "the record of its backup \(why)", make)
    case .gone(let marker): return check(.fault, "\(marker.backup.path) no longer exists", make)
    case .touched(let marker):
      return check(
        .warning, "\(marker.backup.path) was changed or touched since it was verified",
        [.command("git guard backup verify")])
    case .standing(let marker):
      let age = now - marker.startedAt
      let seen = "\(marker.backup.path), \(marker.level.label), \(Duration.words(age)) old"
      if marker.level < .needed {
        return check(.warning, "\(seen), \(marker.level.words) only", make)
      }
      return age <= policy.pushAge
        ? check(.fine, seen)
        : check(
          .hint,
          "\(seen); if the database has changed since, a push requires one that is at most "
            + "\(Duration.words(policy.pushAge)) old", make)
    }
  }

  /// What is said where the database's own file is gone.
  private static func gone(_ backup: BackupLook) -> Check {
    func fault(_ seen: String, _ remedy: [RemedyStep] = []) -> Check {
      Check(backup.lead.name, .fault, seen, remedy: remedy)
    }
    switch backup.best {
    case .standing(let marker), .touched(let marker):
      return fault(
        "its file no longer exists; \(marker.backup.path) has "
          + "\(counted(marker.content.rowCount, "row")) of it",
        [.command("git guard backup restore \(backup.lead.name)")])
    case .gone(let marker):
      return fault(
        "its file and its backup \(marker.backup.path) no longer exist; it had "
          + counted(marker.content.rowCount, "row"))
    case .nothing: return fault("its file no longer exists")
    case .unreliable(let why):
      return fault("its file no longer exists, and the record of its backup \(why)")
    }
  }
}
