import DatabaseFormats
import GitModel
import GuardBackups
import GuardEngine
import GuardModel
import GuardRules
import Platform
import Problems

/// The lines that `.gitignore` lacks, and the proof that they do what they are for.
extension SetupPlanner {
  private static let file: GitPath = ".gitignore"

  /// - Parameters:
  ///   - tracked: databases that are in git on purpose and need no ignoring.
  ///   - leads: the databases whose backups are to be ignored, too.
  func addIgnores(
    _ policy: Policy, _ tracked: [GitPath], _ leads: [DatabaseLead], to plan: inout SetupPlan
  ) throws(GuardFailure) {
    let asked = asking(policy, leads)
    let gaps = try gaps(in: snapshot.with(policy: asked)).filter { !tracked.contains($0.path) }
    guard !gaps.isEmpty else {
      plan.kept.append(".gitignore already covers every database that the project names")
      return
    }
    var lines: [String] = []
    for line in gaps.flatMap(\.lines) where !lines.contains(line) { lines.append(line) }
    let before: [UInt8]?
    do throws(IgnoreObstacle) {
      before = try ignoreFile()
    } catch {
      leave(error.reason, gaps, lines, &plan)
      return
    }
    switch IgnoreAddition(lines, under: "databases and their backups (git guard)", to: before) {
    case .leftAlone(let reason): leave(reason, gaps, lines, &plan)
    case .text(let after):
      let left = try self.gaps(
        in: snapshot.with(policy: asked, replacing: [SetupPlanner.file: after]))
      plan.files.append(FileChange(SetupPlanner.file, before: before, after: after))
      let open = Set(left.flatMap(\.open))
      plan.proof = gaps.flatMap(\.open).filter { !open.contains($0) }.map(\.description)
      for gap in left where !tracked.contains(gap.path) { plan.concerns.append(gap.concern) }
    }
  }

  /// The policy with the folder of every backup in it, so that it is asked about too; not a folder
  /// that the project keeps files of its own in.
  private func asking(_ policy: Policy, _ leads: [DatabaseLead]) -> Policy {
    var asked = policy
    for lead in leads where !asked.backup.databases.contains(where: { $0.name == lead.name }) {
      asked.backup.databases.append(
        BackupPolicy.Database(name: lead.name, url: "", folder: "backups"))
    }
    asked.backup.databases.removeAll { database in
      policy.backup.databases.isEmpty
        && snapshot.paths(below: GitPath(database.folder)).contains(where: snapshot.isTracked)
    }
    return asked
  }

  private func gaps(in snapshot: WorkTreeFiles) throws(GuardFailure) -> [IgnoreGap] {
    try GuardFailure.reading("the project's configuration") { () throws(ObjectError) in
      try IgnoreGap.all(in: snapshot)
    }
  }

  /// Why a `.gitignore` is not written, for a reason that goes on from its name.
  private struct IgnoreObstacle: Error { let reason: String }

  private func ignoreFile() throws(IgnoreObstacle) -> [UInt8]? {
    let place = "\(top)/\(SetupPlanner.file)"
    switch Files.kind(place) {
    case nil:
      guard !snapshot.isTracked(SetupPlanner.file) else {
        throw IgnoreObstacle(
          reason: "is tracked but missing in the work tree; to restore it: git restore .gitignore")
      }
      return nil
    case .file?:
      do {
        return try Files.content(of: place, limit: 4 << 20)
      } catch {
        throw IgnoreObstacle(reason: "cannot be read: \(error.message)")
      }
    case .symbolicLink?:
      throw IgnoreObstacle(
        reason: "is a symbolic link, which git does not follow; replace it with a file")
    case .directory?, .other?: throw IgnoreObstacle(reason: "is not a file; move it away")
    }
  }

  private func leave(
    _ reason: String, _ gaps: [IgnoreGap], _ lines: [String], _ plan: inout SetupPlan
  ) {
    let names = gaps.flatMap(\.open).prefix(4).map(\.description).joined(separator: ", ")
    plan.concerns.append(
      SetupPlan.Concern(
        .exposure, ".gitignore \(reason). Until then, git does not ignore \(names)",
        remedy: ["these lines are missing:", .lines(lines, in: .ignoreFile)]))
  }
}

extension IgnoreGap {
  /// That lines at the end of the top `.gitignore` do not cover it.
  fileprivate var concern: SetupPlan.Concern {
    SetupPlan.Concern(
      .exposure,
      "\(path) (\(pointer)) is still not ignored: a .gitignore in a subfolder re-includes "
        + open.prefix(4).map(\.description).joined(separator: ", "),
      remedy: [
        .command("git check-ignore -v --no-index \(open.first?.description ?? "")")
      ])
  }
}
