import Compression
import GitModel

extension ContentReader {
  /// What an archive has inside; nil where the sample is no archive.
  mutating func archive(_ sample: Sample) throws(ObjectError) -> Content? {
    let head = sample.head
    let canOpen = sample.depth < Self.depthLimit
    if let format = CompressionFormat(of: head.array.prefix(10)) {
      guard canOpen else { return Content(.archive(nil), "\(format.word) file") }
      return try stream(sample, format)
    }
    if head.has([0x50, 0x4B, 0x03, 0x04]) {
      let members = canOpen ? try ArchiveMember.zip(sample.blob) : []
      return try container("zip archive", members, sample)
    }
    if ArchiveMember.isTar(head) {
      let members = canOpen ? try ArchiveMember.tar(sample.blob) : []
      if let first = members.first, first.path == "toc.dat",
        try first.blob.prefix(5) == Array("PGDMP".utf8)
      {
        var dump = Content(.database, "PostgreSQL tar-format dump")
        try DumpReader.nameTables(of: &dump, sample)
        return dump
      }
      return try container("tar archive", members, sample)
    }
    for (name, magic) in Self.closedArchives where head.has(magic) {
      var content = Content(.archive(nil), name)
      if DatabaseName.isBackup(sample.name) {
        content.undecided = "a \(name), which cannot be looked into here"
      }
      return content
    }
    return nil
  }

  private static let closedArchives: [(String, [UInt8])] = [
    ("7z archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    ("RAR archive", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
    ("empty zip archive", [0x50, 0x4B, 0x05, 0x06]),
  ]

  private mutating func stream(
    _ sample: Sample, _ format: CompressionFormat
  ) throws(ObjectError) -> Content {
    let blob = try UnpackedBlob(sample.blob, format: format)
    if let failure = blob.failure {
      var content = Content(.archive(nil), "\(format.word) file")
      if failure == .tooMuchMemory { content.undecided = "\(format.word): \(failure.reason)" }
      return content
    }
    let inner = try read(
      blob, name: sample.name.withoutCompression, depth: sample.depth + 1)
    return Content(packing: inner, as: "\(format.word) of \(inner.withArticle)")
  }

  private mutating func container(
    _ word: String, _ found: [ArchiveMember], _ sample: Sample
  ) throws(ObjectError) -> Content {
    var second: Content?
    for member in found where members > 0 {
      // A source archive may hold tests with databases of their own.
      if DatabaseName.isFixture(member.path) { continue }
      members -= 1
      var inner: Content
      if member.isEncrypted {
        guard DatabaseName.isDatabase(member.path) else { continue }
        inner = Content(.encrypted, "encrypted member")
        inner.undecided = "\(member.path) in it is encrypted"
      } else {
        inner = try read(member.blob, name: member.path, depth: sample.depth + 1)
      }
      inner.member = member.path
      let packed = Content(
        packing: inner, as: "\(word) with \(member.path), \(inner.withArticle)")
      if inner.holdsData { return packed }
      switch inner.innermost.kind {
      case .document, .encrypted: second = second ?? packed
      default: if inner.undecided != nil { second = second ?? packed }
      }
    }
    return second ?? Content(.archive(nil), word)
  }
}

extension Content {
  /// An archive that holds `inner`, whose tables are then the archive's.
  fileprivate init(packing inner: Content, as format: String) {
    self.init(.archive(inner), format)
    tables = inner.tables
    tableCount = inner.tableCount
    sensitiveTables = inner.sensitiveTables
    undecided = inner.undecided
  }

  /// The format with "a" or "an" before it, or as it is where it takes neither.
  fileprivate var withArticle: String {
    if kind == .text { return format }
    let spoken = ["LMDB", "H2", "MPEG", "RRD", "XZ", "xz"]
    let isVowel = format.first.map { "AEIOaeio".contains($0) } ?? false
    return (isVowel || spoken.contains { format.hasPrefix($0) } ? "an " : "a ") + format
  }
}

extension GitPath {
  /// The path without the suffix of a compression program, and with `.tar` for `.tgz`.
  fileprivate var withoutCompression: GitPath {
    let lower = lowercased.bytes
    for suffix in [".gz", ".xz", ".zst", ".bz2"]
    where lower.suffix(suffix.utf8.count)
      .elementsEqual(suffix.utf8)
    {
      return GitPath(Array(bytes.dropLast(suffix.utf8.count)))
    }
    return self
  }
}
