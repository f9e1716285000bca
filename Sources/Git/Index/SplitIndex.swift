import GitModel
import Platform

/// What a split index says of the shared file that it changes.
///
/// gitformat-index(5), "Split index"; the bitmaps are EWAH-compressed, as in gitformat-bitmap(5).
struct IndexLink {
  let base: ObjectID
  /// Positions in the shared file that are gone.
  let deleted: Set<Int>
  /// Positions in the shared file whose entries are replaced, in order.
  let replaced: [Int]

  init?(_ bytes: [UInt8], format: ObjectID.Format) {
    guard bytes.count >= format.byteCount, let base = ObjectID(bytes.prefix(format.byteCount))
    else { return nil }
    self.base = base
    var rest = bytes.dropFirst(format.byteCount)
    if rest.isEmpty {
      (deleted, replaced) = ([], [])
      return
    }
    guard let deleted = IndexLink.positions(&rest), let replaced = IndexLink.positions(&rest),
      rest.isEmpty
    else { return nil }
    self.deleted = Set(deleted)
    self.replaced = replaced
  }

  /// The set bits of an EWAH bitmap, which is taken off the bytes.
  private static func positions(_ bytes: inout ArraySlice<UInt8>) -> [Int]? {
    guard let bitCount = take32(&bytes), let wordCount = take32(&bytes),
      bytes.count >= wordCount * 8 + 4
    else { return nil }
    var positions: [Int] = []
    var word = 0
    var bit = 0
    while word < wordCount {
      guard let marker = take64(&bytes) else { return nil }
      word += 1
      let run = Int((marker >> 1) & 0xFFFF_FFFF) * 64
      let literals = Int(marker >> 33)
      guard run <= bitCount - bit + 64, literals <= wordCount - word else { return nil }
      if marker & 1 == 1 { positions += bit..<min(bit + run, bitCount) }
      bit += run
      for _ in 0..<literals {
        guard let literal = take64(&bytes) else { return nil }
        for offset in 0..<64 where literal >> UInt64(offset) & 1 == 1 {
          positions.append(bit + offset)
        }
        bit += 64
      }
      word += literals
    }
    // The position of the last marker word, which only a writer needs.
    return take32(&bytes) == nil ? nil : positions
  }

  private static func take32(_ bytes: inout ArraySlice<UInt8>) -> Int? {
    guard bytes.count >= 4 else { return nil }
    defer { bytes = bytes.dropFirst(4) }
    return bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  }

  private static func take64(_ bytes: inout ArraySlice<UInt8>) -> UInt64? {
    guard bytes.count >= 8 else { return nil }
    defer { bytes = bytes.dropFirst(8) }
    return bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// A shared index and the file that changes it, joined into one.
struct SplitIndex {
  let base: IndexParser.Parsed
  let changes: IndexParser.Parsed
  let link: IndexLink
  let path: String

  func joined(format: ObjectID.Format) throws(RepositoryError) -> IndexFile {
    var arena: [UInt8] = []
    var records: [IndexFile.Record] = []
    func add(_ record: IndexFile.Record, _ storage: FileBytes, path: [UInt8]) {
      var copy = record
      copy.path = arena.count..<(arena.count + path.count)
      arena += path
      copy.id = arena.count
      arena += storage[record.id..<(record.id + format.byteCount)]
      records.append(copy)
    }
    // Replacements come first, without a name: they keep the one that they replace.
    let replacements = changes.records.prefix { $0.path.isEmpty }
    guard replacements.count == link.replaced.count,
      link.replaced.last ?? -1 < base.records.count
    else { throw IndexParser.damaged(path, "it does not fit its shared index") }
    let replacing = Dictionary(
      zip(link.replaced, replacements), uniquingKeysWith: { first, _ in first })
    for (position, record) in base.records.enumerated() where !link.deleted.contains(position) {
      let name = base.storage[record.path]
      if let replacement = replacing[position] {
        add(replacement, changes.storage, path: name)
      } else {
        add(record, base.storage, path: name)
      }
    }
    for record in changes.records.dropFirst(replacements.count) {
      add(record, changes.storage, path: changes.storage[record.path])
    }
    let names = records.map { arena[$0.path] }
    let order = records.indices.sorted {
      names[$0] == names[$1]
        ? records[$0].stage < records[$1].stage
        : names[$0].lexicographicallyPrecedes(names[$1])
    }
    return IndexFile(
      storage: FileBytes(arena), records: order.map { records[$0] },
      cacheTree: changes.cacheTree, format: format)
  }
}
