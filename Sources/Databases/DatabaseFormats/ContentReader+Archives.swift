import Compression
import GitModel

extension ContentReader {
  /// What an archive has inside; nil where the sample is no archive.
  mutating func archive(_ sample: Sample) throws(ObjectError) -> Content? {
    let head = sample.head
    if let format = CompressionFormat(of: head.array.prefix(10)) {
      guard canOpen(sample) else { return Content(.archive(nil), "\(format.word) file") }
      return try stream(sample, format)
    }
    if head.has(ZipHeader.localMagic) || head.has(Self.splitMagic) {
      guard canOpen(sample) else { return Content(.archive(nil), "zip archive") }
      let stream = try stream(of: sample)
      if head.has(Self.splitMagic) { stream.take(4) }
      let content = try zip(stream, size: sample.size, depth: sample.depth + 1, isSure: true)
      return content.map { asDocument($0, sample) }
    }
    if TarHeader.begins(head) {
      guard canOpen(sample) else { return Content(.archive(nil), "tar archive") }
      return try tar(try stream(of: sample), depth: sample.depth + 1)
    }
    if let reader = MemberArchive(head) {
      guard canOpen(sample) else { return Content(.archive(nil), reader.word) }
      return try members(try stream(of: sample), reader, depth: sample.depth + 1)
    }
    for (name, magic) in Self.closedArchives where head.has(magic) {
      guard DatabaseName.suggestsData(sample.name) else { return Content(.archive(nil), name) }
      return .closed(name, "a \(name), which git-guard cannot open")
    }
    return nil
  }

  /// What stands behind a program or a script: an archive that unpacks itself.
  mutating func appendedArchive(_ sample: Sample) throws(ObjectError) -> Content? {
    guard sample.size > 22, sample.size <= Self.zipLimit || sample.depth > 0, canOpen(sample) else {
      return nil
    }
    if sample.depth == 0, sample.size > 1 << 20 {
      // A second look at a large file is only for who has the end of a zip.
      guard ZipDirectory.end(in: Bytes(try sample.blob.suffix(1_024))) != nil else { return nil }
    }
    let content = try zip(
      try stream(of: sample), size: sample.size, depth: sample.depth + 1, isSure: false)
    return content.map { asDocument($0, sample) }
  }

  /// What is packed in a format that no mark tells: where something comes out that matters.
  mutating func unmarked(_ sample: Sample) throws(ObjectError) -> Content? {
    guard let format = CompressionFormat(unmarked: sample.head.array.prefix(13)), canOpen(sample)
    else { return nil }
    let content = try stream(sample, format)
    guard case .archive(let inner?) = content.kind else { return nil }
    return inner.holdsData || inner.undecided != nil || inner.innermost.kind == .document
      ? content : nil
  }

  /// Whether an archive may be opened; too many around it are told of.
  private func canOpen(_ sample: Sample) -> Bool {
    if sample.depth < ArchiveBudget.layers { return true }
    budget.isTooDeep = true
    return false
  }

  private static let splitMagic: [UInt8] = [0x50, 0x4B, 0x07, 0x08] + ZipHeader.localMagic

  private static let closedArchives: [(String, [UInt8])] = [
    ("7z archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
    ("RAR archive", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
    ("compress file", [0x1F, 0x9D]),
    ("lzip file", Array("LZIP".utf8)),
    ("lzop file", [0x89, 0x4C, 0x5A, 0x4F, 0x00]),
    ("snappy file", [0xFF, 0x06, 0x00, 0x00, 0x73, 0x4E, 0x61, 0x50, 0x70, 0x59]),
    ("empty zip archive", [0x50, 0x4B, 0x05, 0x06]),
  ]

  /// The bytes of the sample from its first on.
  func stream(of sample: Sample) throws(ObjectError) -> ByteStream {
    if let blob = sample.blob as? StreamBlob { return blob.stream }
    return ByteStream(PaidSource(try sample.blob.source(), budget))
  }

  private mutating func stream(
    _ sample: Sample, _ format: CompressionFormat
  ) throws(ObjectError) -> Content {
    let source = unpacked(try stream(of: sample), format)
    let inner = ByteStream(source)
    // So much settles how large a small file is.
    guard try !inner.ahead(Sample.tablesCount + 1).isEmpty else {
      var content = Content(.archive(nil), "\(format.word) file")
      if source.failure == CompressionError.tooMuchMemory {
        content.undecided = "\(format.word): \(CompressionError.tooMuchMemory.reason)"
      }
      return content
    }
    let content = try read(
      StreamBlob(inner), name: sample.name.withoutCompression, depth: sample.depth + 1)
    recycle(source)
    return Content(packing: content, as: "\(format.word) of \(content.withArticle)")
  }

  /// A document that people edit with a program may be an archive with a database in it.
  private func asDocument(_ content: Content, _ sample: Sample) -> Content {
    guard content.innermost.kind == .database, DatabaseName.isDocument(sample.name) else {
      return content
    }
    var document = Content(.document, content.format)
    document.tables = content.tables
    document.tableCount = content.tableCount
    document.isPackedDocument = true
    return document
  }
}

extension Content {
  /// Something packed that was not looked into, and why.
  static func closed(_ format: String, _ reason: String) -> Content {
    var content = Content(.archive(nil), format)
    content.undecided = reason
    return content
  }
}

extension GitPath {
  /// The path without the suffix of a compression program.
  fileprivate var withoutCompression: GitPath {
    let lower = lowercased.bytes
    for suffix in [".gz", ".xz", ".zst", ".bz2", ".lz4", ".lzma", ".zz", ".zlib", ".z"]
    where lower.suffix(suffix.utf8.count).elementsEqual(suffix.utf8) {
      return GitPath(Array(bytes.dropLast(suffix.utf8.count)))
    }
    return self
  }
}
