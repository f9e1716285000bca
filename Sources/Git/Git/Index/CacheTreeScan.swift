import Platform

/// Takes the fields of a cache tree off, one after another.
@safe struct CacheTreeScan {
  private let buffer: UnsafeRawBufferPointer
  private var offset: Int
  private let end: Int

  init(_ bytes: FileBytes, in range: Range<Int>) {
    unsafe buffer = bytes.buffer
    offset = range.lowerBound
    end = range.upperBound
  }

  var isAtEnd: Bool { offset >= end }

  /// A name, up to the NUL behind it.
  mutating func name() -> Range<Int>? {
    let start = offset
    while offset < end {
      defer { offset += 1 }
      if unsafe buffer[offset] == 0 { return start..<offset }
    }
    return nil
  }

  /// A decimal number of up to nine digits, which may be negative, and the byte behind it.
  mutating func number(before terminator: UInt8) -> Int? {
    let isNegative = unsafe offset < end && buffer[offset] == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    let start = offset
    var value = 0
    while offset < end, offset - start < 10 {
      let byte = unsafe buffer[offset]
      offset += 1
      if byte == terminator { return offset - start > 1 ? (isNegative ? -value : value) : nil }
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return nil
  }

  /// Where the next few bytes start, which must all be there.
  mutating func skip(_ count: Int) -> Int? {
    guard count <= end - offset else { return nil }
    defer { offset += count }
    return offset
  }
}
