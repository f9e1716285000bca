import Foundation
@testable import Git
import GitModel
import Platform
import TestSupport
import Testing

@Suite struct LargeObjectTests {
  /// How objects may be stored, beyond loose.
  enum Storage: CaseIterable {
    case loose, packedWhole, deltasByOffset, deltasByName

    var repack: [String]? {
      switch self {
      case .loose: nil
      case .packedWhole: ["-c", "pack.window=0", "repack", "-adfq"]
      case .deltasByOffset: ["repack", "-adfq", "--depth=50", "--window=20"]
      case .deltasByName:
        ["-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=50", "--window=20"]
      }
    }
  }

  /// Versions of a file that git finds alike.
  private static func versions(_ generator: inout SeededGenerator) -> [[UInt8]] {
    var bytes = (0..<40_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    return (0..<12).map { _ in
      for _ in 0..<3 {
        let place = Int.random(in: 0..<bytes.count - 3_000, using: &generator)
        let moved = Array(bytes[place..<(place + 2_000)])
        switch Int.random(in: 0..<3, using: &generator) {
        case 0: bytes.removeSubrange(place..<(place + 500))
        case 1: bytes.insert(contentsOf: moved, at: 0)
        default:
          bytes.replaceSubrange(place..<(place + 40), with: moved.shuffled(using: &generator))
        }
      }
      return bytes
    }
  }

  private static func store(
    _ versions: [[UInt8]], _ storage: Storage, _ repository: TestRepository
  ) throws -> [ObjectID] {
    for (number, version) in versions.enumerated() {
      try repository.write("app.sql", version)
      try repository.git("add", "app.sql")
      try repository.git("commit", "-q", "-m", "\(number)")
    }
    let names = try repository.git("log", "--reverse", "--format=%H:app.sql").split(separator: "\n")
    let ids = try names.map {
      try repository.git("rev-parse", String($0)).trimmingCharacters(in: .newlines)
    }
    if let repack = storage.repack { try repository.git(repack) }
    return ids.compactMap { ObjectID(hex: $0) }
  }

  @Test(arguments: Storage.allCases, StagedChangesTests.formats)
  func `any part of an object is what git stored`(storage: Storage, format: [String]) throws {
    var generator = SeededGenerator(seed: 20_260_102)
    let repository = try TestRepository(initArguments: format)
    let versions = LargeObjectTests.versions(&generator)
    let ids = try LargeObjectTests.store(versions, storage, repository)
    let opened = try StagedView.open(repository)
    var deltaCount = 0
    for (id, content) in zip(ids, versions) {
      let object = try #require(
        try LargeObject(id, size: content.count, in: opened))
      if object.isDelta { deltaCount += 1 }
      #expect(try object.prefix(16) == Array(content.prefix(16)))
      #expect(try object.suffix(8) == Array(content.suffix(8)))
      #expect(try object.prefix(.max) == content)
      for _ in 0..<20 {
        let start = Int.random(in: 0..<content.count, using: &generator)
        let end = Int.random(in: start...content.count, using: &generator)
        #expect(try object.bytes(in: start..<end) == Array(content[start..<end]))
      }
    }
    let isDeltified = storage == .deltasByOffset || storage == .deltasByName
    #expect(isDeltified == (deltaCount > 6))
  }

  @Test func `an object of an alternate is found, and one of none is not`() throws {
    let repository = try TestRepository()
    let content = [UInt8](repeating: 1, count: 3_000)
    let ids = try LargeObjectTests.store([content], .packedWhole, repository)
    try repository.git("clone", "-q", "--shared", ".", repository.beside("clone").path)
    let clone = try Repository(
      GitEnvironment(currentDirectory: repository.beside("clone").path))
    let id = try #require(ids.first)
    #expect(try LargeObject(id, size: 3_000, in: clone)?.suffix(2) == [1, 1])
    #expect(try LargeObject(.zero(.sha1), size: 1, in: clone) == nil)
  }

  @Test func `a large blob that is a delta is read in part`() throws {
    var generator = SeededGenerator(seed: 3)
    let repository = try TestRepository()
    var content = (0..<1_500_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let first = content
    content.replaceSubrange(0..<4, with: [1, 2, 3, 4])
    let ids = try LargeObjectTests.store([first, content], .deltasByOffset, repository)
    let opened = try StagedView.open(repository)
    for (id, content) in zip(ids, [first, content]) {
      let blob = try opened.blob(id)
      #expect(try blob.prefix(16) == Array(content.prefix(16)))
      #expect(try blob.suffix(8) == Array(content.suffix(8)))
      #expect(opened.bytesRead <= 16_384)
    }
    #expect(try opened.blob(ids[0]).prefix(.max) == first)
  }

  @Test func `a damaged pack is refused or read, and never ends the process`() throws {
    var generator = SeededGenerator(seed: 11)
    let repository = try TestRepository()
    let versions = LargeObjectTests.versions(&generator)
    let ids = try LargeObjectTests.store(versions, .deltasByOffset, repository)
    let folder = repository.url.appending(path: ".git/objects/pack")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    var refused = 0
    for kind in ["pack", "idx"] {
      let file = try #require(files.first { $0.pathExtension == kind })
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
      let good = [UInt8](try Data(contentsOf: file))
      for _ in 0..<150 {
        var bytes = good
        for _ in 0..<Int.random(in: 1...400, using: &generator) {
          let place = Int.random(in: 0..<bytes.count, using: &generator)
          bytes[place] = .random(in: 0...255, using: &generator)
        }
        if Bool.random(using: &generator) {
          bytes.removeLast(Int.random(in: 0..<bytes.count, using: &generator))
        }
        try Data(bytes).write(to: file)
        for (id, content) in zip(ids, versions) {
          do {
            let opened = try StagedView.open(repository)
            let object = try LargeObject(id, size: content.count, in: opened)
            if object == nil { refused += 1 }
            _ = try object?.prefix(100)
            _ = try object?.suffix(100)
          } catch {
            refused += 1
          }
        }
      }
      try Data(good).write(to: file)
    }
    #expect(refused > 100)
  }
}
