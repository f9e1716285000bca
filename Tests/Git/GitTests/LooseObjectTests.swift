import Foundation
@testable import Git
import GitModel
import TestSupport
import Testing

@Suite struct LooseObjectTests {
  private static func store(_ content: [UInt8], in repository: TestRepository) throws -> ObjectID {
    let hex = try repository.git("hash-object", "-w", "--stdin", input: content)
    return try #require(ObjectID(hex: hex.trimmingCharacters(in: .newlines)))
  }

  private static func file(of id: ObjectID, in repository: TestRepository) -> URL {
    repository.url.appending(path: ".git/objects/\(id.hex.prefix(2))/\(id.hex.dropFirst(2))")
  }

  /// Text, which deflates well, or noise, which does not.
  private static func content(_ count: Int, isNoise: Bool) -> [UInt8] {
    var generator = SeededGenerator(seed: UInt64(count))
    return (0..<count).map { index in
      isNoise ? .random(in: 0...255, using: &generator) : UInt8(ascii: "a") + UInt8(index % 7)
    }
  }

  @Test(arguments: StagedChangesTests.formats)
  func `any size is read whole, up to the limit`(format: [String]) throws {
    let repository = try TestRepository(initArguments: format)
    let objects = LooseObjects(in: try StagedView.open(repository).place)
    // Around what the buffers hold, with a header of eleven bytes before it.
    for count in [0, 1, 9, 16_372, 16_373, 16_374, 16_384, 16_385, 40_000, 200_000] {
      for isNoise in [false, true] {
        let content = LooseObjectTests.content(count, isNoise: isNoise)
        let id = try LooseObjectTests.store(content, in: repository)
        let found = try #require(objects.object(id, upTo: 100_000).content)
        #expect(found.header == ObjectHeader(kind: .blob, size: count))
        #expect(found.content == (count <= 100_000 ? content : nil))
        #expect(try StagedView.open(repository).blob(id).prefix(.max) == content)
      }
    }
  }

  @Test func `the kinds of objects are told apart, and others are not there`() throws {
    let repository = try TestRepository()
    try repository.commit(["a": "a"])
    let objects = LooseObjects(in: try StagedView.open(repository).place)
    for (name, kind) in [("HEAD", StoredObjectKind.commit), ("HEAD:", .tree), ("HEAD:a", .blob)] {
      let hex = try repository.git("rev-parse", name).trimmingCharacters(in: .newlines)
      let id = try #require(ObjectID(hex: hex))
      #expect(objects.object(id, upTo: 1_000).content?.header.kind == kind)
      if kind != .blob {
        #expect(throws: ObjectError.self) { _ = try StagedView.open(repository).blob(id) }
      }
    }
    guard case .none = objects.object(.zero(.sha1), upTo: 1_000) else {
      Issue.record("an object that nobody stored")
      return
    }
  }

  @Test func `a copy in a pack stands in for a damaged file`() throws {
    let repository = try TestRepository()
    try repository.commit(["a": "content"])
    let hex = try repository.git("rev-parse", "HEAD:a").trimmingCharacters(in: .newlines)
    let id = try #require(ObjectID(hex: hex))
    let file = LooseObjectTests.file(of: id, in: repository)
    try repository.git("repack", "-aq")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    try Data([0x78, 0x01, 0x4B]).write(to: file)
    #expect(try StagedView.open(repository).blob(id).prefix(.max) == Array("content".utf8))
  }

  @Test func `a damaged file is refused or read as it was, and never ends the process`() throws {
    let repository = try TestRepository()
    let content = LooseObjectTests.content(30_000, isNoise: true)
    let id = try LooseObjectTests.store(content, in: repository)
    let file = LooseObjectTests.file(of: id, in: repository)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    let good = [UInt8](try Data(contentsOf: file))
    let objects = LooseObjects(in: try StagedView.open(repository).place)
    var generator = SeededGenerator(seed: 5)
    var refused = 0
    for round in 0..<400 {
      var bytes = good
      if round % 2 == 0 {
        bytes.removeLast(Int.random(in: 1...bytes.count, using: &generator))
      } else {
        let place = Int.random(in: 0..<(round % 4 == 1 ? 40 : bytes.count), using: &generator)
        bytes[place] ^= .random(in: 1...255, using: &generator)
      }
      try Data(bytes).write(to: file)
      if let found = objects.object(id, upTo: 1 << 20).content {
        // zlib's checksum lets nothing else pass; its own header has bits that decide nothing.
        #expect(found.content == content)
      } else {
        refused += 1
      }
    }
    #expect(refused > 380)
    try Data(good).write(to: file)
    #expect(objects.object(id, upTo: 1 << 20).content?.content == content)
  }
}
