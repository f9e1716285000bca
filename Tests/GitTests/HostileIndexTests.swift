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
