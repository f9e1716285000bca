import Compression
import GitModel

/// What a zip says of one member (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3).
struct ZipHeader {
  static let localMagic: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
  static let directoryMagic: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
  /// How long a local header is before the name in it.
  static let localSize = 30

  let name: GitPath
  let method: Int
  private let flags: UInt64
  /// How many bytes the member takes in the archive; nil where that stands behind them alone.
  let packedCount: Int?
  let count: Int?
  /// Where the local header is, as the directory says.
  let offset: Int
  /// How long this header is, with its name and what else belongs to it.
  let length: Int

  var isEncrypted: Bool { flags & 1 != 0 || method == 99 }
  /// Whether LZMA says itself where it ends (4.4.4, bit 1).
  var hasEndMarker: Bool { flags & 2 != 0 }
  var isFolder: Bool { name.bytes.isEmpty || name.bytes.last == UInt8(ascii: "/") }

  /// How a member of this method is unpacked; nil where that is not known here.
  var format: CompressionFormat? {
    switch method {
    case 8: .deflate
    case 12: .bzip2
    case 14: .lzma
    case 93: .zstandard
    case 95: .xz
    default: nil
    }
  }

  /// Reads the header before a member.
  init?(local bytes: Bytes, at start: Int = 0) {
    guard bytes.has(Self.localMagic, at: start), let flags = bytes.little(2, at: start + 6),
      let method = bytes.little(2, at: start + 8), let packed = bytes.little(4, at: start + 18),
      let size = bytes.little(4, at: start + 22), let name = bytes.little(2, at: start + 26),
      let extra = bytes.little(2, at: start + 28)
    else { return nil }
    let (names, extras) = (start + Self.localSize, start + Self.localSize + Int(name))
    let large = Self.large(bytes, extras..<(extras + Int(extra)), [size, packed])
    // Where the sizes stand behind the data, these are 0, or what a program guessed.
    let isStreamed = flags & 8 != 0 && packed == 0
    self.init(
      name: GitPath(Array(bytes.slice(names..<extras))), method: Int(method), flags: flags,
      packedCount: isStreamed ? nil : large[1], count: isStreamed ? nil : large[0], offset: 0,
      length: Self.localSize + Int(name) + Int(extra))
  }

  /// Reads an entry of the directory at the archive's end.
  init?(directory bytes: Bytes, at start: Int) {
    guard bytes.has(Self.directoryMagic, at: start), let flags = bytes.little(2, at: start + 8),
      let method = bytes.little(2, at: start + 10), let packed = bytes.little(4, at: start + 20),
      let size = bytes.little(4, at: start + 24), let name = bytes.little(2, at: start + 28),
      let extra = bytes.little(2, at: start + 30), let comment = bytes.little(2, at: start + 32),
      let offset = bytes.little(4, at: start + 42)
    else { return nil }
    let (names, extras) = (start + 46, start + 46 + Int(name))
    let large = Self.large(bytes, extras..<(extras + Int(extra)), [size, packed, offset])
    self.init(
      name: GitPath(Array(bytes.slice(names..<extras))), method: Int(method), flags: flags,
      packedCount: large[1], count: large[0], offset: large[2],
      length: 46 + Int(name) + Int(extra) + Int(comment))
  }

  private init(
    name: GitPath, method: Int, flags: UInt64, packedCount: Int?, count: Int?, offset: Int,
    length: Int
  ) {
    (self.name, self.method, self.flags) = (name, method, flags)
    (self.packedCount, self.count) = (packedCount, count)
    (self.offset, self.length) = (offset, length)
  }

  /// The numbers, and where they do not fit in 4 bytes those of the field for it (4.5.3), which has
  /// them in this order.
  private static func large(
    _ bytes: Bytes, _ extras: Range<Int>, _ numbers: [UInt64]
  ) -> [Int] {
    var fields = extras.lowerBound
    while fields + 4 <= min(extras.upperBound, bytes.count), let id = bytes.little(2, at: fields),
      let length = bytes.little(2, at: fields + 2), id != 1
    {
      fields += 4 + Int(length)
    }
    var place = fields + 4
    return numbers.map { number in
      guard number == 0xFFFF_FFFF, fields < extras.upperBound,
        let value = bytes.little(8, at: place)
      else { return Int(number) }
      place += 8
      return Int(clamping: min(value, 1 << 60))
    }
  }
}

/// The directory at the end of a zip, which says where the members are, whatever stands before them.
struct ZipDirectory {
  private(set) var headers: [ZipHeader] = []
  /// How many bytes stand before the archive: a script, a program.
  let shift: Int
  /// Whether members are in other files than this one.
  let isSplit: Bool

  private static let endMagic: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
  private static let endSize = 22
  /// The end record, and the longest comment behind it.
  static let endReach = endSize + 65_535

  /// Reads the directory of a whole archive; nil where there is none.
  init?(_ bytes: Bytes, _ budget: ArchiveBudget) {
    guard let end = Self.end(in: bytes), let disk = bytes.little(2, at: end + 4),
      let stated = bytes.little(4, at: end + 12), let place = bytes.little(4, at: end + 16)
    else { return nil }
    var (size, offset, limit) = (Int(stated), Int(place), end)
    if let large = Self.large(bytes, before: end) { (size, offset, limit) = large }
    isSplit = disk != 0 && disk != 0xFFFF
    // What stands in front moves everything by as much; the directory ends where the end begins.
    guard size >= 0, size <= limit else { return nil }
    var position = limit - size
    shift = offset <= position ? position - offset : 0
    guard bytes.has(ZipHeader.directoryMagic, at: position) || size == 0 else { return nil }
    while position < limit, let header = ZipHeader(directory: bytes, at: position),
      budget.pay(64 + header.length)
    {
      headers.append(header)
      position += header.length
    }
  }

  /// Where the end record is: at the end, but for its comment, whose length it says.
  static func end(in bytes: Bytes) -> Int? {
    var position = bytes.count - endSize
    let lowest = max(0, bytes.count - endReach)
    while position >= lowest {
      if bytes.array[position] == 0x50, bytes.has(endMagic, at: position),
        let comment = bytes.little(2, at: position + 20),
        position + endSize + Int(comment) <= bytes.count
      {
        return position
      }
      position -= 1
    }
    return nil
  }

  /// The record of an archive with numbers beyond 4 bytes, which a locator before the end names.
  private static func large(
    _ bytes: Bytes, before end: Int
  ) -> (size: Int, offset: Int, limit: Int)? {
    guard bytes.has([0x50, 0x4B, 0x06, 0x07], at: end - 20) else { return nil }
    // The record stands right before the locator; what it says of its place may be shifted.
    let record = end - 20 - 56
    guard bytes.has([0x50, 0x4B, 0x06, 0x06], at: record),
      let size = bytes.little(8, at: record + 40), let offset = bytes.little(8, at: record + 48),
      size <= 1 << 60, offset <= 1 << 60
    else { return nil }
    return (Int(size), Int(offset), record)
  }
}
