import Foundation
import TestSupport
import Testing

/// Backups, a restore and a prune at the same moment, in the middle of which some are killed.
@Suite struct BackupRaceTests {
  /// Files of a person's own whose names are like those of backups.
  private static let own = [
    "app_20200101_000000.db", "app_20191231_235959.db.part", "app_replaced_20200101_000000.db",
    "shop_20200101_000000.db", "app_20200101_000000.dump",
  ]
  private static let commands = [
    ["backup"], ["backup"], ["backup"], ["backup", "--keep", "3"],
    ["backup", "prune", "--keep", "2"], ["backup", "restore", "--yes"],
  ]

  private static func words(_ arguments: [String], killedAfter seconds: String? = nil) -> [String] {
    // Whatever hangs is killed, and then its status says so.
    ["timeout", "-s", "KILL", seconds ?? "100", GuardedRepository.program] + arguments
  }

  private func writeOwn(in project: BackupProject) throws {
    for name in Self.own { try project.repository.write("backups/\(name)", name) }
  }

  /// Demands that the person's files are as they were and every backup is whole, and gives the rows
  /// that the database and its backups have.
  private func examined(_ project: BackupProject) throws -> [String] {
    let folder = project.repository.url.appending(path: "backups")
    for name in Self.own {
      let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(text == name)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".db") && !Self.own.contains($0) }
    return try (names.map { "backups/\($0)" } + ["instance/app.db"]).map { file in
      #expect(try project.sqlite("PRAGMA integrity_check", in: file) == "ok", "\(file)")
      return try project.sqlite("SELECT count(*) FROM orders", in: file)
    }
  }

  @Test func `runs at the same moment lose nothing and leave no half file`() async throws {
    let project = try BackupProject()
    try #require(try project.backup().status == 0)
    try writeOwn(in: project)
    for _ in 0..<3 {
      try project.order()
      let rows = try project.sqlite("SELECT count(*) FROM orders")
      let commands = Self.commands.map { project.repository.command(Self.words($0)) }
      let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
        for command in commands { group.addTask { try command.run().status } }
        var statuses: [Int32] = []
        for try await status in group { statuses.append(status) }
        return statuses
      }
      // What a prune has taken in between cannot be restored any more, and nothing was touched.
      #expect(statuses.allSatisfy { [0, 1].contains($0) }, "\(statuses)")
      #expect(try examined(project).contains(rows))
    }
  }

  @Test(arguments: [
    "0.01", "0.02", "0.03", "0.05", "0.07", "0.09", "0.12", "0.15", "0.2", "0.3",
  ])
  func `a run that is killed loses nothing, and the next clears away what it left`(
    seconds: String
  ) throws {
    let project = try BackupProject()
    try #require(try project.backup().status == 0)
    try writeOwn(in: project)
    for arguments in Self.commands.suffix(3) {
      try project.order()
      let rows = try project.sqlite("SELECT count(*) FROM orders")
      _ = try project.repository.command(Self.words(arguments, killedAfter: seconds)).run()
      #expect(try examined(project).contains(rows), "\(arguments)")
      try #require(try project.backup().status == 0)
      let left = try FileManager.default.contentsOfDirectory(
        atPath: project.repository.url.appending(path: ".git/guard").path)
      #expect(!left.contains { $0.hasPrefix("draft") }, "\(left)")
    }
  }
}
