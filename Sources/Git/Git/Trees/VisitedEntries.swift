import GitModel

/// Folders and files that were visited, each at its path: what stands in one place means something
/// else in another.
struct VisitedEntries {
  // By Swift's own hash alone, which is another in each process and cannot be aimed at.
  private var places: Set<Int> = []
  /// The tree that was last visited at a place: the next one there mostly differs in an entry or two.
  private var latest: [Int: TreeParser] = [:]
  private var latestSize = 0
  /// How many bytes of such trees are kept.
  private static let latestLimit = 32 << 20

  /// Visits a tree, and calls `body` with each entry that was not visited before at its place.
  ///
  /// - Parameters:
  ///   - place: where the tree stands; 0 for the top.
  ///   - body: told of an entry and its name.
  mutating func visit(
    _ tree: [UInt8], _ id: ObjectID, at place: Int,
    _ body: (TreeParser.Entry, ArraySlice<UInt8>) throws(ObjectError) -> Void
  ) throws(ObjectError) {
    var parser = TreeParser(tree, id: id)
    var last = latest[place] ?? TreeParser([], id: id)
    keep(parser, at: place)
    while let difference = try TreeParser.nextDifference(&last, &parser) {
      guard let entry = difference.right, insert(entry, of: parser, at: place) else { continue }
      try body(entry, parser.bytes[entry.name])
    }
  }

  /// The place of a folder inside another, without a look at the whole path.
  static func place(of name: ArraySlice<UInt8>, in folder: Int) -> Int {
    var hasher = Hasher()
    hasher.combine(folder)
    unsafe name.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  private mutating func keep(_ tree: TreeParser, at place: Int) {
    latestSize += tree.bytes.count - (latest[place]?.bytes.count ?? 0)
    if latestSize > VisitedEntries.latestLimit {
      latest = [:]
      latestSize = tree.bytes.count
    }
    latest[place] = tree
  }

  /// Whether an entry of a folder, as its name and object stand in the tree, was not visited before.
  private mutating func insert(
    _ entry: TreeParser.Entry, of tree: TreeParser, at place: Int
  ) -> Bool {
    var hasher = Hasher()
    hasher.combine(place)
    // A link or a submodule that becomes a file under its name is another thing; a file that becomes
    // executable is not.
    hasher.combine(entry.mode.isFile ? FileMode.regular : entry.mode)
    let end = entry.name.upperBound + 1 + entry.id.format.byteCount
    unsafe tree.bytes.withUnsafeBytes { bytes in
      let raw = unsafe UnsafeRawBufferPointer(rebasing: bytes[entry.name.lowerBound..<end])
      unsafe hasher.combine(bytes: raw)
    }
    return places.insert(hasher.finalize()).inserted
  }
}
