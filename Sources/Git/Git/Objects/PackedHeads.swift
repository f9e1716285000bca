import CCompression
import GitModel
import Platform

/// Reads the beginnings of packed objects.
///
/// What a file is stands in its first 4 KiB, and mostly in fewer. For them libgit2 unpacks the whole
/// file, and the whole of every file that it is a delta of; here the beginnings of those make the
/// beginning of this one.
@safe final class PackedHeads {
  /// The kind and size of an object, and as many of its first bytes as could be had.
  struct Head {
    let header: ObjectHeader
    let bytes: [UInt8]
    /// How many bytes of it were to be had, and of what it is made from.
    let limit: Int

    /// Whether these bytes are all there are.
    var isWhole: Bool { bytes.count == header.size }
  }

  /// How many bytes the deltas of one object may have together: a chain of 4,096 could be made to
  /// take minutes.
  private static let chainLimit = 256 << 20

  private struct Place: Hashable {
    let pack: ObjectIdentifier
    let offset: Int
  }

  private let packs: Packs
  private let format: ObjectID.Format
  /// The heads that deltas were applied to, which mostly have more deltas.
  private var heads = RecentHeads<Place>()
  // Of its own, for zlib remembers where its stream is.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
  private let isReady: Bool

  init(_ packs: Packs, format: ObjectID.Format) {
    self.packs = packs
    self.format = format
    unsafe stream.initialize(to: z_stream())
    isReady = unsafe guard_inflate_init(stream, 15) == Z_OK
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// The beginning of an object: `limit` bytes of it, or more that are at hand.
  ///
  /// Fewer where it is a delta of bytes further back; with the size of the object for a limit it is
  /// all of it, unless what it is made from is larger.
  func head(of id: ObjectID, upTo limit: Int) -> ObjectCopy<Head> {
    guard let (pack, offset) = packs.find(id) else { return .none }
    guard isReady else { return .damaged("cannot start zlib") }
    do throws(PlatformError) {
      return .sound(try head(at: offset, of: pack, upTo: limit))
    } catch {
      return another(of: id, than: pack, upTo: limit)
        ?? .damaged("in \(pack.path): \(error.message)")
    }
  }

  /// The same of a copy in another pack than the one that is damaged, where there is a sound one.
  private func another(of id: ObjectID, than damaged: Pack, upTo limit: Int) -> ObjectCopy<Head>? {
    for (pack, offset) in packs.all(id) where pack.path != damaged.path {
      do throws(PlatformError) {
        return .sound(try head(at: offset, of: pack, upTo: limit))
      } catch {
        continue
      }
    }
    return nil
  }

  private func head(
    at offset: Int, of pack: Pack, upTo limit: Int
  ) throws(PlatformError) -> Head {
    var deltas: [(place: Place, entry: PackEntry)] = []
    var start = offset
    var head: Head?
    while head == nil {
      guard deltas.count < PackedObject.chainLimit else { throw PackEntry.damaged }
      let place = Place(pack: ObjectIdentifier(pack.content), offset: start)
      if let known = heads[place], known.limit >= limit || known.isWhole {
        head = known
        break
      }
      let entry = try PackEntry(at: start, of: pack.content, pack.index, format: format)
      switch entry.form {
      case .whole(let kind):
        let bytes = try inflate(entry, upTo: limit, of: pack)
        head = Head(
          header: ObjectHeader(kind: kind, size: entry.size), bytes: bytes, limit: limit)
        heads[place] = head
      case .delta(let base):
        deltas.append((place, entry))
        start = base
      }
    }
    guard var head else { throw PackEntry.damaged }
    // What it says takes as many bytes as it puts there, and some for each piece that it copies.
    let most = 2 * limit + 256
    guard deltas.reduce(0, { $0 + min($1.entry.size, most) }) <= PackedHeads.chainLimit else {
      throw PlatformError("the deltas of an object are too large to read at once")
    }
    for (place, entry) in deltas.reversed() {
      let delta = DeltaHead(
        try inflate(entry, upTo: most, of: pack), isWhole: entry.size <= most)
      head = try delta.applied(to: head, upTo: limit)
      heads[place] = head
    }
    return head
  }

  /// The first bytes of a stream, at most `limit`; all of them are held against the stream's sum.
  private func inflate(
    _ entry: PackEntry, upTo limit: Int, of pack: Pack
  ) throws(PlatformError) -> [UInt8] {
    guard entry.stream < pack.content.count else { throw PackEntry.damaged }
    let isWhole = entry.size <= limit
    let count = min(entry.size, limit)
    unsafe inflateReset(stream)
    // zlib does not write to its input, and does not say so.
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: pack.content.buffer.baseAddress?.advanced(by: entry.stream)
        .assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = UInt32(clamping: pack.content.count - entry.stream)
    var isSound = false
    // One byte more, so that zlib gets to the end of its stream and not only to that of the content.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count + 1) { buffer, produced in
      unsafe stream.pointee.next_out = buffer.baseAddress
      unsafe stream.pointee.avail_out = UInt32(clamping: isWhole ? count + 1 : count)
      let code = unsafe CCompression.inflate(stream, Z_SYNC_FLUSH)
      isSound = code == Z_STREAM_END || (code == Z_OK && !isWhole)
      produced = unsafe (isWhole ? count + 1 : count) - Int(stream.pointee.avail_out)
    }
    guard isSound, bytes.count == count else { throw PackEntry.damaged }
    return bytes
  }
}
