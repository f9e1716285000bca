import BackupRecords
import BackupModel
import Foundation
import Platform
import Testing
import TestSupport

@Suite struct MarkerStoreTests {
  private let folder: TemporaryFolder
  private let store: MarkerStore

  init() throws {
    folder = try TemporaryFolder()
    store = MarkerStore(commonDirectory: folder.url.path)
  }

  private func marker(_ seconds: Int, of database: String = "app") -> BackupMarker {
    BackupMarker(
      tool: "0.1.0", database: database, engine: .sqlite, engineVersion: nil, provenance: .made,
      source: BackupMarker.Source(address: "app.db", identity: "i", token: nil, schema: nil),
      backup: BackupMarker.File(
        path: "backups/\(database)_\(UTCTime(seconds).stamp).db", format: .sqlite, packing: nil,
        sha256: String(repeating: "b", count: 64),
        identity: FileIdentity(device: 1, inode: 2, size: 3, modified: 4, changed: 5)),
      startedAt: seconds, finishedAt: seconds, content: DatabaseContent(rows: ["t": 1]),
      level: .counted, checks: [], verifiedAt: seconds)
  }

  private func mode(_ name: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
    return try #require(attributes[.posixPermissions] as? Int)
  }

  private func fault() -> MarkerFault? {
    do {
      _ = try store.newest(of: "app")
      return nil
    } catch {
      return error
    }
  }

  @Test func `a clone without records has none, and reading makes nothing`() throws {
    #expect(try store.newest(of: "app") == nil)
    #expect(store.all(of: "app").isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test func `the newest record stands in front of the earlier ones`() throws {
    let markers = [marker(100), marker(200), marker(300)]
    for marker in markers { try store.record(marker) }
    try store.record(marker(400, of: "shop"))
    #expect(try store.newest(of: "app") == markers[2])
    #expect(store.all(of: "app") == markers.reversed())
    #expect(try store.newest(of: "shop") == marker(400, of: "shop"))
    try store.forget(markers[1])
    #expect(store.all(of: "app") == [markers[2], markers[0]])
    try store.keep(markers[1])
    #expect(store.all(of: "app") == markers.reversed())
    #expect(try store.newest(of: "app") == markers[2])
  }

  @Test func `a record of the same file takes the place of the one before`() throws {
    try store.record(marker(100))
    var again = marker(100)
    again.level = .restored
    try store.record(again)
    #expect(store.all(of: "app") == [again])
  }

  @Test func `records are for their owner alone`() throws {
    try store.record(marker(100))
    try store.record(marker(200))
    #expect(try mode("guard/backups") == 0o700)
    #expect(try mode("guard/backups/app") == 0o700)
    for name in ["guard/key", "guard/backups/app.json"] { #expect(try mode(name) == 0o600) }
    let earlier = try FileManager.default.contentsOfDirectory(
      atPath: folder.path("guard/backups/app"))
    #expect(earlier.count == 1)
    #expect(try mode("guard/backups/app/" + earlier[0]) == 0o600)
  }

  @Test func `one key seals all records, and no two clones share one`() throws {
    try store.record(marker(100))
    let key = try Data(contentsOf: URL(filePath: folder.path("guard/key")))
    #expect(key.count == MarkerSeal.keySize)
    try store.record(marker(200))
    #expect(try Data(contentsOf: URL(filePath: folder.path("guard/key"))) == key)
    let other = try MarkerStoreTests()
    try other.store.record(marker(100))
    #expect(try Data(contentsOf: URL(filePath: other.folder.path("guard/key"))) != key)
    try FileManager.default.removeItem(atPath: other.folder.path("guard/backups/app.json"))
    try FileManager.default.copyItem(
      atPath: folder.path("guard/backups/app.json"),
      toPath: other.folder.path("guard/backups/app.json"))
    #expect(other.fault() == .unsealed)
  }

  @Test func `without its key a record is refused, and the next one has a new key`() throws {
    try store.record(marker(100))
    let key = URL(filePath: folder.path("guard/key"))
    for content in [nil, Data(), Data(repeating: 0, count: 31), Data(repeating: 0, count: 32)] {
      try FileManager.default.removeItem(at: key)
      if let content { try content.write(to: key) }
      #expect(fault() == .unsealed)
      if content == nil { try Data().write(to: key) }
    }
    try store.record(marker(200))
    #expect(try store.newest(of: "app") == marker(200))
    #expect(store.all(of: "app") == [marker(200)])
  }

  @Test func `what is no record is refused where it stands`() throws {
    try store.record(marker(100))
    let record = URL(filePath: folder.path("guard/backups/app.json"))
    for text in ["", "{}", "{\n", "null"] {
      try Data(text.utf8).write(to: record)
      guard case .malformed = fault() else {
        Issue.record("\(text): \(String(describing: fault()))")
        continue
      }
    }
    try Data(repeating: 0x20, count: 9 << 20).write(to: record)
    #expect(fault() != nil)
    try FileManager.default.removeItem(at: record)
    try FileManager.default.createDirectory(at: record, withIntermediateDirectories: false)
    #expect(fault() != nil)
  }

  @Test func `a damaged record does not stop the next one`() throws {
    try store.record(marker(100))
    try Data("{}".utf8).write(to: URL(filePath: folder.path("guard/backups/app.json")))
    try store.record(marker(200))
    #expect(try store.newest(of: "app") == marker(200))
    try FileManager.default.createDirectory(
      atPath: folder.path("guard/backups/app"), withIntermediateDirectories: true)
    try Data("{}".utf8).write(to: URL(filePath: folder.path("guard/backups/app/x.json")))
    #expect(store.all(of: "app") == [marker(200)])
  }

  @Test(.enabled(if: getuid() != 0, "root may write everywhere"))
  func `a folder that cannot be written is told by its name`() throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o500], ofItemAtPath: folder.url.path)
    let error = #expect(throws: PlatformError.self) { try store.record(marker(100)) }
    #expect(error?.message.contains("guard") == true)
  }

  @Test func `one process at a time makes backups`() throws {
    let path = folder.url.path
    try FileManager.default.createDirectory(
      atPath: folder.path("guard"), withIntermediateDirectories: true)
    let other = Process()
    let output = Pipe()
    other.executableURL = URL(filePath: "/usr/bin/env")
    let program =
      "import fcntl, sys, time; f = open(sys.argv[1], 'w'); "
      + "fcntl.flock(f, fcntl.LOCK_EX); print('held', flush=True); time.sleep(60)"
    other.arguments = ["python3", "-c", program, folder.path("guard/backup.lock")]
    other.standardOutput = output
    try other.run()
    _ = output.fileHandleForReading.availableData
    let start = Clock.monotonicSeconds
    #expect(try BackupLock(commonDirectory: path, within: 0.3) == nil)
    #expect((0.3..<2).contains(Clock.monotonicSeconds - start))
    kill(other.processIdentifier, SIGKILL)
    other.waitUntilExit()
    let lock = try BackupLock(commonDirectory: path, within: 5)
    #expect(lock != nil)
    #expect(
      try withExtendedLifetime(lock) { try BackupLock(commonDirectory: path, within: 0) } == nil)
  }

  @Test func `a lock is free when its process was killed`() async throws {
    let path = folder.url.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let lock = try BackupLock(commonDirectory: path, within: 0)
      withExtendedLifetime(lock) { _ = kill(getpid(), SIGKILL) }
    }
    #expect(try BackupLock(commonDirectory: path, within: 0) != nil)
  }
}
