@testable import Git
import GitModel
import TestSupport
import Testing

@Suite struct PathBytesTests {
  @Test func `the last name of a path starts behind its last slash`() {
    var generator = SeededGenerator(seed: 47)
    // Neighbours of the slash, and bytes with the highest bit, which arithmetic on words could confuse.
    let alphabet: [UInt8] = [0x2E, 0x2F, 0x30, 0x61, 0xAF, 0xAE, 0xFF, 0x01]
    for _ in 0..<20_000 {
      let around = Int.random(in: 0...3, using: &generator)
      let count = Int.random(in: 0...30, using: &generator)
      let bytes = (0..<(count + 2 * around)).map { _ in
        alphabet.randomElement(using: &generator) ?? 0x61
      }
      let path = around..<(around + count)
      let start = unsafe bytes.withUnsafeBytes { unsafe $0.nameStart(of: path) }
      #expect(start == around + count - GitPath(Array(bytes[path])).name.count)
    }
  }
}
