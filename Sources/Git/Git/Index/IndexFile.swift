package import GitModel
import Platform

/// git's index, read by a reader of our own.
///
/// libgit2 refuses sparse and split indexes and those without a checksum, and hashes the whole file
/// first: half of its time. git itself does not verify the checksum either when it reads. The format
/// is described in gitformat-index(5).
@safe package final class IndexFile {
  /// How large `storage` may be: four gigabytes, which is forty million files.
  static let sizeLimit = Int(UInt32.max)

  let storage: FileBytes
  let records: [Record]
  let cacheTree: CacheTree?
  let format: ObjectID.Format

  init(storage: FileBytes, records: [Record], cacheTree: CacheTree?, format: ObjectID.Format) {
    self.storage = storage
    self.records = records
    self.cacheTree = cacheTree
    self.format = format
  }

  /// Reads the index at the path; an index that does not exist yet is empty.
  ///
  /// - Throws: for anything that git would not have written. A damaged index is never an empty one.
  package static func read(
    _ path: String, format: ObjectID.Format, gitDirectory: String
  ) throws(RepositoryError) -> IndexFile {
    guard let bytes = try map(path) else {
      return IndexFile(
        storage: FileBytes([UInt8]()), records: [], cacheTree: nil, format: format)
    }
    let parsed = try IndexParser.parse(bytes, path: path, format: format)
    // Without a base the entries are all there, as git says of a link of zeros.
    guard let link = parsed.link, !link.base.isZero else {
      return try IndexFile(
        storage: parsed.storage, records: parsed.records, cacheTree: parsed.cacheTree,
        format: format
      ).inOrder(path)
    }
    // gitformat-index(5), "Split index": the shared file stands in the git directory, wherever
    // the index itself is.
    let shared = "\(gitDirectory)/sharedindex.\(link.base.hex)"
    guard let base = try map(shared) else {
      throw RepositoryError(
        "\(path) is a split index, and its shared index \(shared) is missing",
        hint: "to repair it: git update-index --no-split-index")
    }
    let parsedBase = try IndexParser.parse(base, path: shared, format: format)
    return try SplitIndex(base: parsedBase, changes: parsed, link: link, path: path)
      .joined(format: format).inOrder(path)
  }

  /// The index itself, if its entries are in git's order, which every search in it rests on.
  private func inOrder(_ path: String) throws(RepositoryError) -> IndexFile {
    guard let first = records.first, let bytes = unsafe storage.buffer.baseAddress else {
      return self
    }
    guard !first.path.isEmpty else { throw IndexParser.damaged(path, "an entry has no path") }
    var previous = first
    var isFirst = true
    for record in records {
      // git would commit a folder whose path alone says that it is one.
      let isFolder =
        unsafe bytes.load(
          fromByteOffset: record.path.upperBound - 1, as: UInt8.self) == UInt8(ascii: "/")
      guard isFolder == record.isFolder, !isFolder || record.mode == 0o040000 else {
        throw IndexParser.damaged(path, "an entry is a folder only by its mode or only by its path")
      }
      if isFirst {
        isFirst = false
        continue
      }
      let (old, new) = (previous.path, record.path)
      // Both lie within the bytes, as the parser has made them.
      let order = unsafe Int(
        memcmp(bytes + old.lowerBound, bytes + new.lowerBound, min(old.count, new.count)))
      let isBelow = order == 0 && new.count > old.count
      guard
        order < 0 || isBelow
          || order == 0 && new.count == old.count && previous.stage < record.stage
      else { throw IndexParser.damaged(path, "its entries are not in order") }
      // What stands for a whole folder stands alone.
      if isBelow, previous.isFolder {
        throw IndexParser.damaged(path, "a sparse folder has entries")
      }
      previous = record
    }
    return self
  }

  private static func map(_ path: String) throws(RepositoryError) -> FileBytes? {
    do {
      return try FileBytes.map(path)
    } catch {
      throw RepositoryError(error.message)
    }
  }

  /// How many entries there are, conflicts and sparse directories included.
  package var count: Int { records.count }

  /// The entry at a position from 0.
  package func entry(_ index: Int) -> IndexEntry {
    let record = records[index]
    var path = storage[record.path]
    if path.last == UInt8(ascii: "/") { path.removeLast() }
    return IndexEntry(
      path: GitPath(path), mode: FileMode(canonical: UInt32(record.mode)), id: id(of: record),
      stage: Int(record.stage), flags: record.flags)
  }

  /// The entries that a commit would hold and that have one of the last names.
  package func files(named names: FileNames) -> [TreeEntry] {
    let bytes = unsafe storage.buffer
    var found: [TreeEntry] = []
    for (position, record) in records.enumerated() {
      let start = unsafe bytes.nameStart(of: record.path)
      let name = unsafe UnsafeRawBufferPointer(rebasing: bytes[start..<record.path.upperBound])
        .bindMemory(to: UInt8.self)
      if unsafe names.contains(name.span), isCommitted(record) {
        found.append(entry(position).treeEntry)
      }
    }
    return found
  }

  /// The entries that a commit would hold below a folder.
  package func files(below folder: GitPath) -> [TreeEntry] {
    guard !folder.bytes.isEmpty else {
      return records.indices.filter { isCommitted(records[$0]) }.map { entry($0).treeEntry }
    }
    let prefix = folder.bytes + [UInt8(ascii: "/")]
    var position = unsafe prefix.withUnsafeBytes {
      unsafe lowerBound($0, in: 0..<records.count)
    }
    var found: [TreeEntry] = []
    while position < records.count {
      let candidate = entry(position)
      guard candidate.path.isBelow(folder) || candidate.path == folder else { break }
      if isCommitted(records[position]), candidate.path != folder {
        found.append(candidate.treeEntry)
      }
      position += 1
    }
    return found
  }

  /// The entry that a commit would hold at the path.
  package func file(at path: GitPath) -> TreeEntry? {
    let position = unsafe path.bytes.withUnsafeBytes {
      unsafe lowerBound($0, in: 0..<records.count)
    }
    for index in position..<records.count {
      let candidate = entry(index)
      guard candidate.path == path else { return nil }
      if isCommitted(records[index]) { return candidate.treeEntry }
    }
    return nil
  }

  /// The folders outside a sparse checkout that stand as one entry each.
  package private(set) lazy var sparseDirectories: [TreeEntry] =
    records.indices.filter { records[$0].isFolder }.map { entry($0).treeEntry }

  /// Whether a commit would hold the entry as a file.
  func isCommitted(_ record: Record) -> Bool {
    record.stage == 0 && !record.flags.contains(.intentToAdd) && !record.isFolder
  }

  /// Whether the entry at a position stands below a folder, whose path is a range of the bytes.
  func isBelow(_ folder: Range<Int>, _ position: Int) -> Bool {
    let path = records[position].path
    return path.count > folder.count + 1
      && storage.order(folder, path.prefix(folder.count)) == 0
      && storage.byte(at: path.lowerBound + folder.count) == UInt8(ascii: "/")
  }

  func id(of record: Record) -> ObjectID {
    // The parser has checked that as many bytes are there.
    unsafe ObjectID(storage.buffer, at: record.id, format)
  }

  /// The first position in the range whose path is not before `path`.
  func lowerBound(_ path: UnsafeRawBufferPointer, in range: Range<Int>) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      let candidate = unsafe UnsafeRawBufferPointer(
        rebasing: storage.buffer[records[middle].path])
      if unsafe candidate.precedes(path) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension FileBytes {
  /// How two ranges of the bytes are ordered, the shorter first: negative, zero or positive.
  func order(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    let left = unsafe UnsafeRawBufferPointer(rebasing: buffer[left])
    return unsafe left.order(UnsafeRawBufferPointer(rebasing: buffer[right]))
  }
}

extension UnsafeRawBufferPointer {
  /// Where the last name of a path starts, which is a range of these bytes.
  func nameStart(of path: Range<Int>) -> Int {
    var end = path.upperBound
    while end - path.lowerBound >= 8 {
      // Slashes become zero bytes, of which the subtraction finds the lowest: the last of the path.
      let word = unsafe UInt64(
        bigEndian: loadUnaligned(fromByteOffset: end - 8, as: UInt64.self))
      let zeros = word ^ 0x2F2F_2F2F_2F2F_2F2F
      let found = (zeros &- 0x0101_0101_0101_0101) & ~zeros & 0x8080_8080_8080_8080
      if found != 0 { return end - found.trailingZeroBitCount >> 3 }
      end -= 8
    }
    while end > path.lowerBound, unsafe self[end - 1] != UInt8(ascii: "/") { end -= 1 }
    return end
  }

  /// Whether these bytes come first, as git orders paths.
  func precedes(_ other: UnsafeRawBufferPointer) -> Bool { unsafe order(other) < 0 }

  /// Order by bytes, the shorter first: negative, zero or positive.
  func order(_ other: UnsafeRawBufferPointer) -> Int {
    let shared = Swift.min(count, other.count)
    if shared > 0, let left = baseAddress, let right = other.baseAddress {
      let order = unsafe memcmp(left, right, shared)
      if order != 0 { return Int(order) }
    }
    return count - other.count
  }
}
