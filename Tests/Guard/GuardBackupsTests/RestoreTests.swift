import BackupModel
import Foundation
import Platform
import TestSupport
import Testing

@testable import GuardBackups
import Problems

/// Adopting backups, and the way back.
@Suite struct RestoreTests {
  @Test func `the newest sound backup of a script is adopted`() throws {
    let clone = try BackupClone()
    try clone.copy("backups/app_20260101_000000.db")
    try clone.repository.write("backups/app_20260102_000000.db", "nonsense")
    let adoptions = try clone.keeper.adopt(try clone.database)
    #expect(adoptions.count == 2 && !adoptions.isSound)
    guard case .refused = adoptions.first, case .adopted(let marker) = adoptions.last else {
      Issue.record("\(adoptions)")
      return
    }
    #expect(marker.provenance == .adopted && marker.content.rowCount == 210)
    #expect(try clone.standing() == .sound(marker, .equal))
    try clone.remove("backups/app_20260102_000000.db")
    let again = try clone.keeper.adopt(try clone.database)
    guard case .known(marker) = again.last else {
      Issue.record("\(again)")
      return
    }
    #expect(again.isSound)
  }

  @Test func `what is no backup of this database is not adopted`() throws {
    let clone = try BackupClone()
    try clone.repository.sqlite("CREATE TABLE other (a); INSERT INTO other VALUES (1)", in: "o.db")
    try clone.repository.sqlite(
      "CREATE TABLE users (id, name); CREATE TABLE orders (id, user_id, note)", in: "empty.db")
    try clone.repository.write("dump.sql", "-- PostgreSQL database dump\n")
    try FileManager.default.createSymbolicLink(
      atPath: clone.repository.path("link.db"), withDestinationPath: "instance/app.db")
    for (path, kind) in [
      ("o.db", BackupFault.Kind.anotherDatabase), ("empty.db", .noRows), ("none.db", .missing),
      ("link.db", .live), ("instance/app.db", .live),
    ] {
      guard
        case .refused(_, let fault)? = try clone.keeper.adopt(try clone.database, path: path).last
      else {
        Issue.record("\(path) was adopted")
        continue
      }
      #expect(fault.kind == kind, "\(path)")
    }
    #expect(!(try clone.keeper.adopt(try clone.database, path: "dump.sql").isSound))
  }

  @Test func `a restore puts the backup in the place of the database, and keeps that`() throws {
    let clone = try BackupClone()
    let database = try clone.database
    let path = try clone.keeper.create(database, keep: 3).marker.backup.path
    try clone.order()
    let preview = try clone.keeper.preview(path, of: database)
    #expect(preview.isFile && preview.held.rowCount == 210)
    guard case .holds(let content) = preview.present else {
      Issue.record("\(preview)")
      return
    }
    #expect(content.rowCount == 211)
    guard case .replaced(let kept?) = try clone.keeper.restore(path, to: database) else {
      Issue.record("nothing was kept")
      return
    }
    #expect(
      try clone.repository.sqlite("SELECT count(*) FROM orders", in: "instance/app.db") == "200")
    #expect(try clone.repository.sqlite("SELECT count(*) FROM orders", in: kept) == "201")
    // What was replaced is no backup.
    let entries = clone.keeper.list(database, now: Clock.secondsSinceEpoch, limit: 1)
    #expect(entries.filter(\.isReplaced).map(\.path) == [kept])
  }

  @Test func `a database that is gone is there again`() throws {
    let clone = try BackupClone()
    let path = try clone.keeper.create(try clone.database, keep: 3).marker.backup.path
    try clone.remove("instance/app.db")
    let database = try clone.database
    #expect(try clone.keeper.preview(path, of: database).present == .gone)
    guard case .revived(let kept) = try clone.keeper.restore(path, to: database) else {
      Issue.record("it was not revived")
      return
    }
    #expect(kept.isEmpty)
    #expect(
      try clone.repository.sqlite("SELECT count(*) FROM orders", in: "instance/app.db") == "200")
    #expect(clone.finder().recordedLeads().map(\.name) == ["app"])
  }

  @Test func `what is no backup is not restored, and nothing is touched`() throws {
    let clone = try BackupClone()
    let database = try clone.database
    try clone.repository.write("bad.db", "nonsense")
    try clone.repository.write("instance/damaged.db", Array(repeating: 0x41, count: 5_000))
    for path in ["bad.db", "none.db", "instance/app.db"] {
      #expect(throws: Problem.self) { try clone.keeper.restore(path, to: database) }
      #expect(throws: Problem.self) { try clone.keeper.preview(path, of: database) }
    }
    let damaged = try #require(clone.leads("sqlite:///instance/damaged.db").first?.database)
    let backup = try clone.keeper.create(database, keep: 3).marker.backup.path
    #expect(try clone.keeper.preview(backup, of: damaged).present == .damaged)
    let dump = try clone.repository.sqlite(".dump", in: "instance/app.db")
    try clone.repository.write("dump.sql", dump + "\n")
    #expect(throws: Problem.self) { try clone.keeper.restore("dump.sql", to: database) }
  }
}
