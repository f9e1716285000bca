import BackupModel
import BackupRecords
import Foundation
import Platform
import Testing
import TestSupport

@Suite struct BackupFolderTests {
  private let folder: TemporaryFolder
  private let backups: BackupFolder

  init() throws {
    folder = try TemporaryFolder()
    backups = BackupFolder(folder.path("deep/backups"), database: "app")
  }

  private func write(_ name: String, _ text: String = "x") throws {
    try Data(text.utf8).write(to: URL(filePath: backups.path + "/" + name))
  }

  private var names: [String] {
    Files.names(in: backups.path).map { String(decoding: $0.name, as: UTF8.self) }.sorted()
  }

  private func mode(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func `a folder that is made is private, and git stays out of it`() throws {
    try backups.make()
    #expect(try mode(backups.path) == 0o700)
    #expect(names == [".gitignore"])
    let repository = try TestRepository()
    let inside = BackupFolder(repository.url.path + "/backups", database: "app")
    try inside.make()
    try repository.write("backups/app_20260101_000000.db", "x")
    try repository.git("add", ".")
    #expect(try repository.git("ls-files").isEmpty)
    #expect(try repository.git("status", "--porcelain").isEmpty)
  }

  @Test func `a folder that is there stays as it is`() throws {
    try FileManager.default.createDirectory(
      atPath: backups.path, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o755])
    try backups.make()
    #expect(names.isEmpty)
    #expect(try mode(backups.path) == 0o755)
  }

  @Test func `a name is of the second in which it is free`() throws {
    try backups.make()
    let before = Clock.secondsSinceEpoch
    let first = try backups.freeName(".db")
    #expect((before...Clock.secondsSinceEpoch).contains(first.stamp.seconds))
    #expect(first.text == "app_\(first.stamp.stamp).db")
    try write(first.text)
    let second = try backups.freeName(".db")
    #expect(second.stamp > first.stamp)
    try write(second.text + BackupFolder.unfinished)
    #expect(try backups.freeName(".db").stamp > second.stamp)
    // A link that leads nowhere is there, too.
    let third = try backups.freeName(".db")
    try FileManager.default.createSymbolicLink(
      atPath: backups.path + "/" + third.text, withDestinationPath: "nowhere")
    #expect(try backups.freeName(".db").stamp > third.stamp)
  }

  @Test func `candidates are all that may be a backup of it, the newest first`() throws {
    try backups.make()
    let found = [
      "backup_20260105_000000.sql.gz", "app-production-2026-01-04T00-00-00.dump",
      "app_20260103_000000.db", "my_app_20260102_000000.sql",
    ]
    for name in found + ["shop_20260106_000000.db", "app_20260107_000000.db.part", "app.db"] {
      try write(name)
    }
    try Data("x".utf8).write(
      to: URL(filePath: backups.path).appending(path: "app_\u{1F642}_20260101_000000.txt"))
    let candidates = backups.candidates()
    #expect(candidates.map { String($0.path.dropFirst(backups.path.count + 1)) } == found)
  }

  @Test func `a folder that is not there has no candidates`() throws {
    #expect(backups.candidates().isEmpty)
    #expect(!FileManager.default.fileExists(atPath: backups.path))
  }
}
