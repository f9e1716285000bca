import GitModel

/// One header of a tar archive (https://www.gnu.org/software/tar/manual/html_node/Standard.html).
struct TarHeader {
  /// What kind of entry it is, as far as reading it goes.
  enum Kind {
    /// A file, or what a tar of another kind keeps like one.
    case file
    /// The name of the entry that follows (GNU).
    case longName
    /// Records about the entry that follows (POSIX's pax).
    case records
    /// Where a sparse file has data (GNU's older kind), which the headers behind it go on with.
    case sparse
    /// A folder, a link, a device: without bytes that matter.
    case other
  }

  static let size = 512

  let kind: Kind
  let name: [UInt8]
  let count: Int
  /// Whether another header with places of a sparse file follows.
  let isExtended: Bool

  /// Reads a header; nil where the sum of its bytes is not what it says.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.count >= Self.size else { return nil }
    let header = Bytes(Array(bytes.prefix(Self.size)))
    guard Self.isSound(header), let count = Self.number(header.slice(124..<136)) else {
      return nil
    }
    self.count = count
    let type = header[156] ?? 0
    kind =
      switch type {
      case 0, UInt8(ascii: "0"), UInt8(ascii: "7"): .file
      case UInt8(ascii: "L"): .longName
      case UInt8(ascii: "x"): .records
      case UInt8(ascii: "S"): .sparse
      default: .other
      }
    var name = Array(header.slice(0..<100).prefix { $0 != 0 })
    let prefix = header.slice(345..<500).prefix { $0 != 0 }
    if header.has("ustar\0", at: 257), !prefix.isEmpty { name = prefix + [0x2F] + name }
    self.name = name
    isExtended = kind == .sparse && (header[482] ?? 0) != 0
  }

  /// Whether bytes begin with a header: a sum that is right, and a name and a mode.
  ///
  /// The oldest kind has no magic; a block of zeros, whose sum is wrong, ends an archive.
  static func begins(_ head: Bytes) -> Bool {
    guard head.count >= size, let first = head[0], first != 0 else { return false }
    let header = Bytes(Array(head.slice(0..<size)))
    return isSound(header) && number(header.slice(124..<136)) != nil
      && (header.has("ustar", at: 257) || header.slice(100..<108).contains { $0 >= 0x30 })
  }

  private static func isSound(_ header: Bytes) -> Bool {
    guard let stated = number(header.slice(148..<156)), stated > 0 else { return false }
    var (sum, signed) = (0, 0)
    for (offset, byte) in header.array.enumerated() {
      let counted: UInt8 = (148..<156).contains(offset) ? 32 : byte
      sum += Int(counted)
      signed += Int(Int8(bitPattern: counted))
    }
    return stated == sum || stated == signed
  }

  /// A number in octal digits, or GNU's for large ones: a set bit, then the bytes; nil where it is
  /// neither, negative, or more than a file can have.
  private static func number(_ field: ArraySlice<UInt8>) -> Int? {
    if let first = field.first, first & 0x80 != 0 {
      guard first == 0x80 else { return nil }
      let value = field.dropFirst().reduce(UInt64(0)) { sum, byte in
        sum > 1 << 50 ? sum : sum << 8 | UInt64(byte)
      }
      return value <= 1 << 50 ? Int(value) : nil
    }
    let digits = field.drop { $0 == 32 || $0 == 0 }.prefix { (0x30...0x37).contains($0) }
    guard digits.count <= 13 else { return nil }
    let rest = field[digits.endIndex...]
    guard rest.allSatisfy({ $0 == 0 || $0 == 32 }) else { return nil }
    return digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }
  }
}

/// Records about a tar's entry: `LENGTH KEYWORD=VALUE` and a line end
/// (https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html).
struct TarRecords {
  private(set) var path: [UInt8]?
  private(set) var size: Int?
  /// How many bytes stand before the data of a sparse file; nil where it is none.
  private(set) var isSparse = false

  init(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while let space = rest.firstIndex(of: 32),
      let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
      length > space - rest.startIndex, length <= rest.count
    {
      let record = rest[(space + 1)..<(rest.startIndex + length)].dropLast()
      rest = rest.dropFirst(length)
      guard let equals = record.firstIndex(of: 0x3D) else { continue }
      let value = record[(equals + 1)...]
      switch String(decoding: record[..<equals], as: UTF8.self) {
      case "path": if !isSparse { path = Array(value) }
      case "GNU.sparse.name": path = Array(value)
      case "size": size = Int(String(decoding: value, as: UTF8.self)).flatMap { $0 >= 0 ? $0 : nil }
      case "GNU.sparse.major": isSparse = value.first == UInt8(ascii: "1")
      default: break
      }
    }
  }
}
