import Crypto
import GitModel
import Platform

extension StagedChanges {
  /// The name of the tree that the entries of a folder make, as git would write it.
  ///
  /// gitformat-index(5) has the notes of the folders below, whose names are taken as they stand; each
  /// is held against its own entries where that folder is compared.
  ///
  /// Nil where git would note no tree: below a conflict, or a path that is only meant to be added.
  func treeName(
    _ range: Range<Int>, below folder: GitPath, cached: Int?, depth: Int
  ) throws(ObjectError) -> ObjectID? {
    try PathBounds.hold(folder.bytes.count, depth: depth)
    let skipped = folder.bytes.isEmpty ? 0 : folder.bytes.count + 1
    let children = cached.flatMap { index.cacheTree?.children(of: $0) } ?? []
    var bytes: [UInt8] = []
    bytes.reserveCapacity(64 * min(range.count, 64))
    let idSize = index.format.byteCount
    var position = range.lowerBound
    while position < range.upperBound {
      let record = index.records[position]
      let path = unsafe UnsafeRawBufferPointer(
        rebasing: index.storage.buffer[(record.path.lowerBound + skipped)..<record.path.upperBound])
      guard let slash = unsafe path.firstIndex(of: UInt8(ascii: "/")) else {
        guard index.isCommitted(record) else { return nil }
        bytes += TreeBytes.mode(FileMode(canonical: UInt32(record.mode)))
        unsafe bytes.append(contentsOf: path)
        bytes.append(0)
        unsafe bytes.append(contentsOf: index.storage.buffer[record.id..<(record.id + idSize)])
        position += 1
        continue
      }
      bytes += TreeBytes.mode(.tree)
      unsafe bytes.append(contentsOf: path[..<slash])
      bytes.append(0)
      let name = unsafe UnsafeRawBufferPointer(rebasing: path[..<slash])
      if let node = unsafe index.cacheTree?.child(name, among: children),
        let noted = index.cacheTree?.tree(of: node),
        let end = end(
          of: node,
          whosePath: record.path.lowerBound..<(record.path.lowerBound + skipped + slash),
          at: position, in: range)
      {
        bytes += noted.bytes
        position = end
      } else {
        let item = item(at: position, in: range, skipping: skipped)
        let made =
          item.sparse == nil
          ? try treeName(
            item.range, below: folder.appending(item.name),
            cached: child(item.name, among: children), depth: depth + 1) : item.sparse
        guard let made else { return nil }
        bytes += made.bytes
        position = item.range.upperBound
      }
    }
    return ObjectID(ofTree: bytes, index.format)
  }
}

/// How gitformat-pack(5) has a tree's entries: the mode in octal digits, the name, a zero, the name
/// of the object.
private enum TreeBytes {
  private static let tree = Array("40000 ".utf8)
  private static let regular = Array("100644 ".utf8)
  private static let executable = Array("100755 ".utf8)
  private static let link = Array("120000 ".utf8)
  private static let commit = Array("160000 ".utf8)

  static func mode(_ mode: FileMode) -> [UInt8] {
    switch mode {
    case .tree: tree
    case .regular: regular
    case .executable: executable
    case .symbolicLink: link
    case .gitlink: commit
    }
  }
}

extension ObjectID {
  /// The name that git gives to a tree with these bytes.
  fileprivate init?(ofTree bytes: [UInt8], _ format: Format) {
    let header = Array("tree \(bytes.count)\0".utf8)
    switch format {
    case .sha1: self.init(Insecure.SHA1.self, header, bytes)
    case .sha256: self.init(SHA256.self, header, bytes)
    }
  }

  private init?<Function: HashFunction>(
    _ function: Function.Type, _ header: [UInt8], _ bytes: [UInt8]
  ) {
    var function = Function()
    unsafe header.withUnsafeBytes { unsafe function.update(bufferPointer: $0) }
    unsafe bytes.withUnsafeBytes { unsafe function.update(bufferPointer: $0) }
    self.init(Array(function.finalize()))
  }
}
