import Compression
import Foundation
import TestSupport
import Testing

/// Packs with the real programs and unpacks piece by piece.
@Suite struct UnpackerTests {
  private static let programs: [(CompressionFormat, String)] = [
    (.gzip, "gzip"), (.xz, "xz"), (.zstandard, "zstd"), (.bzip2, "bzip2"),
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
}
