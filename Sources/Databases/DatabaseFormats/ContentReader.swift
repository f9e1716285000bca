import Compression
package import GitModel

/// Tells what a blob is: from its bytes first, and its name where bytes alone cannot tell.
package struct ContentReader {
  let budget: ArchiveBudget
  /// Decoders that can start anew: making one costs more than most members.
  private var idle: [CompressionFormat: Unpacker] = [:]

  /// Reads as much of the blob as the answer takes: mostly its first 4 KiB, and of an archive the
  /// beginning of every member within a budget.
  package static func read(
    _ blob: any Blob, name: GitPath, budget: ArchiveBudget = ArchiveBudget()
  ) throws(ObjectError) -> Content {
    var reader = ContentReader(budget: budget)
    let content = try reader.read(blob, name: name, depth: 0)
    guard !content.holdsData, let rest = budget.left else { return content }
    return .closed(content.format, "a \(content.format), \(rest)")
  }

  private init(budget: ArchiveBudget) { self.budget = budget }

  /// What a packed stretch holds, by a decoder that may have been used before.
  mutating func unpacked(_ packed: ByteStream, _ format: CompressionFormat) -> UnpackedSource {
    let unpacker = idle.removeValue(forKey: format)
    return UnpackedSource(packed, format, budget, unpacker)
  }

  /// Keeps the decoder of what was looked at for the next; one of little memory.
  mutating func recycle(_ source: UnpackedSource) {
    guard source.format == .deflate, let unpacker = source.release() else { return }
    idle[source.format] = unpacker
  }

  /// Reads a blob that stands `depth` archives deep.
  mutating func read(
    _ blob: any Blob, name: GitPath, depth: Int
  ) throws(ObjectError) -> Content {
    guard blob.size > 0 else { return Content(.empty, "empty file") }
    let sample = try Sample(blob, name: name, depth: depth)
    guard sample.head.count > 0 else { return Content(.empty, "empty file") }
    var content = try contentByBytes(sample)
    if [.database, .sidecar, .document].contains(content.kind), DatabaseName.isCache(name) {
      content.kind = .cache
    }
    return content
  }

  private mutating func contentByBytes(_ sample: Sample) throws(ObjectError) -> Content {
    let head = sample.head
    if head.has("version https://git-lfs.github.com/spec/v1"), sample.size <= 1024 {
      return Content(.lfsPointer, "Git LFS pointer")
    }
    if let database = try SQLiteReader.read(sample) { return database }
    if let signature = Self.signatures.first(where: { $0.matches(sample) }) {
      var content = Content(signature.kind, signature.format)
      if head.has("PGDMP") { try DumpReader.nameTables(of: &content, sample.blob) }
      return content
    }
    if let encryption = OtherFormats.encryption(head) { return Content(.encrypted, encryption) }
    if let other = OtherFormats.name(head) {
      if OtherFormats.isProgram(head), let archive = try appendedArchive(sample) { return archive }
      return Content(.otherFormat, other)
    }
    if let archive = try archive(sample) { return archive }
    if BSON.matches(sample) { return Content(.database, "MongoDB dump (BSON)") }
    if mayHaveArchive(sample), let archive = try appendedArchive(sample) { return archive }
    if TextBytes.isText(head) { return try DumpReader.read(sample) }
    if let archive = try unmarked(sample) { return archive }
    if try hasTableFooter(sample) { return Content(.database, "LevelDB or RocksDB table") }
    if DatabaseName.isPackedUnknown(sample.name) {
      return .closed(
        "packed file", "named like a compressed database, in a format that git-guard cannot read")
    }
    return Content(.unknown, "unknown content")
  }

  /// Whether an archive may stand behind what the head shows: a script, or any bytes before its
  /// first member.
  private func mayHaveArchive(_ sample: Sample) -> Bool {
    let head = sample.head
    if head.has("#!") || DatabaseName.isArchive(sample.name) { return true }
    var start = 0
    while let next = head.array[start...].firstIndex(of: 0x50) {
      if head.has(ZipHeader.localMagic, at: next) { return true }
      start = next + 1
    }
    return false
  }

  private static let signatures =
    SQLiteSignatures.all + ServerSignatures.all + KeyValueSignatures.all

  /// Whether the head is that of a format which need not be binary.
  static func isSigned(_ sample: Sample) -> Bool {
    signatures.contains { $0.matches(sample) }
  }

  /// Whether the last bytes are a table's, of LevelDB or RocksDB.
  ///
  /// Reading the end costs a pass over the blob, so a large one must be named as a table.
  private func hasTableFooter(_ sample: Sample) throws(ObjectError) -> Bool {
    let isNamed = sample.isNamed(".ldb") || sample.isNamed(".sst")
    // The end of what is packed is unpacked up to there: only where that is little.
    let limit = isNamed && sample.depth == 0 ? 256 << 20 : 1 << 20
    guard (48...limit).contains(sample.size) else { return false }
    let last = try sample.blob.suffix(8)
    return last == [0x57, 0xFB, 0x80, 0x8B, 0x24, 0x75, 0x47, 0xDB]
      || last == [0xF7, 0xCF, 0xF4, 0x85, 0xB7, 0x41, 0xE2, 0x88]
  }
}
