import Compression
import GitModel

/// A file inside a zip or tar archive, found near the archive's beginning.
struct ArchiveMember {
  let path: GitPath
  let blob: any Blob
  let isEncrypted: Bool

  /// How many members of an archive are looked at.
  static let limit = 16

  /// The members of a zip file whose local headers are in its first bytes
  /// (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7).
  static func zip(_ blob: any Blob) throws(ObjectError) -> [ArchiveMember] {
    let bytes = Bytes(try blob.prefix(Sample.tablesCount))
    let magic: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    var members: [ArchiveMember] = []
    var offset = 0
    while members.count < limit, bytes.has(magic, at: offset),
      let flags = bytes.little(2, at: offset + 6), let method = bytes.little(2, at: offset + 8),
      let packed = bytes.little(4, at: offset + 18),
      let nameLength = bytes.little(2, at: offset + 26),
      let extraLength = bytes.little(2, at: offset + 28)
    {
      let name = bytes.slice((offset + 30)..<(offset + 30 + Int(nameLength)))
      let start = offset + 30 + Int(nameLength) + Int(extraLength)
      guard start < blob.size else { break }
      let isStreamed = flags & 8 != 0 && packed == 0
      let room = blob.size - start
      let size = isStreamed || packed == 0xFFFF_FFFF ? room : min(Int(packed), room)
      let slice = SlicedBlob(outer: blob, offset: start, size: size)
      if let member = try member(
        GitPath(Array(name)), slice, method: method, isEncrypted: flags & 1 != 0)
      {
        members.append(member)
      }
      if isStreamed {
        // The size stands behind the data: the next header has to be looked for.
        guard let next = find(magic, in: bytes, from: start) else { break }
        offset = next
      } else {
        offset = start + size
      }
    }
    return members
  }

  private static func member(
    _ path: GitPath, _ slice: SlicedBlob, method: UInt64, isEncrypted: Bool
  ) throws(ObjectError) -> ArchiveMember? {
    let isFolder = path.bytes.isEmpty || path.bytes.last == UInt8(ascii: "/")
    guard !isFolder, slice.size > 0 else { return nil }
    if isEncrypted { return ArchiveMember(path: path, blob: slice, isEncrypted: true) }
    let format: CompressionFormat
    switch method {
    case 0: return ArchiveMember(path: path, blob: slice, isEncrypted: false)
    case 8: format = .deflate
    case 12: format = .bzip2
    case 93: format = .zstandard
    case 95: format = .xz
    default: return nil
    }
    let unpacked = try UnpackedBlob(slice, format: format)
    return ArchiveMember(path: path, blob: unpacked, isEncrypted: false)
  }

  private static func find(_ magic: [UInt8], in bytes: Bytes, from start: Int) -> Int? {
    guard start < bytes.count - magic.count else { return nil }
    return (start..<(bytes.count - magic.count)).first {
      bytes.array[$0] == magic[0] && bytes.has(magic, at: $0)
    }
  }
}

extension ArchiveMember {
  /// Whether the bytes begin with a tar header: the magic, and a checksum that is right.
  static func isTar(_ bytes: Bytes, at offset: Int = 0) -> Bool {
    guard bytes.has("ustar", at: offset + 257), bytes.count - offset >= 512,
      let sum = octal(bytes.slice((offset + 148)..<(offset + 156)))
    else { return false }
    let header = bytes.slice(offset..<(offset + 512))
    let blank = bytes.slice((offset + 148)..<(offset + 156))
    let total = header.reduce(0) { $0 + Int($1) } - blank.reduce(0) { $0 + Int($1) } + 8 * 32
    return total == sum
  }

  /// The files of a tar archive whose headers are in its first bytes.
  static func tar(_ blob: any Blob) throws(ObjectError) -> [ArchiveMember] {
    let bytes = Bytes(try blob.prefix(Sample.tablesCount))
    var members: [ArchiveMember] = []
    var offset = 0
    while members.count < limit, isTar(bytes, at: offset),
      let size = octal(bytes.slice((offset + 124)..<(offset + 136)))
    {
      let name = bytes.slice(offset..<(offset + 100)).prefix { $0 != 0 }
      let start = offset + 512
      let isFile = bytes[offset + 156] == 0 || bytes[offset + 156] == UInt8(ascii: "0")
      guard size >= 0, size <= 1 << 40 else { break }
      if isFile, size > 0 {
        let room = min(size, max(0, blob.size - start))
        members.append(
          ArchiveMember(
            path: GitPath(Array(name)),
            blob: SlicedBlob(outer: blob, offset: start, size: room), isEncrypted: false))
      }
      offset = start + (size + 511) / 512 * 512
    }
    return members
  }

  private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
    let digits = field.drop { $0 == 32 }.prefix { (0x30...0x37).contains($0) }
    guard !digits.isEmpty, digits.count <= 13 else { return nil }
    return digits.reduce(0) { $0 * 8 + Int($1 - 0x30) }
  }
}
