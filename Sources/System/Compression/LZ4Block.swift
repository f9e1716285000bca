/// One block of LZ4: literals, and copies of what came before them
/// (https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md).
enum LZ4Block {
  /// Appends what a block unpacks to, at most `limit` bytes, to what came before it.
  ///
  /// - Returns: whether the block is one.
  static func unpack(
    _ block: ArraySlice<UInt8>, onto output: inout [UInt8], limit: Int
  ) -> Bool {
    let bound = output.count + limit
    var offset = block.startIndex
    while offset < block.endIndex {
      let token = Int(block[offset])
      offset += 1
      guard let literals = length(token >> 4, in: block, at: &offset),
        literals <= block.endIndex - offset, literals <= bound - output.count
      else { return false }
      output.append(contentsOf: block[offset..<(offset + literals)])
      offset += literals
      // The last sequence has literals alone.
      if offset == block.endIndex { return true }
      guard block.endIndex - offset >= 2 else { return false }
      let distance = Int(block[offset]) | Int(block[offset + 1]) << 8
      offset += 2
      guard let copied = length(token & 15, in: block, at: &offset), distance > 0,
        distance <= output.count, copied + 4 <= bound - output.count
      else { return false }
      copy(copied + 4, from: distance, in: &output)
    }
    return false
  }

  /// A length, which goes on in further bytes where its four bits are full.
  private static func length(
    _ bits: Int, in block: ArraySlice<UInt8>, at offset: inout Int
  ) -> Int? {
    guard bits == 15 else { return bits }
    var total = bits
    while offset < block.endIndex {
      let byte = block[offset]
      offset += 1
      total += Int(byte)
      if byte < 255 { return total }
    }
    return nil
  }

  /// Appends bytes that stand `distance` before the end; a copy may reach into itself.
  private static func copy(_ count: Int, from distance: Int, in output: inout [UInt8]) {
    var rest = count
    while rest > 0 {
      let start = output.count - distance
      let part = min(rest, distance)
      output.append(contentsOf: output[start..<(start + part)])
      rest -= part
    }
  }
}
