extension UInt8 {
  /// Whether the byte may stand in a name without quotes: letters beyond ASCII count, and `$`.
  @inlinable package var isNameByte: Bool {
    (self | 0x20) &- 0x61 < 26 || self &- 0x30 < 10 || self == 0x5F || self == 0x24 || self >= 0x80
  }

  /// Whether a name without quotes may begin with the byte.
  @inlinable package var isNameStart: Bool {
    (self | 0x20) &- 0x61 < 26 || self == 0x5F || self >= 0x80
  }
}
