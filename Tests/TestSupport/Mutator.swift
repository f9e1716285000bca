/// Damages bytes as power cuts, disks and attackers do; the same for the same seed.
package struct Mutator {
  private var generator: SeededGenerator

  package init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// The bytes, damaged in one to three ways.
  package mutating func mutant(of bytes: [UInt8]) -> [UInt8] {
    var mutant = bytes
    for _ in 0..<Int.random(in: 1...3, using: &generator) { damage(&mutant) }
    return mutant
  }

  /// A number below another.
  package mutating func number(below limit: Int) -> Int {
    Int.random(in: 0..<max(limit, 1), using: &generator)
  }

  private mutating func damage(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else {
      bytes = [UInt8](repeating: 0, count: number(below: 64))
      return
    }
    let range = piece(of: bytes)
    switch number(below: 10) {
    case 0: bytes[range.lowerBound] ^= 1 << UInt8(number(below: 8))
    case 1: bytes[range.lowerBound] = UInt8(number(below: 256))
    case 2: bytes.removeLast(number(below: bytes.count) + 1)
    case 3: bytes.removeSubrange(range)
    case 4: bytes.insert(contentsOf: bytes[range], at: number(below: bytes.count))
    case 5: for place in range { bytes[place] = 0 }
    case 6: for place in range { bytes[place] = UInt8(number(below: 256)) }
    case 7: bytes.append(contentsOf: bytes[range])
    case 8: swap(&bytes, range)
    default: putExtreme(into: &bytes)
    }
  }

  /// A short piece, mostly of few bytes, now and then near the beginning, where headers are.
  private mutating func piece(of bytes: [UInt8]) -> Range<Int> {
    let limit = number(below: 2) == 0 ? min(bytes.count, 64) : bytes.count
    let start = number(below: limit)
    return start..<min(start + 1 + number(below: 40), bytes.count)
  }

  private mutating func swap(_ bytes: inout [UInt8], _ range: Range<Int>) {
    let other = number(below: bytes.count - range.count + 1)
    for (offset, place) in range.enumerated() where other + offset != place {
      bytes.swapAt(place, other + offset)
    }
  }

  /// A number that arithmetic trips over, as formats with offsets and counts hold it.
  private mutating func putExtreme(into bytes: inout [UInt8]) {
    let extremes: [[UInt8]] = [
      [0xFF, 0xFF, 0xFF, 0xFF], [0x7F, 0xFF, 0xFF, 0xFF], [0x80, 0, 0, 0], [0, 0, 0, 0],
      [0x10, 0, 0, 0], [0, 0, 0, 1],
    ]
    let extreme = extremes[number(below: extremes.count)]
    let start = number(below: bytes.count) & ~3
    for (offset, byte) in extreme.enumerated() where start + offset < bytes.count {
      bytes[start + offset] = byte
    }
  }
}
