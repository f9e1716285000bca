import BackupModel
import BackupRecords
import Foundation
import Platform
import TestSupport
import Testing

@testable import GuardBackups
import Problems

/// Making, listing, examining and pruning backups.
@Suite struct BackupKeeperTests {
  @Test func `a backup is made, recorded and equal to its database`() throws {
    let clone = try BackupClone()
    var steps: Set<String> = []
    let outcome = try clone.keeper.create(try clone.database, keep: 3) { step, _ in
      steps.insert(step)
    }
    let marker = outcome.marker
    #expect(steps.count == 2 && outcome.pruned.isEmpty)
    #expect(marker.content.rowCount == 210 && marker.provenance == .made)
    #expect(marker.engine == .sqlite && marker.level >= .needed)
    let (finding, known) = try clone.keeper.verify(marker.backup.path, of: try clone.database)
    #expect(finding.sha256 == marker.backup.sha256 && known == marker)
    #expect(try clone.standing() == .sound(marker, .equal))
  }

  @Test func `what cannot be backed up leaves no record`() throws {
    let clone = try BackupClone()
    try clone.repository.write("instance/app.db", Array(repeating: 0x41, count: 5_000))
    #expect(throws: Problem.self) {
      try clone.keeper.create(try clone.database, keep: 3)
    }
    #expect(try clone.database.backups.candidates().isEmpty)
    let earlier = try BackupClone()
    _ = try earlier.keeper.create(try earlier.database, keep: 3)
    try earlier.repository.write("instance/app.db", Array(repeating: 0x41, count: 5_000))
    #expect(throws: Problem.self) {
      try earlier.keeper.create(try earlier.database, keep: 3)
    }
    #expect(try earlier.database.backups.candidates().count == 1)
  }

  @Test func `a list has every backup, and the best of them`() throws {
    let clone = try BackupClone()
    let marker = try clone.keeper.create(try clone.database, keep: 9).marker
    try clone.copy("backups/app_20250101_000000.db")
    try clone.order()
    let entries = clone.keeper.list(try clone.database, now: Clock.secondsSinceEpoch, limit: 3_600)
    #expect(entries.map(\.path) == [marker.backup.path, "backups/app_20250101_000000.db"])
    #expect(entries.map(\.isBest) == [true, false])
    #expect(entries.map { $0.marker != nil } == [true, false])
    guard case .recent(_, let differences) = entries.first?.freshness else {
      Issue.record("the backup is not recent: \(entries)")
      return
    }
    #expect(differences.count == 1)
  }

  @Test func `the oldest of one's own go, and nothing else`() throws {
    let clone = try BackupClone()
    try clone.copy("backups/app_20250101_000000.db")
    var paths: [String] = []
    for _ in 0..<3 {
      try clone.order()
      let outcome = try clone.keeper.create(try clone.database, keep: 2)
      paths.append(outcome.marker.backup.path)
      Clock.pause(milliseconds: 1_050)
    }
    #expect(!FileManager.default.fileExists(atPath: clone.repository.path(paths[0])))
    #expect(FileManager.default.fileExists(atPath: clone.repository.path(paths[2])))
    let gone = try clone.keeper.prune(try clone.database, keep: 1)
    #expect(gone == [paths[1]])
    #expect(
      FileManager.default.fileExists(
        atPath: clone.repository.path("backups/app_20250101_000000.db")))
  }

  @Test func `a file that was changed is not what was recorded`() throws {
    let clone = try BackupClone()
    let path = try clone.keeper.create(try clone.database, keep: 3).marker.backup.path
    try clone.repository.sqlite("DELETE FROM users", in: path)
    #expect(throws: BackupFault.self) { try clone.keeper.verify(path, of: try clone.database) }
    #expect(throws: BackupFault.self) { try clone.keeper.verify("none.db", of: try clone.database) }
    guard case .touched = clone.keeper.bestRecord(of: try clone.database, now: 0) else {
      Issue.record("the change was not seen")
      return
    }
    try clone.remove(path)
    guard case .gone = clone.keeper.bestRecord(of: try clone.database, now: 0) else {
      Issue.record("the loss was not seen")
      return
    }
  }

  @Test func `what stands in the way of a backup of a file is nothing`() throws {
    let clone = try BackupClone()
    #expect(clone.keeper.obstacle(to: try clone.database) == nil)
  }
}

/// How a database stands at a commit and a push.
@Suite struct BackupGateTests {
  @Test func `a database without a backup lacks one`() throws {
    let clone = try BackupClone()
    #expect(try clone.standing() == .missing)
    try clone.repository.write("instance/app.db", "")
    guard case .notChecked = try clone.standing() else {
      Issue.record("an empty file was asked for a backup")
      return
    }
  }

  @Test func `a backup that the database has moved on from is recent, then stale`() throws {
    let clone = try BackupClone()
    let marker = try clone.keeper.create(try clone.database, keep: 3).marker
    try clone.order()
    guard case .sound(_, .recent) = try clone.standing() else {
      Issue.record("the backup is not recent")
      return
    }
    guard
      case .sound(marker, .stale(.age)) = try clone.standing(now: Clock.secondsSinceEpoch + 7_200)
    else {
      Issue.record("the backup is not stale")
      return
    }
    try clone.repository.sqlite("ALTER TABLE users ADD phone", in: "instance/app.db")
    #expect(try clone.standing() == .sound(marker, .stale(.schema)))
  }

  @Test func `a backup that is no backup any more is faulty`() throws {
    let clone = try BackupClone()
    let path = try clone.keeper.create(try clone.database, keep: 3).marker.backup.path
    func fault() throws -> BackupFault.Kind? {
      guard case .faulty(let fault, path: path) = try clone.standing() else { return nil }
      return fault.kind
    }
    try clone.repository.sqlite("DELETE FROM users", in: path)
    #expect(try fault() == .changed)
    try clone.remove(path)
    #expect(try fault() == .missing)
    try FileManager.default.createSymbolicLink(
      atPath: clone.repository.path(path), withDestinationPath: "../instance/app.db")
    #expect(try fault() == .live)
  }

  @Test func `a record that nobody wrote is not relied on`() throws {
    let clone = try BackupClone()
    _ = try clone.keeper.create(try clone.database, keep: 3)
    for name in Files.names(in: clone.commonDirectory + "/guard/backups") where name.kind == .file {
      let path = ".git/guard/backups/" + String(decoding: name.name, as: UTF8.self)
      try clone.repository.write(path, "{}")
    }
    guard case .unreliable = try clone.standing() else {
      Issue.record("the record was relied on: \(try clone.standing())")
      return
    }
  }

  @Test func `a record of another database under the same name is none of this one`() throws {
    let clone = try BackupClone()
    _ = try clone.keeper.create(try clone.database, keep: 3)
    try clone.repository.makeDatabase("instance/other.db")
    let lead = try #require(clone.leads("sqlite:///instance/other.db").first)
    guard case .unreliable = clone.keeper.standing(of: lead, limit: 1, now: 0).verdict else {
      Issue.record("the record was taken for this database's")
      return
    }
  }

  @Test func `a database that is gone or damaged has its backup named`() throws {
    let clone = try BackupClone()
    let marker = try clone.keeper.create(try clone.database, keep: 3).marker
    let lead = try clone.lead
    try clone.repository.write("instance/app.db", Array(repeating: 0x41, count: 5_000))
    guard
      case .damaged(_, marker) = clone.keeper.standing(
        of: lead, limit: 1, now: Clock.secondsSinceEpoch
      ).verdict
    else {
      Issue.record("the damage was not seen")
      return
    }
    try clone.remove("instance/app.db")
    #expect(try clone.standing() == .gone(marker, nil))
    try clone.remove(marker.backup.path)
    guard case .gone(marker, .some) = try clone.standing() else {
      Issue.record("the loss of both was not seen")
      return
    }
  }

  @Test func `what nobody can look at is not checked`() throws {
    let clone = try BackupClone()
    func verdict(_ url: String) throws -> (BackupStanding.Verdict, [RemedyStep]) {
      let lead = try #require(clone.leads(url).first)
      let standing = clone.keeper.standing(of: lead, limit: 1, now: 0)
      return (standing.verdict, standing.consenting)
    }
    for url in ["env:NO_SUCH_VARIABLE_HERE", "sqlite:///:memory:", "sqlite:///none.db"] {
      guard case .notChecked = try verdict(url).0 else {
        Issue.record("\(url) was checked")
        return
      }
    }
    #expect(!(try verdict("postgresql://db.example.com/shop").1).isEmpty)
  }

  @Test func `a backup that a push lacks is made once`() throws {
    let clone = try BackupClone()
    let lead = try clone.lead
    let before = clone.keeper.standing(of: lead, limit: 60, now: Clock.secondsSinceEpoch)
    guard case .made(let marker) = clone.keeper.making(lead, keep: 3, where: before).verdict else {
      Issue.record("none was made")
      return
    }
    let after = clone.keeper.standing(of: lead, limit: 60, now: Clock.secondsSinceEpoch)
    #expect(after.verdict == .sound(marker, .equal))
    #expect(clone.keeper.making(lead, keep: 3, where: after) == after)
    try clone.repository.write("instance/app.db", Array(repeating: 0x41, count: 5_000))
    let failed = clone.keeper.making(lead, keep: 3, where: before)
    #expect(failed.verdict == before.verdict && failed.obstacle != nil)
  }
}
