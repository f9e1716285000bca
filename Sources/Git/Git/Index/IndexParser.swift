import GitModel
import Platform

/// Takes the bytes of an index file apart; every offset is checked before it is used.
@safe struct IndexParser {
  /// What one file of an index holds.
  struct Parsed {
    var storage: FileBytes
    var records: [IndexFile.Record] = []
    var cacheTree: CacheTree?
    var link: IndexLink?
  }

  private let bytes: FileBytes
  private let path: String
  private let format: ObjectID.Format
  /// How many bytes the name of an object has.
  private let idCount: Int
  private var offset = 12
  /// Where the entries of version 4 start, and whether their paths stand there in full.
  private var compressedStarts: [IndexBlocks.Start] = []
  /// Where the trailing checksum starts.
  private let end: Int

  static func parse(
    _ bytes: FileBytes, path: String, format: ObjectID.Format
  ) throws(RepositoryError) -> Parsed {
    var parser = try IndexParser(bytes, path: path, format: format)
    return try parser.parse()
  }

  private init(
    _ bytes: FileBytes, path: String, format: ObjectID.Format
  ) throws(RepositoryError) {
    self.bytes = bytes
    self.path = path
    self.format = format
    idCount = format.byteCount
    end = bytes.count - idCount
    guard end >= 12, bytes[0..<4] == Array("DIRC".utf8) else {
      throw IndexParser.damaged(path, "it is not an index file")
    }
    guard end <= IndexFile.sizeLimit else { throw IndexParser.damaged(path, "too large") }
  }

  private mutating func parse() throws(RepositoryError) -> Parsed {
    let version = number(at: 4)
    guard (2...4).contains(version) else {
      throw IndexParser.damaged(path, "its version is \(version)")
    }
    let count = Int(number(at: 8))
    // The smallest entry has 62 bytes with SHA-1 in versions 2 and 3; a hostile count must not
    // make us reserve memory for what cannot be there.
    guard count <= end / (42 + idCount) + 1 else {
      throw IndexParser.damaged(path, "more entries than bytes")
    }
    var parsed = Parsed(storage: bytes)
    parsed.records.reserveCapacity(count)
    if version == 4 {
      try parseCompressed(count, into: &parsed)
    } else {
      try parsePlain(count, into: &parsed)
    }
    try parseExtensions(into: &parsed)
    return parsed
  }

  /// The fixed part of the entry at `offset`, which ends where its path is to start.
  ///
  /// - Returns: the entry, and how long its flags say that its path is.
  @inline(__always)
  private func fixedPart() throws(RepositoryError) -> (IndexFile.Record, length: Int) {
    let idStart = offset + 40
    let flagsStart = idStart + idCount
    guard flagsStart + 4 <= end else { throw IndexParser.damaged(path, "an entry is cut off") }
    let bits = number16(at: flagsStart)
    var flags: IndexFlags = bits & 0x8000 != 0 ? .assumeUnchanged : []
    var pathStart = flagsStart + 2
    if bits & 0x4000 != 0 {
      let extended = number16(at: pathStart)
      guard extended & ~0x6000 == 0 else {
        throw IndexParser.damaged(path, "an entry has a form that git does not know")
      }
      if extended & 0x4000 != 0 { flags.insert(.skipWorktree) }
      if extended & 0x2000 != 0 { flags.insert(.intentToAdd) }
      pathStart += 2
    }
    let mode = number(at: offset + 24)
    guard mode <= UInt16.max else {
      throw IndexParser.damaged(path, "an entry has an invalid mode")
    }
    let record = IndexFile.Record(
      path: pathStart..<pathStart, id: idStart, mode: UInt16(truncatingIfNeeded: mode),
      stage: UInt8((bits >> 12) & 3), flags: flags)
    return (record, Int(bits & IndexParser.longPath))
  }

  /// Of a path that is longer, the flags say only that it is.
  private static let longPath: UInt16 = 0xFFF

  /// git takes as much of a path as its flags say, wherever the path ends.
  private func check(_ length: Int, of record: IndexFile.Record) throws(RepositoryError) {
    guard length == record.path.count || length == Int(IndexParser.longPath) else {
      throw IndexParser.damaged(path, "a path is not as long as its flags say")
    }
  }

  /// The entries of versions 2 and 3, whose paths stand in the file as they are.
  private mutating func parsePlain(
    _ count: Int, into parsed: inout Parsed
  ) throws(RepositoryError) {
    for _ in 0..<count {
      var (record, length) = try fixedPart()
      let start = record.path.lowerBound
      guard let terminator = terminator(from: start) else {
        throw IndexParser.damaged(path, "a path has no end")
      }
      record.path = start..<terminator
      try check(length, of: record)
      parsed.records.append(record)
      // Padded with 1 to 8 NULs to a multiple of eight.
      offset += (terminator - offset + 8) & ~7
      guard offset <= end else { throw IndexParser.damaged(path, "an entry is cut off") }
    }
  }

  /// The entries of version 4, each of whose paths is what it does not share with the one before.
  private mutating func parseCompressed(
    _ count: Int, into parsed: inout Parsed
  ) throws(RepositoryError) {
    var arena: [UInt8] = []
    var previous = 0..<0
    for _ in 0..<count {
      var (record, length) = try fixedPart()
      let entryStart = offset
      offset = record.path.lowerBound
      let dropped = try variableNumber()
      guard dropped <= previous.count, let terminator = terminator(from: offset) else {
        throw IndexParser.damaged(path, "a compressed path does not fit")
      }
      let start = arena.count
      arena += arena[previous.dropLast(dropped)]
      arena += bytes[offset..<terminator]
      previous = start..<arena.count
      record.path = previous
      try check(length, of: record)
      compressedStarts.append(
        IndexBlocks.Start(offset: entryStart, isWhole: start + (terminator - offset) == arena.count)
      )
      let idStart = arena.count
      arena += bytes[record.id..<(record.id + idCount)]
      record.id = idStart
      parsed.records.append(record)
      offset = terminator + 1
      // Prefix compression can say much in few bytes: a few megabytes could be made to fill any
      // memory. No repository's paths are sixteen times as long as its index.
      guard arena.count <= min(16 * bytes.count, IndexFile.sizeLimit) else {
        throw IndexParser.damaged(path, "too large")
      }
    }
    parsed.storage = FileBytes(arena)
  }

  private mutating func parseExtensions(into parsed: inout Parsed) throws(RepositoryError) {
    let blocks = IndexBlocks(
      records: parsed.records, compressedStarts: compressedStarts, end: offset)
    while offset + 8 <= end {
      let name = bytes[offset..<(offset + 4)]
      let size = Int(number(at: offset + 4))
      let start = offset + 8
      guard size <= end - start else { throw IndexParser.damaged(path, "an extension is cut off") }
      let content = start..<(start + size)
      switch String(decoding: name, as: UTF8.self) {
      case "TREE":
        // git would take from it what it can.
        guard let cacheTree = CacheTree(bytes, in: content, format: format) else {
          throw IndexParser.damaged(path, "its cache of trees is invalid")
        }
        parsed.cacheTree = cacheTree
      case "EOIE", "IEOT":
        guard blocks.agree(with: bytes[content], ofEnd: name[0] == UInt8(ascii: "E")) else {
          throw IndexParser.damaged(path, "entries do not start where it says")
        }
      case "link":
        guard let link = IndexLink(bytes[content], format: format) else {
          throw IndexParser.damaged(path, "its link to the shared index is invalid")
        }
        parsed.link = link
      case "sdir": break
      default:
        // An extension whose name starts with a capital may be ignored, git says.
        guard (0x41...0x5A).contains(name[0]) else {
          throw RepositoryError(
            "\(path) needs the extension \(GitPath(name)), which this version of git-guard does not support",
            hint: "update git-guard; until then, run git update-index --force-write-index")
        }
      }
      offset = content.upperBound
    }
    guard offset == end else {
      throw IndexParser.damaged(path, "there are bytes after the last extension")
    }
  }

  /// Where the first NUL from `start` on stands.
  private func terminator(from start: Int) -> Int? {
    guard start < end else { return nil }
    guard let base = unsafe bytes.buffer.baseAddress,
      let found = unsafe memchr(base + start, 0, end - start)
    else { return nil }
    return unsafe UnsafeRawPointer(found) - base
  }

  /// gitformat-pack(5), "offset encoding".
  private mutating func variableNumber() throws(RepositoryError) -> Int {
    var value = 0
    for index in 0..<8 {
      guard offset < end else { throw IndexParser.damaged(path, "an entry is cut off") }
      let byte = bytes.byte(at: offset)
      offset += 1
      value = (index == 0 ? 0 : (value + 1) << 7) | Int(byte & 0x7F)
      if byte & 0x80 == 0 { return value }
    }
    throw IndexParser.damaged(path, "a number has no end")
  }

  private func number(at offset: Int) -> UInt32 {
    unsafe UInt32(
      bigEndian: bytes.buffer.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  private func number16(at offset: Int) -> UInt16 {
    unsafe UInt16(
      bigEndian: bytes.buffer.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }

  static func damaged(_ path: String, _ what: String) -> RepositoryError {
    RepositoryError(
      "the index \(path) is damaged: \(what)",
      hint: "to see whether git can read it, run git status; to rebuild it, copy the file and run "
        + "git read-tree HEAD")
  }
}
