import Foundation
@testable import Git
import GitModel
import TestSupport
import Testing

/// Packs and their indexes that are not what git writes, against git's own reading of them.
@Suite struct DamagedPackTests {
  /// A packed repository, its objects, and the two files.
  private struct Packed {
    let repository: TestRepository
    let ids: [ObjectID]
    let pack: StoredFile
    let index: StoredFile

    init(format: [String] = [], indexVersion: Int = 2) throws {
      repository = try TestRepository(initArguments: format)
      for number in 0..<8 {
        let lines = (0..<200).map { "line \($0 == number * 20 ? number : $0) of a text" }
        try repository.commit([
          "a.txt": lines.joined(separator: "\n"), "dir/\(number).txt": "\(number)\n",
        ])
      }
      try repository.git(
        "-c", "pack.indexVersion=\(indexVersion)", "repack", "-adfq", "--depth=20")
      let folder = repository.url.appending(path: ".git/objects/pack")
      let files = try FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: nil)
      pack = try StoredFile(#require(files.first { $0.pathExtension == "pack" }))
      index = try StoredFile(#require(files.first { $0.pathExtension == "idx" }))
      ids = try repository.git("rev-list", "--objects", "--all", "--no-object-names")
        .split(separator: "\n").compactMap { ObjectID(hex: $0) }
    }

    /// What this program and git read of all objects.
    func contents() throws -> (own: [[UInt8]?], gits: [[UInt8]?]) {
      let opened = try StagedView.open(repository)
      let stored = try StoredContents(of: ids, in: repository)
      return (ids.map { try? opened.object($0).bytes }, ids.map { stored[$0] })
    }
  }

  @Test(arguments: [1, 2])
  func `both versions of an index lead to every object`(version: Int) throws {
    let packed = try Packed(indexVersion: version)
    #expect(packed.index.original.starts(with: [0xFF, 0x74, 0x4F, 0x63]) == (version == 2))
    let (own, gits) = try packed.contents()
    #expect(own == gits)
    #expect(!own.contains(nil))
  }

  /// Places in an index of version 2, and what is written there.
  static let numbers: [(offset: Int, bytes: [UInt8])] = [
    // The last of the counts, one in the middle, the first.
    (8 + 255 * 4, [0x7F, 0xFF, 0xFF, 0xFF]), (8 + 255 * 4, [0, 0, 0, 0]),
    (8 + 100 * 4, [0xFF, 0xFF, 0xFF, 0xFF]), (8, [0, 0x10, 0, 0]),
    // The version, and the signature.
    (4, [0, 0, 0, 3]), (0, [0xFF, 0x74, 0x4F, 0x64]),
    // The sum of the pack.
    (-40, [1, 2, 3, 4]),
  ]

  @Test(arguments: numbers.indices)
  func `an index with wild numbers is of no use, and its objects are not missing`(
    place: Int
  ) throws {
    let packed = try Packed()
    var bytes = packed.index.original
    let (offset, written) = Self.numbers[place]
    let start = offset < 0 ? bytes.count + offset : offset
    bytes.replaceSubrange(start..<(start + 4), with: written)
    try packed.index.replace(by: bytes)
    let (own, gits) = try packed.contents()
    #expect(own == gits)
    let opened = try StagedView.open(packed.repository)
    #expect { try opened.object(packed.ids[0]) } throws: {
      ($0 as? ObjectError)?.kind == .corrupt
    }
  }

  @Test(arguments: [
    [0x10, 0, 0, 0], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0xFF],
    [0, 0, 0, 1],
  ])
  func `offsets that lead out of the pack, or into the middle of it`(offset: [UInt8]) throws {
    let packed = try Packed()
    var bytes = packed.index.original
    let offsets = 8 + 1_024 + packed.ids.count * 24
    for place in packed.ids.indices {
      bytes.replaceSubrange((offsets + 4 * place)..<(offsets + 4 * place + 4), with: offset)
    }
    try packed.index.replace(by: bytes)
    let opened = try StagedView.open(packed.repository)
    for id in packed.ids {
      #expect { try opened.object(id) } throws: { ($0 as? ObjectError)?.kind == .corrupt }
    }
  }

  @Test func `a pack that is cut off, of another count or of another sum is of no use`() throws {
    let packed = try Packed()
    let sound = packed.pack.original
    var counted = sound
    counted[11] &+= 1
    var summed = sound
    summed[sound.count - 1] ^= 1
    var headed = sound
    headed[7] = 9
    for bytes in [[], Array(sound.prefix(20)), Array(sound.dropLast()), counted, summed, headed] {
      try packed.pack.replace(by: bytes)
      let opened = try StagedView.open(packed.repository)
      #expect { try opened.object(packed.ids[0]) } throws: {
        ($0 as? ObjectError)?.kind == .corrupt
      }
    }
    try FileManager.default.removeItem(at: packed.pack.url)
    let opened = try StagedView.open(packed.repository)
    #expect { try opened.object(packed.ids[0]) } throws: { ($0 as? ObjectError)?.kind == .missing }
  }

  @Test func `what is damaged in one pack is read from another`() throws {
    let packed = try Packed()
    let folder = packed.pack.url.deletingLastPathComponent()
    for file in [packed.pack, packed.index] {
      try Data(file.original).write(
        to: folder.appending(path: "pack-0000.\(file.url.pathExtension)"))
    }
    var bytes = packed.pack.original
    for place in 12..<(bytes.count - 20) { bytes[place] = 0xFF }
    try packed.pack.replace(by: bytes)
    let opened = try StagedView.open(packed.repository)
    for id in packed.ids { #expect(throws: Never.self) { try opened.object(id) } }
  }

  @Test func `a pack that git has just made is found`() throws {
    let repository = try TestRepository()
    try repository.commit(["a.txt": "one\n"])
    let opened = try StagedView.open(repository)
    let hex = try repository.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    let id = try #require(ObjectID(hex: hex))
    #expect(try opened.head() == id)
    try repository.git("repack", "-adq")
    #expect(try opened.object(id).kind == .commit)
  }

  @Test(arguments: ["pack", "idx"], StagedChangesTests.formats)
  func `mutants are read as git reads them, or not at all`(kind: String, format: [String]) throws {
    let packed = try Packed(format: format)
    let file = kind == "pack" ? packed.pack : packed.index
    var mutator = Mutator(seed: kind == "pack" ? 3 : 4)
    let trailer = format.isEmpty ? 20 : 32
    var (agreed, refused) = (0, 0)
    for round in 0..<60 {
      var bytes = file.original
      if kind == "pack", round % 4 != 0 {
        // Between header and sum, or git looks no further.
        let place = 12 + mutator.number(below: bytes.count - 12 - trailer - 8)
        let piece = mutator.mutant(of: Array(bytes[place..<(place + 8)])).prefix(8)
        bytes.replaceSubrange(place..<(place + piece.count), with: piece)
      } else {
        bytes = mutator.mutant(of: bytes)
      }
      try file.replace(by: bytes)
      let (own, gits) = try packed.contents()
      for (own, gits) in zip(own, gits) {
        // git may mend a delta by a copy of what it changes; there is none here.
        #expect(own == nil || own == gits)
        if own == nil { refused += 1 } else { agreed += 1 }
      }
    }
    #expect(refused > 100 && agreed > 100)
  }
}
