/// The beginning of a blob, with numbers read out of it at offsets that may not exist.
struct Bytes {
  let array: [UInt8]

  init(_ array: [UInt8]) { self.array = array }

  var count: Int { array.count }

  /// The byte at `offset`; nil past the end.
  subscript(offset: Int) -> UInt8? {
    array.indices.contains(offset) ? array[offset] : nil
  }

  /// Whether `bytes` stand at `offset`.
  func has(_ bytes: [UInt8], at offset: Int = 0) -> Bool {
    guard offset >= 0, offset <= count, bytes.count <= count - offset else { return false }
    for index in bytes.indices where array[offset + index] != bytes[index] { return false }
    return true
  }

  /// Whether the ASCII `text` stands at `offset`.
  func has(_ text: String, at offset: Int = 0) -> Bool {
    guard offset >= 0, offset <= count, text.utf8.count <= count - offset else { return false }
    var position = offset
    for byte in text.utf8 {
      guard array[position] == byte else { return false }
      position += 1
    }
    return true
  }

  /// The big-endian number of `width` bytes at `offset`; nil where it does not fit.
  func big(_ width: Int, at offset: Int) -> UInt64? {
    guard offset >= 0, offset <= count, width <= count - offset else { return nil }
    var value: UInt64 = 0
    for index in offset..<(offset + width) { value = value << 8 | UInt64(array[index]) }
    return value
  }

  /// The little-endian number of `width` bytes at `offset`; nil where it does not fit.
  func little(_ width: Int, at offset: Int) -> UInt64? {
    guard offset >= 0, offset <= count, width <= count - offset else { return nil }
    var value: UInt64 = 0
    for index in (offset..<(offset + width)).reversed() {
      value = value << 8 | UInt64(array[index])
    }
    return value
  }

  /// The number of 4 bytes at `offset`, in the byte order that `isBig` says.
  func word(at offset: Int, big isBig: Bool) -> UInt64? {
    isBig ? big(4, at: offset) : little(4, at: offset)
  }

  /// The slice of `range` as far as it exists.
  func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
    array[range.clamped(to: 0..<count)]
  }
}

extension UInt64 {
  /// Whether the number is a power of two within the range.
  func isPowerOfTwo(in range: ClosedRange<UInt64>) -> Bool {
    range.contains(self) && nonzeroBitCount == 1
  }
}
