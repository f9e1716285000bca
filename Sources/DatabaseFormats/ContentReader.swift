package import GitModel

/// Tells what a blob is: from its bytes first, and its name where bytes alone cannot tell.
package struct ContentReader {
  /// Archives within archives are opened to this depth.
  static let depthLimit = 3
  /// How many files inside archives one reading looks at.
  var members = 48

  /// Reads as much of the blob as the answer takes: mostly its first 4 KiB.
  package static func read(_ blob: any Blob, name: GitPath) throws(ObjectError) -> Content {
    var reader = ContentReader()
    return try reader.read(blob, name: name, depth: 0)
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
      if head.has("PGDMP") { try DumpReader.nameTables(of: &content, sample) }
      return content
    }
    if let encryption = OtherFormats.encryption(head) { return Content(.encrypted, encryption) }
    if let other = OtherFormats.name(head) { return Content(.otherFormat, other) }
    if let archive = try archive(sample) { return archive }
    if BSON.matches(sample) { return Content(.database, "MongoDB dump (BSON)") }
    if TextBytes.isText(head) { return try DumpReader.read(sample) }
    if try hasTableFooter(sample) { return Content(.database, "LevelDB or RocksDB table") }
    return Content(.unknown, "unknown content")
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
