/// MongoDB's documents (https://bsonspec.org): no magic, but a structure that is checked in full.
enum BSON {
  /// Whether the sample is one document after another, as far as the head shows.
  ///
  /// Under a foreign name only what `mongodump` writes counts: documents that begin with `_id`.
  static func matches(_ sample: Sample) -> Bool {
    let named = sample.isNamed(".bson")
    let head = sample.head
    var offset = 0
    repeat {
      guard let length = length(at: offset, in: head), length <= sample.size - offset else {
        return offset > 0 && sample.size > head.count && offset + 4 > head.count
      }
      var walk = Walk(bytes: head, end: offset + length)
      guard walk.document(at: offset, depth: 0), walk.elements > 0 else { return false }
      if !named, !head.has("_id\0", at: offset + 5) { return false }
      offset += length
    } while offset < head.count
    return offset <= sample.size
  }

  private static func length(at offset: Int, in bytes: Bytes) -> Int? {
    guard let length = bytes.little(4, at: offset), (8...16_793_600).contains(length) else {
      return nil
    }
    return Int(length)
  }

  /// A walk over one document; true also where the bytes end before it does.
  private struct Walk {
    let bytes: Bytes
    let end: Int
    var elements = 0

    mutating func document(at start: Int, depth: Int) -> Bool {
      guard depth < 32 else { return false }
      guard let length = bytes.little(4, at: start) else { return start + 4 > bytes.count }
      guard length >= 5, length <= 1 << 25, start + Int(length) <= end else { return false }
      let last = start + Int(length) - 1
      if let final = bytes[last], final != 0 { return false }
      var offset = start + 4
      while offset < last {
        guard let type = bytes[offset] else { return true }
        guard let value = afterKey(at: offset + 1) else { return false }
        elements += 1
        if value >= bytes.count { return true }
        switch type {
        case 0x03, 0x04:
          guard document(at: value, depth: depth + 1) else { return false }
          guard let size = bytes.little(4, at: value) else { return true }
          offset = value + Int(size)
        default:
          guard let width = width(of: type, at: value) else { return false }
          offset = value + width
        }
        if offset > last { return false }
      }
      return true
    }

    /// Where the value begins, behind a key of printable characters; nil where there is no key.
    private func afterKey(at start: Int) -> Int? {
      var offset = start
      while let byte = bytes[offset] {
        if byte == 0 { return offset + 1 }
        if byte < 0x20 || byte == 0x7F || offset - start > 1024 { return nil }
        offset += 1
      }
      return offset
    }

    private func width(of type: UInt8, at value: Int) -> Int? {
      switch type {
      case 0x01, 0x09, 0x11, 0x12: return 8
      case 0x02, 0x0D, 0x0E:
        guard let length = bytes.little(4, at: value) else { return 4 }
        guard length >= 1, length <= 1 << 25 else { return nil }
        let width = 4 + Int(length)
        if let final = bytes[value + width - 1], final != 0 { return nil }
        return width
      case 0x05:
        guard let length = bytes.little(4, at: value) else { return 5 }
        return length <= 1 << 25 ? 5 + Int(length) : nil
      case 0x06, 0x0A, 0x7F, 0xFF: return 0
      case 0x07: return 12
      case 0x08: return bytes[value].map { $0 <= 1 } ?? true ? 1 : nil
      case 0x0B:
        guard let options = afterKey(at: value), let after = afterKey(at: options) else {
          return nil
        }
        return after - value
      case 0x0F: return bytes.little(4, at: value).map { $0 <= 1 << 25 ? Int($0) : 4 } ?? 4
      case 0x10: return 4
      case 0x13: return 16
      default: return nil
      }
    }
  }
}
