import Foundation
@testable import Git
import GitModel
import TestSupport
import Testing

/// The beginnings of packed objects, against git's own reading of them.
@Suite struct PackedHeadTests {
  /// Versions of a text whose beginning, middle and end change.
  private static func versions(
    _ count: Int, _ generator: inout SeededGenerator
  ) -> [[UInt8]] {
    var lines = (0..<count).map { "line \($0) of a file that changes now and then" }
    return (0..<60).map { number in
      let place = Int.random(in: 0..<lines.count, using: &generator)
      switch number % 4 {
      case 0: lines.insert("\(number) at the top", at: 0)
      case 1: lines.remove(at: Int.random(in: 0..<40, using: &generator))
      case 2: lines.insert(contentsOf: lines[place..<min(place + 30, lines.count)], at: 3)
      default: lines[place] = "changed by \(number)"
      }
      return Array(lines.joined(separator: "\n").utf8)
    }
  }

  private static func store(
    _ versions: [[UInt8]], in repository: TestRepository
  ) throws -> [ObjectID] {
    for (number, version) in versions.enumerated() {
      try repository.write("app.py", version)
      try repository.write("other/\(number).txt", "\(number)\n")
      try repository.git("add", ".")
      try repository.git("commit", "-q", "-m", "\(number)")
    }
    let names = try repository.git("log", "--reverse", "--format=%H:app.py").split(separator: "\n")
    return try names.compactMap {
      ObjectID(
        hex: try repository.git("rev-parse", String($0)).trimmingCharacters(in: .newlines))
    }
  }

  @Test(
    arguments: [
      ["-c", "pack.window=0", "repack", "-adfq"],
      ["repack", "-adfq", "--depth=50", "--window=20"],
      ["-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=50", "--window=20"],
    ], StagedChangesTests.formats)
  func `a head is what git stored, whole or not`(repack: [String], format: [String]) throws {
    var generator = SeededGenerator(seed: 5)
    let repository = try TestRepository(initArguments: format)
    // From 9 KB to 26 KB, on both sides of what is kept of each, with parts that come from far back.
    let versions = PackedHeadTests.versions(250, &generator)
    let ids = try PackedHeadTests.store(versions, in: repository)
    try repository.git(repack)
    let opened = try StagedView.open(repository)
    for (id, content) in zip(ids, versions) {
      // First little and then more of it, as it is asked for.
      for limit in [64, 1_024, 8_192, 1 << 20] {
        let head = try #require(opened.packedHeads.head(of: id, upTo: limit).content)
        #expect(head.header == ObjectHeader(kind: .blob, size: content.count))
        #expect(head.bytes == Array(content.prefix(head.bytes.count)))
        #expect(head.isWhole || limit < 1 << 20)
      }
      #expect(try opened.blob(id).prefix(4_096) == Array(content.prefix(4_096)))
      #expect(try opened.blob(id).prefix(.max) == content)
    }
  }

  @Test func `trees, commits and tags are told from files`() throws {
    let repository = try TestRepository()
    try repository.commit(["a.txt": "a\n"])
    try repository.git("tag", "-a", "-m", "one", "v1")
    try repository.git("repack", "-adq")
    let opened = try StagedView.open(repository)
    for (name, kind) in [
      ("HEAD", StoredObjectKind.commit), ("HEAD^{tree}", .tree), ("HEAD:a.txt", .blob),
      ("v1", .tag),
    ] {
      let hex = try repository.git("rev-parse", name).trimmingCharacters(in: .newlines)
      let id = try #require(ObjectID(hex: hex))
      let head = try #require(opened.packedHeads.head(of: id, upTo: 64).content)
      #expect(head.header.kind == kind)
      let size = try repository.git("cat-file", "-s", hex).trimmingCharacters(in: .newlines)
      #expect(head.header.size == Int(size))
    }
  }

  @Test func `a damaged pack gives the content or nothing`() throws {
    var generator = SeededGenerator(seed: 6)
    let repository = try TestRepository()
    let versions = PackedHeadTests.versions(250, &generator)
    let ids = try PackedHeadTests.store(versions, in: repository)
    try repository.git("repack", "-adfq", "--depth=50", "--window=20")
    let folder = repository.url.appending(path: ".git/objects/pack")
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .first { $0.hasSuffix(".pack") })
    let pack = folder.appending(path: name)
    let sound = try Data(contentsOf: pack)
    var compared = 0
    for _ in 0..<60 {
      var broken = sound
      // Behind the header of the pack and before its sum.
      for _ in 0..<8 {
        let place = Int.random(in: 12..<(broken.count - 20), using: &generator)
        broken[place] = UInt8.random(in: 0...255, using: &generator)
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: pack.path)
      try broken.write(to: pack)
      let opened = try StagedView.open(repository)
      let stored = try StoredContents(of: ids, in: repository)
      for id in ids {
        let whole = try? opened.object(id).bytes
        // git follows the same bytes to their end; where it can, it comes to the same.
        guard let content = stored[id] else {
          #expect(whole == nil)
          continue
        }
        #expect(whole == content)
        if let head = opened.packedHeads.head(of: id, upTo: 16_384).content {
          #expect(head.bytes == Array(content.prefix(head.bytes.count)))
        }
        compared += 1
      }
    }
    #expect(compared > 100)
  }

  @Test func `what was read lately is kept within its bound`() {
    var heads = RecentHeads<Int>()
    let kilobyte = [UInt8](repeating: 7, count: 1_024)
    let head = PackedHeads.Head(
      header: ObjectHeader(kind: .blob, size: 1_024), bytes: kilobyte, limit: 1_024)
    var isForgetful = false
    for number in 0..<100_000 {
      heads[number] = head
      // What is asked for again and again stays.
      if heads[max(number - 1, 0)] == nil || heads[0] == nil { isForgetful = true }
    }
    #expect(!isForgetful)
    #expect(heads.count * 1_024 <= 17 << 20)
  }
}
