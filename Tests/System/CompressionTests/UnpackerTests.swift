import Compression
import Foundation
import TestSupport
import Testing

/// Packs with the real programs and unpacks piece by piece.
@Suite struct UnpackerTests {
  private static let programs: [(CompressionFormat, String)] = [
    (.gzip, "gzip"), (.xz, "xz"), (.zstandard, "zstd"), (.bzip2, "bzip2"),
    (.lz4, "lz4"),
  ]

  /// Letters that pack to about two thirds.
  private static let text: [UInt8] = {
    var generator = SeededGenerator(seed: 7)
    return (0..<300_000).map { _ in UInt8.random(in: 65...90, using: &generator) }
  }()

  private static func pack(_ bytes: [UInt8], _ program: String) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    return try Command(
      [program, "-c"], in: folder.url, environment: ProcessInfo.processInfo.environment
    ).succeed(input: bytes).standardOutput
  }

  /// Unpacks input in pieces of `piece` bytes through a buffer of `room`.
  private static func unpack(
    _ input: [UInt8], _ format: CompressionFormat, piece: Int = 1000, room: Int = 4096
  ) throws -> [UInt8] {
    let unpacker = try Unpacker(format)
    var output = [UInt8](repeating: 0, count: room)
    var result: [UInt8] = []
    for start in stride(from: 0, to: input.count, by: piece) {
      let part = Array(input[start..<min(start + piece, input.count)])
      var offset = 0
      while true {
        let count = try unpacker.unpack(part, from: &offset, into: &output)
        result += output[..<count]
        if count < room, offset == part.count { break }
      }
    }
    try unpacker.finish()
    return result
  }

  @Test(arguments: programs)
  func `pieces of any size give the whole`(_ format: CompressionFormat, _ program: String) throws {
    let packed = try Self.pack(Self.text, program)
    for (piece, room) in [(1 << 20, 1 << 20), (1000, 4096), (7, 100), (4096, 1)] {
      let isSame = try Self.unpack(packed, format, piece: piece, room: room) == Self.text
      #expect(isSame, "\(piece) \(room)")
    }
  }

  @Test(arguments: programs)
  func `streams behind one another are one, and zeros behind them are nothing`(
    _ format: CompressionFormat, _ program: String
  ) throws {
    let packed =
      try Self.pack(Array("first ".utf8), program)
      + Self.pack(Array("second".utf8), program) + [UInt8](repeating: 0, count: 8)
    for piece in [1, 5, 1000] {
      let text = try Self.unpack(packed, format, piece: piece)
      #expect(String(decoding: text, as: UTF8.self) == "first second")
    }
  }

  @Test(arguments: programs)
  func `what is damaged is told`(_ format: CompressionFormat, _ program: String) throws {
    let packed = try Self.pack(Self.text, program)
    for count in [packed.count / 2, packed.count - 1, packed.count - 9, 3] {
      #expect(throws: CompressionError.cut, "\(count)") {
        try Self.unpack(Array(packed.prefix(count)), format)
      }
    }
    #expect(throws: CompressionError.cut) { try Self.unpack([], format) }
    #expect(throws: CompressionError.trailing) {
      try Self.unpack(packed + Array("garbage behind the end".utf8), format)
    }
    for offset in [packed.count / 3, packed.count / 2, packed.count - 6] {
      var flipped = packed
      flipped[offset] ^= 0x10
      #expect(throws: CompressionError.self, "\(offset)") { try Self.unpack(flipped, format) }
    }
  }

  @Test(arguments: [
    ["-l"], ["-B4", "-BD"], ["-B7", "-BX"], ["--content-size"], ["--no-frame-crc"],
  ])
  func `every kind of LZ4's frames is read`(_ options: [String]) throws {
    let folder = try TemporaryFolder()
    let text = Self.text + Array(String(repeating: "again and again\n", count: 100_000).utf8)
    let packed = try Command(
      ["lz4", "-c"] + options, in: folder.url, environment: ProcessInfo.processInfo.environment
    ).succeed(input: text).standardOutput
    #expect(CompressionFormat(of: packed) == .lz4)
    let isSame = try Self.unpack(packed, .lz4) == text
    #expect(isSame)
  }

  @Test func `a byte of LZ4 that is changed is noticed`() throws {
    var packed = try Self.pack(Self.text, "lz4")
    packed[packed.count / 2] ^= 1
    #expect(throws: CompressionError.self) { try Self.unpack(packed, .lz4) }
  }

  @Test func `lzma has no mark, and is told by its sizes`() throws {
    let folder = try TemporaryFolder()
    let packed = try Command(
      ["xz", "--format=lzma", "-c"], in: folder.url,
      environment: ProcessInfo.processInfo.environment
    ).succeed(input: Self.text).standardOutput
    #expect(CompressionFormat(of: packed) == nil)
    #expect(CompressionFormat(unmarked: packed) == .lzma)
    let isSame = try Self.unpack(packed, .lzma) == Self.text
    #expect(isSame)
    #expect(CompressionFormat(unmarked: Array("plain text is none".utf8)) == nil)
  }

  @Test func `a window beyond the limit is refused`() throws {
    let folder = try TemporaryFolder()
    for (format, command) in [
      (CompressionFormat.zstandard, ["zstd", "--ultra", "-22", "--long=31", "-c"]),
      (.xz, ["xz", "--lzma2=dict=256MiB", "-c"]),
    ] {
      let packed = try Command(
        command, in: folder.url, environment: ProcessInfo.processInfo.environment
      ).succeed(input: Self.text).standardOutput
      let unpacker = try Unpacker(format, memoryLimit: 64 << 20)
      var (offset, output) = (0, [UInt8](repeating: 0, count: 100))
      #expect(throws: CompressionError.tooMuchMemory) {
        while offset < packed.count {
          _ = try unpacker.unpack(packed, from: &offset, into: &output)
        }
      }
    }
  }

  @Test(arguments: CompressionFormat.allCases)
  func `damage is an error or an end, never a crash`(_ format: CompressionFormat) throws {
    var generator = SeededGenerator(seed: 11)
    let program = Self.programs.first { $0.0 == format }?.1
    var seed = try program.map { try Self.pack(Array(Self.text.prefix(3000)), $0) } ?? []
    if seed.isEmpty { seed = (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) } }
    for _ in 0..<2000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[index] = UInt8.random(in: 0...255, using: &generator)
      }
      bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
      do {
        _ = try Self.unpack(bytes, format)
      } catch let error as CompressionError {
        #expect(!error.reason.isEmpty)
      }
    }
  }

  @Test func `text that begins as bzip2 does is no bzip2`() {
    #expect(CompressionFormat(of: Array("BZh9 is a level".utf8)) == nil)
    #expect(CompressionFormat(of: Array("BZh91AY&SY".utf8)) == .bzip2)
  }
}
