import Platform

/// The parts of an object that are wanted, while a chain of deltas says where their bytes come from.
///
/// Each byte of the result comes from one place, so that the parts never grow beyond what is asked
/// for, however large the objects on the way are.
struct DeltaPieces {
  private struct Piece {
    /// Where the bytes go in the result.
    var target: Int
    /// Where they come from in the object at hand.
    var source: Int
    var count: Int
  }

  private(set) var result: [UInt8]
  /// What is still wanted of the object at hand, by source, the last first.
  private var wanted: [Piece]
  /// How many bytes the object at hand has.
  private(set) var size: Int

  /// Hostile deltas copy byte by byte.
  private static let pieceLimit = 1 << 20

  init(_ range: Range<Int>, of size: Int) {
    self.size = size
    result = [UInt8](repeating: 0, count: range.count)
    wanted =
      range.isEmpty ? [] : [Piece(target: 0, source: range.lowerBound, count: range.count)]
  }

  /// Whether nothing is missing any more.
  var isComplete: Bool { wanted.isEmpty }

  /// Takes what a delta inserts, and turns what it copies into wants of the object that it changes.
  ///
  /// gitformat-pack(5), "Deltified representation".
  mutating func follow(_ delta: Inflater) throws(PlatformError) {
    var stream = InflatedBytes(delta)
    let baseSize = try stream.size()
    guard try stream.size() == size else { throw PackEntry.damaged }
    var copied: [Piece] = []
    var position = 0
    while !wanted.isEmpty, position < size {
      let instruction = try stream.byte()
      guard instruction != 0 else { throw PackEntry.damaged }
      var start: Int?
      var count = Int(instruction)
      if instruction & 0x80 != 0 { (start, count) = try stream.copyInstruction(instruction) }
      guard count <= size - position else { throw PackEntry.damaged }
      if let start {
        guard start <= baseSize, count <= baseSize - start else { throw PackEntry.damaged }
        take(before: position + count) { piece in
          piece.source += start - position
          copied.append(piece)
        }
        guard copied.count <= DeltaPieces.pieceLimit else {
          throw PlatformError("a packed object is made of too many pieces")
        }
      } else {
        let inserted = try stream.bytes(count)
        fill(from: inserted, at: position)
      }
      position += count
    }
    guard wanted.isEmpty else { throw PackEntry.damaged }
    wanted = copied.sorted { $0.source > $1.source }
    size = baseSize
  }

  /// Takes what is wanted from an object that is stored whole, from its byte `skipped` on.
  mutating func finish(_ base: Inflater, skipping skipped: Int) throws(PlatformError) {
    var position = -skipped
    // What is wanted to its end shows whether it has one there.
    while !wanted.isEmpty || position == size {
      guard let bytes = try base.next() else {
        guard wanted.isEmpty, position == size else { throw PackEntry.damaged }
        return
      }
      guard bytes.count <= size - position else { throw PackEntry.damaged }
      fill(from: bytes, at: position)
      position += bytes.count
    }
  }

  /// Copies the bytes, which stand at a position of the object at hand, to where they are wanted.
  private mutating func fill(from bytes: ArraySlice<UInt8>, at position: Int) {
    var target = result
    result = []
    take(before: position + bytes.count) { piece in
      let start = bytes.startIndex + piece.source - position
      target.replaceSubrange(
        piece.target..<(piece.target + piece.count), with: bytes[start..<(start + piece.count)])
    }
    result = target
  }

  /// Takes the pieces off `wanted` that start before `end`, cut there.
  private mutating func take(before end: Int, _ body: (inout Piece) -> Void) {
    var rest: [Piece] = []
    while var piece = wanted.last, piece.source < end {
      wanted.removeLast()
      if piece.source + piece.count > end {
        let count = end - piece.source
        rest.append(
          Piece(target: piece.target + count, source: end, count: piece.count - count))
        piece.count = count
      }
      body(&piece)
    }
    wanted += rest
  }
}
