import GitModel
import Platform

/// Two trees side by side.
extension TreeParser {
  /// The next entry of either tree that the other does not have just so: of both where they have one
  /// name and are of one kind, of one where the other has none; nil behind the last of both.
  ///
  /// Trees are in git's order. Of one that is not, entries are returned that the other has too, and
  /// none is passed over that it has not.
  static func nextDifference(
    _ left: inout TreeParser, _ right: inout TreeParser
  ) throws(ObjectError) -> (left: Entry?, right: Entry?)? {
    passEqual(&left, &right)
    var (leftAhead, rightAhead) = (left, right)
    switch (try leftAhead.next(), try rightAhead.next()) {
    case (let own?, let other?):
      let order = left.order(of: own, other, in: right)
      if order <= 0 { left.offset = leftAhead.offset }
      if order >= 0 { right.offset = rightAhead.offset }
      return (order <= 0 ? own : nil, order >= 0 ? other : nil)
    case (let own?, nil):
      left.offset = leftAhead.offset
      return (own, nil)
    case (nil, let other?):
      right.offset = rightAhead.offset
      return (nil, other)
    case (nil, nil): return nil
    }
  }

  /// Passes over the entries that both have, one after another, from where they stand.
  private static func passEqual(_ left: inout TreeParser, _ right: inout TreeParser) {
    let width = right.id.format.byteCount
    let passed = unsafe left.bytes.withUnsafeBytes { left_ in
      unsafe right.bytes.withUnsafeBytes { right_ in
        let own = unsafe UnsafeRawBufferPointer(rebasing: left_[left.offset...])
        let other = unsafe UnsafeRawBufferPointer(rebasing: right_[right.offset...])
        let equal = unsafe commonPrefix(own, other)
        if equal == own.count && equal == other.count { return equal }
        // Whole entries alone: the next one may begin alike.
        var end = 0
        while end < equal, let start = own.baseAddress,
          let zero = unsafe memchr(start + end, 0, equal - end)
        {
          let next = unsafe UnsafeRawPointer(zero) - start + 1 + width
          guard next <= equal else { break }
          end = next
        }
        return end
      }
    }
    left.offset += passed
    right.offset += passed
  }

  /// How many bytes two buffers begin with alike.
  private static func commonPrefix(
    _ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer
  ) -> Int {
    let count = min(left.count, right.count)
    var index = 0
    while index + 8 <= count {
      let own = unsafe left.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let other = unsafe right.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let difference = own ^ other
      if difference != 0 {
        return index + UInt64(littleEndian: difference).trailingZeroBitCount / 8
      }
      index += 8
    }
    while index < count, unsafe left[index] == right[index] { index += 1 }
    return index
  }

  /// Which of two entries stands first, below 0 this tree's: git sorts a folder as if a slash ended
  /// its name.
  private func order(of own: Entry, _ other: Entry, in tree: TreeParser) -> Int {
    let count = min(own.name.count, other.name.count)
    for index in 0..<count {
      let (left, right) = (
        bytes[own.name.lowerBound + index], tree.bytes[other.name.lowerBound + index]
      )
      if left != right { return Int(left) - Int(right) }
    }
    return Int(end(of: own, behind: count)) - Int(tree.end(of: other, behind: count))
  }

  private func end(of entry: Entry, behind count: Int) -> UInt8 {
    if entry.name.count > count { return bytes[entry.name.lowerBound + count] }
    return entry.mode == .tree ? UInt8(ascii: "/") : 0
  }
}
