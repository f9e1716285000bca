/// The quotes of PostgreSQL that have a name: `$body$ … $body$`.
package enum DollarQuote {
  /// The longest tag that is read, in bytes.
  package static let limit = 64

  /// The tag that begins at a dollar sign, with both of its signs; nil where it begins none, as the
  /// one in `a$b` does not.
  package static func tag(in text: [UInt8], at start: Int) -> Range<Int>? {
    guard start == 0 || !text[start - 1].isNameByte else { return nil }
    let end = text[(start + 1)...].prefix(limit).firstIndex { !$0.isNameByte || $0 == 0x24 }
    guard let end, text[end] == 0x24 else { return nil }
    return start..<(end + 1)
  }
}
