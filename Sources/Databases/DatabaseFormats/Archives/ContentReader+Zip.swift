import Compression
import GitModel

extension ContentReader {
  /// Up to here a zip is held whole, so that its directory says where its members are.
  static let zipLimit = 32 << 20

  /// Looks at every member of a zip: by its directory where it can be held whole, else one behind
  /// the other.
  ///
  /// - Parameter isSure: whether the bytes begin as a zip does; nil comes of others without a
  ///   directory at their end.
  mutating func zip(
    _ stream: ByteStream, size: Int, depth: Int, isSure: Bool
  ) throws(ObjectError) -> Content? {
    // Twice, for growing and for a copy.
    let reserved = budget.take(upTo: 2 * min(size, Self.zipLimit))
    defer { budget.giveBack(reserved) }
    let limit = reserved / 2
    if size <= limit || size == .max {
      let all = try stream.ahead(limit)
      if all.count < limit || all.count == size {
        let bytes = Bytes(Array(all))
        if let directory = ZipDirectory(bytes, budget) {
          if !directory.headers.isEmpty || directory.isSplit {
            return try zip(bytes, directory, depth: depth)
          }
        }
      }
    }
    return isSure ? try zip(along: stream, depth: depth) : nil
  }

  private mutating func zip(
    _ bytes: Bytes, _ directory: ZipDirectory, depth: Int
  ) throws(ObjectError) -> Content {
    var look = ContainerLook("zip archive")
    var isElsewhere = directory.isSplit
    for header in directory.headers where look.found == nil {
      guard budget.payMember() else { break }
      if header.isFolder { continue }
      let (start, overflow) = header.offset.addingReportingOverflow(directory.shift)
      guard !overflow, start < bytes.count, let local = ZipHeader(local: bytes, at: start) else {
        isElsewhere = isElsewhere || directory.headers.count > 0
        continue
      }
      let data = bytes.slice(
        min(
          start + local.length, bytes.count)..<min(
            start + local.length + (header.packedCount ?? 0), bytes.count))
      let stream = ByteStream(SliceSource(data))
      try note(header, stream, data.count, in: &look, depth: depth)
    }
    var content = look.content
    if isElsewhere, !content.holdsData, content.undecided == nil {
      content.undecided = "a zip archive whose other parts are in other files"
    }
    return content
  }

  /// Looks at the members by the headers before them, as they come.
  private mutating func zip(
    along stream: ByteStream, depth: Int
  ) throws(ObjectError) -> Content {
    var look = ContainerLook("zip archive")
    while look.found == nil {
      let start = Array(try stream.ahead(ZipHeader.localSize + (2 << 16)))
      guard let header = ZipHeader(local: Bytes(start)), budget.payMember() else { break }
      stream.take(header.length)
      if let count = header.packedCount {
        let member = MemberSource(stream, count: count)
        if !header.isFolder {
          try note(header, ByteStream(member), count, in: &look, depth: depth)
        }
        guard try stream.skip(member.rest) else { break }
      } else {
        try note(header, stream, nil, in: &look, depth: depth)
        guard look.found == nil else { break }
      }
      guard try find(ZipHeader.localMagic, in: stream, hasSize: header.packedCount != nil) else {
        break
      }
    }
    return look.content
  }

  /// Reads one member, whose packed bytes come first in the stream.
  private mutating func note(
    _ header: ZipHeader, _ stream: ByteStream, _ packedCount: Int?, in look: inout ContainerLook,
    depth: Int
  ) throws(ObjectError) {
    if packedCount == 0 { return }
    if header.isEncrypted {
      guard DatabaseName.isDatabase(header.name) else { return }
      look.note(.closed("encrypted member", "\(header.name) in it is encrypted"), at: header.name)
      return
    }
    if header.method == 0 {
      let blob = StreamBlob(stream, size: packedCount)
      look.note(try read(blob, name: header.name, depth: depth), at: header.name)
      return
    }
    guard let format = header.format else {
      // Of pictures and sound these methods make less (4.4.5), and of nothing else.
      if (94...97).contains(header.method) { return }
      let reason =
        "\(header.name) in it uses compression method \(header.method), which git-guard cannot read"
      look.note(.closed("member", reason), at: header.name)
      return
    }
    let packed = format == .lzma ? try lzma(stream, header) : stream
    let source = unpacked(packed, format)
    let inner = ByteStream(source)
    look.note(try read(StreamBlob(inner), name: header.name, depth: depth), at: header.name)
    // Only its end says where the next member is.
    if packedCount == nil { while look.found == nil, try source.next() != nil {} }
    recycle(source)
  }

  /// The stream as `lzma` writes it: a zip has a version and a length before the properties, and the
  /// size elsewhere (5.8.8).
  private func lzma(_ stream: ByteStream, _ header: ZipHeader) throws(ObjectError) -> ByteStream {
    let start = Array(try stream.ahead(9))
    guard start.count == 9 else { return stream }
    stream.take(9)
    let hasMarker = header.hasEndMarker
    let size = hasMarker ? UInt64.max : header.count.map { UInt64($0) } ?? .max
    let head = start[4...] + (0..<8).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
    return ByteStream(JoinedSource(head, stream))
  }

  /// Goes on to the next header; false where there is none.
  ///
  /// Behind a member whose size was not known stands what says it, of 12 to 24 bytes; elsewhere a
  /// program may have left a gap.
  private func find(
    _ magic: [UInt8], in stream: ByteStream, hasSize: Bool
  ) throws(ObjectError) -> Bool {
    while true {
      let bytes = try stream.ahead(65_536)
      if bytes.starts(with: magic) { return true }
      // Members end where the directory begins.
      if hasSize, bytes.starts(with: ZipHeader.directoryMagic) { return false }
      guard bytes.count >= magic.count, budget.pay(bytes.count) else { return false }
      let place = bytes.indices.dropFirst().dropLast(3).first {
        bytes[$0] == magic[0] && bytes[$0...].starts(with: magic)
      }
      guard let place else {
        stream.take(bytes.count - 3)
        if bytes.count < 65_536 { return false }
        continue
      }
      stream.take(place - bytes.startIndex)
    }
  }
}

/// Bytes before a stream.
final class JoinedSource: ByteSource {
  private var head: ArraySlice<UInt8>
  private let rest: ByteStream

  init(_ head: ArraySlice<UInt8>, _ rest: ByteStream) {
    self.head = head
    self.rest = rest
  }

  func next() throws(ObjectError) -> ArraySlice<UInt8>? {
    if !head.isEmpty {
      defer { head = [] }
      return head
    }
    let piece = try rest.piece()
    guard !piece.isEmpty else { return nil }
    rest.take(piece.count)
    return piece
  }
}
