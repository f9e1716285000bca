/// The classes of ASCII, for readers of bytes: text of a repository is of no certain encoding.
extension UInt8 {
  /// Whether the byte is one of `0` to `9`.
  @inlinable package var isDigit: Bool { self &- 0x30 < 10 }

  /// Whether the byte is a hexadecimal digit, in either case.
  @inlinable package var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }

  /// Whether the byte is a letter of ASCII.
  @inlinable package var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

  /// Whether the byte is a small letter of ASCII.
  @inlinable package var isLower: Bool { self &- 0x61 < 26 }

  /// Whether the byte is a capital of ASCII.
  @inlinable package var isUpper: Bool { self &- 0x41 < 26 }

  /// Whether the byte is a space or a tab.
  @inlinable package var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// The byte, in lower case if it is an ASCII capital.
  @inlinable package var asciiLowercased: UInt8 { isUpper ? self | 0x20 : self }

  /// The value of a hexadecimal digit; nil for any other byte.
  @inlinable package var hexValue: UInt8? {
    if isDigit { return self &- 0x30 }
    return isHexDigit ? (self | 0x20) &- 0x61 &+ 10 : nil
  }
}
