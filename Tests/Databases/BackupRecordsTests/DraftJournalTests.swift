import BackupRecords
import Foundation
import Platform
import TestSupport
import Testing

@Suite struct DraftJournalTests {
  private let folder: TemporaryFolder
  private let journal: DraftJournal

  init() throws {
    folder = try TemporaryFolder()
    try Files.makeDirectory(folder.path("git/guard"))
    journal = DraftJournal(commonDirectory: folder.path("git"))
  }

  private func write(_ name: String) throws {
    try Data("x".utf8).write(to: URL(filePath: folder.path(name)))
  }

  private var names: [String] {
    Files.names(in: folder.path("")).map { String(decoding: $0.name, as: UTF8.self) }
      .filter { $0 != "git" }.sorted()
  }

  @Test func `what a run that was killed has begun is removed, and nothing else`() throws {
    let draft = "app_20260102_000000.db.part"
    let others = [
      "app_20260101_000000.db.part", "app_20260101_000000.db.part-wal", "app_20260102_000000.db",
      "app_20260102_000000.db.part.part", "app_20260102_000000.db.part-old",
    ]
    try journal.begin(folder.path(draft))
    for name in others + ["", "-journal", "-wal", "-shm"].map({ draft + $0 }) { try write(name) }
    try journal.sweep()
    #expect(names == others.sorted())
    // What somebody else puts there afterwards is not ours.
    try write(draft)
    try journal.sweep()
    #expect(names == (others + [draft]).sorted())
  }

  @Test func `a draft that has its name is unfinished no more`() throws {
    try journal.begin(folder.path("app_20260102_000000.db.part"))
    try journal.end()
    try write("app_20260102_000000.db.part")
    try journal.sweep()
    #expect(names == ["app_20260102_000000.db.part"])
  }

  @Test(arguments: ["", "relative.part", "/NAME", "/NAME.db", "\u{0}"])
  func `a journal that names no draft removes nothing`(text: String) throws {
    try write("NAME")
    try write("NAME.db")
    let path = text.hasPrefix("/") ? folder.path(String(text.dropFirst())) : text
    try Data(path.utf8).write(to: URL(filePath: folder.path("git/guard/draft")))
    try journal.sweep()
    #expect(names == ["NAME", "NAME.db"])
  }

  @Test func `a folder and a link under a draft's name stay`() throws {
    let draft = folder.path("app_20260102_000000.db.part")
    try journal.begin(draft)
    try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: false)
    try write("mine")
    try FileManager.default.createSymbolicLink(
      atPath: draft + "-wal", withDestinationPath: folder.path("mine"))
    try journal.sweep()
    #expect(names.count == 3)
  }
}
