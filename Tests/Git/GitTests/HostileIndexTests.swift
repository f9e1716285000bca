import Foundation
import Git
import GitModel
import TestSupport
import Testing

@Suite struct HostileIndexTests {
  @Test(arguments: [["dir/aa", "b", "dir/zz"], ["b", "a"], ["a", "a"], ["", "a"]])
  func `entries that are not in order are refused`(paths: [String]) throws {
    let index = HandMadeIndex(entries: paths.map { ($0, 0o100644, 0) })
    #expect(throws: RepositoryError.self) { try index.read() }
  }

  @Test(
    arguments: [
      ("a", 0o040000), ("a/", 0o100644), ("a/", 0o040755), ("a/", 0o160000), ("a", 0x1_81A4),
    ] as [(String, UInt32)])
  func `a folder by its mode or its path alone is refused`(path: String, mode: UInt32) throws {
    #expect(throws: RepositoryError.self) {
      try HandMadeIndex(entries: [(path, mode, 0)]).read()
    }
    #expect(try HandMadeIndex(entries: [("a/", 0o040000, 0)]).read().count == 1)
  }

  @Test(arguments: [0, 1, 5, 7, 4_094])
  func `a path that is not as long as its flags say is refused`(length: UInt16) throws {
    var bytes = HandMadeIndex(entries: [("app.db", 0o100644, 0)]).bytes
    bytes.replaceSubrange(72..<74, with: length.bytes)
    let folder = try TemporaryFolder()
    try Data(bytes).write(to: folder.url.appending(path: "index"))
    #expect(throws: RepositoryError.self) {
      try IndexFile.read(folder.path("index"), format: .sha1, gitDirectory: folder.url.path)
    }
  }

  @Test func `a cache of trees that does not hold together is refused`() throws {
    for content in ["\0-1 1\n", "\0 1 0\n", "a\0-1 0\n", "\0-1 0", "\0x 0\n", "\0-1 -1\n"] {
      let index = HandMadeIndex(extensions: [("TREE", Array(content.utf8))])
      #expect(throws: RepositoryError.self) { try index.read() }
    }
    #expect(try HandMadeIndex(extensions: [("TREE", Array("\0-1 0\n".utf8))]).read().count == 0)
  }

  @Test func `the stages of a conflict stand in order`() throws {
    let path = "app.db"
    let good = HandMadeIndex(entries: [1, 2, 3].map { (path, 0o100644, $0) })
    #expect(try good.read().count == 3)
    let bad = HandMadeIndex(entries: [2, 1].map { (path, 0o100644, $0) })
    #expect(throws: RepositoryError.self) { try bad.read() }
  }

  @Test func `an extension that must be understood is named`() throws {
    let index = HandMadeIndex(extensions: [("zzzz", [])])
    #expect { try index.read() } throws: { "\($0)".contains("zzzz") }
    #expect(try HandMadeIndex(extensions: [("ZZZZ", [1, 2])]).read().count == 0)
  }

  /// Bitmaps of the link that would take all memory, or stand in the way of arithmetic.
  static let bitmaps: [[UInt64]] = [
    // A run of 2^32 - 1 words of ones.
    [0xFFFF_FFFF << 1 | 1],
    // A literal beyond the bits that there are, then a run of none.
    [1 << 33, .max, 1],
    // More literals than words.
    [.max],
  ]

  @Test(arguments: bitmaps, [1, .max] as [UInt32])
  func `a bitmap cannot say more than there are entries`(words: [UInt64], bits: UInt32) throws {
    let bitmap = bits.bytes + UInt32(words.count).bytes + words.flatMap(\.bytes) + UInt32(0).bytes
    let link = [UInt8](repeating: 1, count: 20) + bitmap + bitmap
    let base = HandMadeIndex(entries: [("a", 0o100644, 0)])
    let index = HandMadeIndex(extensions: [("link", link)])
    #expect(throws: RepositoryError.self) { try index.read(sharing: base) }
  }

  @Test func `prefix compression cannot fill the memory`() throws {
    var bytes = Array("DIRC".utf8) + UInt32(4).bytes + UInt32(20_001).bytes
    let fixed =
      [UInt8](repeating: 0, count: 24) + UInt32(0o100644).bytes
      + [UInt8](repeating: 0, count: 32) + UInt16(0xFFF).bytes
    bytes += fixed + [0] + [UInt8](repeating: 0x61, count: 1_000_000) + [0]
    for _ in 0..<20_000 { bytes += fixed + [0, 0x61, 0] }
    let folder = try TemporaryFolder()
    try Data(bytes + [UInt8](repeating: 0, count: 20)).write(
      to: folder.url.appending(path: "index"))
    #expect(throws: RepositoryError.self) {
      try IndexFile.read(folder.path("index"), format: .sha1, gitDirectory: folder.url.path)
    }
  }
}
