import GitModel
import Platform

extension StagedChanges {
  /// The position behind what stands at another, if that is what a tree's entry is; nil otherwise,
  /// and where it takes more than a glance to tell.
  ///
  /// Most of what two folders hold is the same, and is passed over without a copy of anything.
  func unchanged(
    _ entry: TreeParser.Entry, of tree: [UInt8], at position: Int, in range: Range<Int>,
    skipping skipped: Int, cached: [Int]
  ) -> Int? {
    guard position < range.upperBound else { return nil }
    let record = index.records[position]
    let nameEnd = record.path.lowerBound + skipped + entry.name.count
    guard nameEnd <= record.path.upperBound else { return nil }
    return unsafe tree.withUnsafeBytes { tree in
      let name = unsafe UnsafeRawBufferPointer(rebasing: tree[entry.name])
      let own = unsafe UnsafeRawBufferPointer(
        rebasing: index.storage.buffer[(nameEnd - name.count)..<nameEnd])
      guard unsafe own.order(name) == 0 else { return nil }
      guard entry.mode == .tree else {
        // The stages of a conflict belong together.
        let isAlone = position + 1 == range.upperBound || index.records[position + 1].stage == 0
        let isSame =
          isAlone && nameEnd == record.path.upperBound && index.isCommitted(record)
          && FileMode(canonical: UInt32(record.mode)) == entry.mode
          && index.id(of: record) == entry.id
        return isSame ? position + 1 : nil
      }
      guard let cacheTree = index.cacheTree,
        let node = unsafe cacheTree.child(name, among: cached), cacheTree.tree(of: node) == entry.id
      else { return nil }
      return end(of: node, whosePath: record.path.lowerBound..<nameEnd, at: position, in: range)
    }
  }

  /// The position behind a folder that begins at another, as its note counts its entries.
  ///
  /// The count is the file's word: nil unless it ends where the folder does.
  func end(
    of node: Int, whosePath folder: Range<Int>, at position: Int, in range: Range<Int>
  ) -> Int? {
    let end = position + (index.cacheTree?.entryCount(of: node) ?? 0)
    guard end > position, end <= range.upperBound, index.isBelow(folder, position),
      index.isBelow(folder, end - 1), end == range.upperBound || !index.isBelow(folder, end)
    else { return nil }
    return end
  }
}
