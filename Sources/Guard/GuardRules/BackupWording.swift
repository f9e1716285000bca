import BackupModel
import GitIgnore
import GitModel
import GuardModel
import Problems

/// What is said of a database's backup, and what to do.
struct BackupWording {
  let occasion: Occasion
  let required: BackupPolicy.Requirement
  /// Seconds that a backup is good for.
  let limit: Int

  /// Whether a database that could not be checked refuses as well.
  var isStrict: Bool { required == .always }

  /// Why a backup is asked for, and of which database: that of a developer's machine is seldom the
  /// one that a deployment changes.
  private func reason(_ standing: BackupStanding) -> String {
    let here =
      standing.isLocal && (occasion == .push || standing.engine != .sqlite)
      ? "; \(standing.address) is on this machine; if production uses another database, "
        + "git-guard does not back that one up" : ""
    return occasion == .push
      ? "a push deploys, and only a backup can undo a bad deployment\(here)"
      : "only a backup can undo a wrong migration\(here)"
  }

  private var remedy: [RemedyStep] {
    // Which branch goes where, only the person's own command says.
    [.command("git guard backup")] + (occasion == .push ? ["and push again"] : [])
  }

  /// What is said of a database; nil where all is well.
  func observation(_ standing: BackupStanding) -> Observation? {
    let name = standing.database
    switch standing.verdict {
    case .sound(_, .equal): return nil
    case .sound(let marker, .recent(let age, let differences)):
      let moved =
        differences.isEmpty
        ? ", and the database may have changed since"
        : "; since then: \(BackupWording.list(differences))"
      return observation(
        standing, .note, "\(marker.backup.path) is \(Duration.words(age)) old\(moved)",
        reason: "the limit is \(Duration.words(limit))", remedy: [])
    case .sound(let marker, .unasked(let age, let why)):
      return observation(
        standing, .note,
        "\(marker.backup.path) is \(Duration.words(age)) old; changes since then were not checked: "
          + why, reason: "the limit is \(Duration.words(limit))", remedy: [])
    case .sound(let marker, .stale(let reason)):
      return observation(standing, .error, words(reason, marker, name), remedy: remedy(reason))
    case .made(let marker):
      return observation(
        standing, .note,
        "created a backup of \(name), which had no valid one: \(marker.backup.path)",
        reason: "the policy says so: backup: {make: true}", remedy: [])
    case .missing:
      return observation(
        standing, .error, "the database \(name) (\(standing.address)) has no backup",
        remedy: remedy + [
          "or, if your own script makes the backups:", .command("git guard backup adopt \(name)"),
        ])
    case .faulty(let fault, let path):
      return observation(
        standing, .error, "the newest backup of \(name), \(path), \(fault.message)",
        remedy: remedy)
    case .unreliable(let why):
      return observation(
        standing, .error, "the record of the backup of \(name) \(why)", remedy: remedy)
    case .gone(let marker, let fault):
      let held = "\(counted(marker.content.rowCount, "row")) at the time of \(marker.backup.path)"
      return observation(
        standing, isStrict ? .error : .warning,
        "the database \(name) (\(standing.address)) no longer exists; it had \(held)"
          + (fault.map { ", which \($0.message)" } ?? ""),
        reason: "only a backup can bring it back",
        remedy: fault == nil
          ? [.command("git guard backup restore \(name)")]
          : ["to see whether there is another backup:", .command("git guard backup list \(name)")])
    case .damaged(let why, let marker):
      return observation(
        standing, .error, why + (marker.map { "; \($0.backup.path) is intact" } ?? ""),
        reason: "a damaged database cannot be backed up, and may lose what is written to it",
        remedy: marker == nil
          ? [
            "no backup of it is recorded; to see whether there is one:",
            .command("git guard backup list"),
          ]
          : [.command("git guard backup restore \(name)")])
    case .notChecked(let why):
      let consenting: [RemedyStep] =
        standing.consenting.isEmpty
        ? [] : ["if you trust this repository with it:"] + standing.consenting
      return observation(
        standing, isStrict ? .error : .note, "the backup of \(name) was not checked: \(why)",
        remedy: consenting + (isStrict ? remedy : []))
    }
  }

  private func words(
    _ reason: Freshness.Reason, _ marker: BackupMarker, _ name: String
  ) -> String {
    let path = marker.backup.path
    switch reason {
    case .age(let age, let limit, let differences):
      let moved = differences.isEmpty ? "" : ": \(BackupWording.list(differences))"
      return "the newest backup of \(name), \(path), is \(Duration.words(age)) old "
        + "(the limit is \(Duration.words(limit))), and the database "
        + (differences.isEmpty ? "may have changed since" : "has changed since\(moved)")
    case .schema:
      return "the schema of \(name) has changed since its newest backup, \(path)"
    case .future(let seconds):
      return "the newest backup of \(name), \(path), is dated \(Duration.words(seconds)) "
        + "in the future: the clock was wrong then or is wrong now"
    case .unasked(let age, let limit):
      return
        "\(path) is \(Duration.words(age)) old, and the limit is \(Duration.words(limit)) while "
        + "git-guard cannot query \(name)"
    case .claimed:
      return "only the name of \(path) gives its age, and git-guard cannot query \(name) to compare"
    }
  }

  private func remedy(_ reason: Freshness.Reason) -> [RemedyStep] {
    guard case .future = reason else { return remedy }
    return ["set the clock of this machine, then"] + remedy
  }

  /// What is said of a folder of backups that the next `git add .` would take.
  func exposed(_ folder: String) -> Observation {
    Observation(
      level: .error, path: GitPath(folder),
      message: "git does not ignore \(folder)/, which holds backups",
      reason: "the next `git add .` adds them, and every clone keeps what you push",
      remedy: [
        "add to .gitignore:", .lines([IgnoreLine.escaped(GitPath(folder)) + "/"], in: .ignoreFile),
      ])
  }

  /// What is said where the project names no database.
  var nothingNamed: Observation {
    Observation(
      level: isStrict ? .error : .note, path: Policy.path,
      message: "no backup was checked: neither the policy nor the project's configuration names "
        + "a database on this machine",
      reason: "a push deploys, and only a backup can undo a bad deployment",
      remedy: [
        "to name one in .guard.yml:",
        .lines(
          ["backup:", "  databases:", "    - {name: main, url: \"env:DATABASE_URL\"}"], in: .policy),
        "or, if there is none:",
        .lines(["backup: {required: never}"], in: .policy),
      ])
  }

  private func observation(
    _ standing: BackupStanding, _ level: Level, _ message: String, reason: String? = nil,
    remedy: [RemedyStep]
  ) -> Observation {
    let path = standing.path ?? standing.namedIn
    let message = message + (standing.obstacle.map { "; making one failed: \($0)" } ?? "")
    return Observation(
      level: level, path: path.map { GitPath($0) } ?? Policy.path,
      subject: .database(standing.database),
      message: message, reason: reason ?? self.reason(standing), remedy: remedy)
  }

  /// `orders +37, users +1`, and at most so many that a line can hold.
  private static func list(_ differences: [RowDifference]) -> String {
    let shown = differences.prefix(5).map(\.words).joined(separator: ", ")
    return differences.count > 5 ? "\(shown) and \(differences.count - 5) more tables" : shown
  }
}
