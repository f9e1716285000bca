import Compression
import Foundation
import TestSupport
import Testing

/// Packs with the real programs, where they are installed, and unpacks what they made.
@Suite struct UnpackedTests {
  private static let programs: [(CompressionFormat, String)] = [
    (.gzip, "gzip"), (.xz, "xz"), (.zstandard, "zstd"), (.bzip2, "bzip2"),
  ]

  /// Text that packs well, of 300,000 bytes.
  private static let text = Array(String(repeating: "0123456789abcde\n", count: 18_750).utf8)

  private static func pack(_ bytes: [UInt8], _ program: String, _ options: String...) throws
    -> [UInt8]?
  {
    let folder = try TemporaryFolder()
    let command = Command(
      [program] + options + ["-c"], in: folder.url,
      environment: ProcessInfo.processInfo.environment)
    let outcome = try command.run(input: bytes)
    if outcome.status == 127 {
      print("not tested for want of the program: \(program)")
      return nil
    }
    #expect(outcome.status == 0)
    return outcome.standardOutput
  }

  @Test(arguments: programs)
  func `what a program packed comes out again`(
    _ format: CompressionFormat, _ program: String
  ) throws {
    guard let packed = try Self.pack(Self.text, program) else { return }
    #expect(CompressionFormat(of: packed) == format)
    let whole = try Unpacked(packed, format: format, limit: 1 << 20)
    // Compared before the expectation, which would print 300,000 numbers.
    let isSame = whole.bytes == Self.text
    #expect(isSame)
    #expect(whole.end == .finished)
    let part = try Unpacked(packed, format: format, limit: 1000)
    let isPrefix = part.bytes.count == 1000 && Self.text.starts(with: part.bytes)
    #expect(isPrefix)
    #expect(part.end == .limitReached)
  }

  @Test(arguments: programs)
  func `streams behind one another are one`(
    _ format: CompressionFormat, _ program: String
  ) throws {
    guard let first = try Self.pack(Array("first ".utf8), program),
      let second = try Self.pack(Array("second".utf8), program)
    else { return }
    let whole = try Unpacked(first + second, format: format, limit: 100)
    #expect(String(decoding: whole.bytes, as: UTF8.self) == "first second")
    #expect(whole.end == .finished)
  }

  @Test(arguments: programs)
  func `input that is cut off gives what is in it`(
    _ format: CompressionFormat, _ program: String
  ) throws {
    var generator = SeededGenerator(seed: 3)
    let noise = (0..<400_000).map { _ in UInt8.random(in: 65...90, using: &generator) }
    guard let packed = try Self.pack(noise, program) else { return }
    let part = try Unpacked(
      Array(packed.prefix(packed.count / 2)), format: format, limit: 1 << 20)
    #expect(part.end == .inputEnded)
    let isPrefix = noise.starts(with: part.bytes)
    #expect(isPrefix)
    // bzip2 packs it all in one block, which is useless before its end.
    #expect(format == .bzip2 ? part.bytes.isEmpty : part.bytes.count > 50_000)
  }

  @Test func `a window beyond the limit is refused`() throws {
    if let packed = try Self.pack(Self.text, "zstd", "--ultra", "-22", "--long=31") {
      #expect(throws: CompressionError.tooMuchMemory) {
        try Unpacked(packed, format: .zstandard, limit: 100)
      }
    }
    if let packed = try Self.pack(Self.text, "xz", "--lzma2=dict=256MiB") {
      #expect(throws: CompressionError.tooMuchMemory) {
        try Unpacked(packed, format: .xz, limit: 100)
      }
    }
  }

  @Test func `the ratio bounds what little input can become`() throws {
    guard let packed = try Self.pack([UInt8](repeating: 0, count: 8 << 20), "zstd") else { return }
    let part = try Unpacked(packed, format: .zstandard, limit: 8 << 20, ratio: 2)
    #expect(part.bytes.count == Unpacked.ratioFree)
    #expect(part.end == .limitReached)
  }

  @Test(arguments: CompressionFormat.allCases)
  func `damage is an error or an end, never a crash`(_ format: CompressionFormat) throws {
    var generator = SeededGenerator(seed: 11)
    let program = Self.programs.first { $0.0 == format }?.1
    var seed = try program.flatMap { try Self.pack(Array(Self.text.prefix(3000)), $0) } ?? []
    if seed.isEmpty { seed = (0..<200).map { _ in UInt8.random(in: 0...255, using: &generator) } }
    for _ in 0..<3000 {
      var bytes = seed
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let index = Int.random(in: 0..<bytes.count, using: &generator)
        bytes[index] = UInt8.random(in: 0...255, using: &generator)
      }
      bytes = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
      do throws(CompressionError) {
        let unpacked = try Unpacked(bytes, format: format, limit: 10_000)
        #expect(unpacked.bytes.count <= 10_000)
      } catch {
        #expect(!error.reason.isEmpty)
      }
    }
  }

  @Test func `no input gives no byte and no error`() throws {
    for format in CompressionFormat.allCases {
      let unpacked = try Unpacked([], format: format, limit: 100)
      #expect(unpacked.bytes.isEmpty)
    }
  }

  @Test func `text that begins as bzip2 does is no bzip2`() {
    #expect(CompressionFormat(of: Array("BZh9 is a level".utf8)) == nil)
    #expect(CompressionFormat(of: Array("BZh91AY&SY".utf8)) == .bzip2)
  }
}
