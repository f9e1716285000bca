import Foundation

/// Objects as files of their own, made byte by byte.
package enum LooseObject {
  /// A zlib stream that stores bytes as they are: RFC 1950 and 1951.
  package static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var rest = bytes[...]
    repeat {
      let part = rest.prefix(0xFFFF)
      rest = rest.dropFirst(part.count)
      let length = UInt16(part.count)
      stream.append(rest.isEmpty ? 1 : 0)
      for number in [length, ~length] { stream += [UInt8(number & 255), UInt8(number >> 8)] }
      stream += part
    } while !rest.isEmpty
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let sum = high << 16 | low
    return stream + stride(from: 24, through: 0, by: -8).map { UInt8(sum >> $0 & 255) }
  }

  /// A file whose header says what it says, whatever follows.
  package static func file(_ header: String, _ content: [UInt8]) -> [UInt8] {
    zlib(Array(header.utf8) + [0] + content)
  }
}
