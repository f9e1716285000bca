import Foundation
@testable import Git
import GitModel
import TestSupport
import Testing

/// Loose objects that are not what git writes, against git's own reading of them.
@Suite struct DamagedObjectTests {
  static let content = Array("one\ntwo\nthree\n".utf8)

  /// What may stand in the file of a blob of 14 bytes.
  static let files: [[UInt8]] = {
    let sound = LooseObject.file("blob 14", content)
    return [
      [], [0x78], Array(sound.prefix(2)), Array(sound.prefix(12)), Array(sound.dropLast()),
      Array(sound.dropLast(4)), sound + [0], sound + sound,
      LooseObject.file("blob 2", [UInt8](repeating: 7, count: 200)),
      LooseObject.file("blob 014", content), LooseObject.file("blob +14", content),
      LooseObject.file("blob  14", content), LooseObject.file("blob 14 ", content),
      LooseObject.file("blob -1", content), LooseObject.file("blob", content),
      LooseObject.file("blob 99999999999999999999999999", content),
      LooseObject.file("blob 9223372036854775807", content),
      LooseObject.file("blob 4611686018427387904", content),
      LooseObject.file("blib 14", content), LooseObject.file("", content),
      LooseObject.zlib([]), LooseObject.zlib(Array("blob 14".utf8)),
      [UInt8](repeating: 0, count: 40), content,
    ]
  }()

  private static func stored() throws -> (TestRepository, ObjectID, StoredFile) {
    let repository = try TestRepository()
    try repository.commit(["a.txt": String(decoding: content, as: UTF8.self)])
    let hex = try repository.git("rev-parse", "HEAD:a.txt").trimmingCharacters(in: .newlines)
    let file = try StoredFile(object: hex, in: repository.url.appending(path: ".git"))
    return (repository, try #require(ObjectID(hex: hex)), file)
  }

  @Test(arguments: files)
  func `a file that git calls corrupt is corrupt`(bytes: [UInt8]) throws {
    let (repository, id, file) = try Self.stored()
    try file.replace(by: bytes)
    #expect(try Self.unpacked(id, in: repository) == nil)
    let opened = try StagedView.open(repository)
    #expect { try opened.object(id) } throws: { ($0 as? ObjectError)?.kind == .corrupt }
    #expect { try opened.blob(id).prefix(99) } throws: {
      ($0 as? ObjectError)?.kind == .corrupt
    }
  }

  /// What git reads of a blob that it reads whole: when it streams one, it does not look behind its end.
  private static func unpacked(_ id: ObjectID, in repository: TestRepository) throws -> [UInt8]? {
    let outcome = try repository.command(["git", "unpack-file", id.hex]).run()
    guard outcome.status == 0 else { return nil }
    let name = outcome.output.trimmingCharacters(in: .newlines)
    return [UInt8](try Data(contentsOf: repository.url.appending(path: name)))
  }

  @Test func `a large file that is cut off is corrupt where it is read, and never hangs`() throws {
    let repository = try TestRepository()
    var generator = SeededGenerator(seed: 9)
    let noise = (0..<3_000_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
    let hex = try repository.git("hash-object", "-w", "--stdin", input: noise)
      .trimmingCharacters(in: .newlines)
    let id = try #require(ObjectID(hex: hex))
    let file = try StoredFile(object: hex, in: repository.url.appending(path: ".git"))
    for count in [40, 200_000, file.original.count - 1] {
      try file.replace(by: Array(file.original.prefix(count)))
      let opened = try StagedView.open(repository)
      #expect(throws: ObjectError.self) { try opened.object(id) }
      #expect(throws: ObjectError.self) { try opened.blob(id).suffix(16) }
    }
    try file.restore()
    let opened = try StagedView.open(repository)
    #expect(try opened.blob(id).suffix(16) == Array(noise.suffix(16)))
    #expect(try opened.object(id).bytes == noise)
    // What stands behind its size is seen by who reads it to the end.
    try file.replace(by: LooseObject.file("blob 3000000", noise + [1]))
    #expect(throws: ObjectError.self) { try StagedView.open(repository).blob(id).suffix(16) }
  }

  @Test func `mutants are read as git reads them, or not at all`() throws {
    let (repository, id, file) = try Self.stored()
    var mutator = Mutator(seed: 12)
    var refused = 0
    for _ in 0..<200 {
      try file.replace(by: mutator.mutant(of: file.original))
      let own = try? StagedView.open(repository).object(id).bytes
      #expect(try own == Self.unpacked(id, in: repository))
      if own == nil { refused += 1 }
    }
    #expect(refused > 100)
  }

  @Test func `a pipe, a folder or a link without an end in its place is corrupt`() throws {
    let (repository, id, file) = try Self.stored()
    let path = file.url.path
    for command in [["mkfifo", path], ["mkdir", path], ["ln", "-s", path, path]] {
      try repository.command(["rm", "-rf", path]).succeed()
      try repository.command(command).succeed()
      #expect { try StagedView.open(repository).blob(id) } throws: {
        ($0 as? ObjectError)?.kind == .corrupt
      }
    }
  }
}
