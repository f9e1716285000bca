import Foundation
import TestSupport
import Testing

/// A project whose folder was renamed or copied: what was recorded of its database still counts.
@Suite struct MovedProjectTests {
  enum Way: String, CaseIterable {
    case renamed = "mv", copied = "cp -a"
  }

  @Test(arguments: Way.allCases, ["instance/app.db", "instance"])
  func `a database that is gone is restored where the project is now`(
    way: Way, gone: String
  ) throws {
    let project = try BackupProject()
    try #require(try project.backup().status == 0)
    let there = project.repository.beside("moved")
    var moving = project.repository.command(
      way.rawValue.split(separator: " ").map(String.init)
        + [project.repository.url.path, there.path])
    moving.directory = there.deletingLastPathComponent()
    try moving.succeed()
    func run(_ arguments: [String]) throws -> Command.Outcome {
      var command = project.repository.command(arguments)
      command.directory = there
      return try command.run()
    }
    try FileManager.default.removeItem(at: there.appending(path: gone))
    let restored = try run([GuardedRepository.program, "backup", "restore", "--yes"])
    #expect(restored.status == 0, "\(restored)")
    let rows = try run(["sqlite3", "instance/app.db", "SELECT count(*) FROM orders"]).output
    #expect(rows.trimmingCharacters(in: .whitespacesAndNewlines) == "200")
  }

  @Test func `a copy of a project leaves the database of the first alone`() throws {
    let project = try BackupProject()
    try #require(try project.backup().status == 0)
    let there = project.repository.beside("copied")
    try project.repository.command(["cp", "-a", project.repository.url.path, there.path]).succeed()
    try project.order(3)
    #expect(try project.backup("restore", "--yes", in: there).status == 0)
    #expect(try project.sqlite("SELECT count(*) FROM orders") == "203")
  }
}
