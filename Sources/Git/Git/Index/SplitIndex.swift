import GitModel
import Platform

/// A shared index and the file that changes it, joined into one.
struct SplitIndex {
  let base: IndexParser.Parsed
  let changes: IndexParser.Parsed
  let link: IndexLink
  let path: String

  func joined(format: ObjectID.Format) throws(RepositoryError) -> IndexFile {
    guard let positions = link.positions(ofShared: base.records.count) else {
      throw IndexParser.damaged(path, "its link to the shared index is invalid")
    }
    guard base.storage.count + changes.storage.count <= IndexFile.sizeLimit else {
      throw IndexParser.damaged(path, "too large")
    }
    let storage = unsafe FileBytes(copying: [base.storage.buffer, changes.storage.buffer])
    let changed = changes.records.map { $0.moved(by: base.storage.count) }
    // Replacements come first, without a name: they keep the one that they replace.
    let replacements = changed.prefix { $0.path.isEmpty }
    guard replacements.count == positions.replaced.count else {
      throw IndexParser.damaged(path, "it does not fit its shared index")
    }
    var kept = base.records
    for (position, replacement) in zip(positions.replaced, replacements) {
      let name = kept[position].path
      kept[position] = replacement
      kept[position].path = name
    }
    var deleted = positions.deleted[...]
    var position = -1
    kept.removeAll { _ in
      position += 1
      guard deleted.first == position else { return false }
      deleted.removeFirst()
      return true
    }
    return IndexFile(
      storage: storage,
      records: SplitIndex.merged(kept, changed.dropFirst(replacements.count), in: storage),
      cacheTree: changes.cacheTree, format: format)
  }

  /// Both lists in one, which is in order if both are.
  private static func merged(
    _ kept: [IndexFile.Record], _ added: ArraySlice<IndexFile.Record>, in storage: FileBytes
  ) -> [IndexFile.Record] {
    var merged: [IndexFile.Record] = []
    merged.reserveCapacity(kept.count + added.count)
    var next = kept[...]
    for record in added {
      while let candidate = next.first {
        let order = storage.order(candidate.path, record.path)
        guard order < 0 || order == 0 && candidate.stage < record.stage else { break }
        merged.append(next.removeFirst())
      }
      merged.append(record)
    }
    return merged + next
  }
}

extension IndexFile.Record {
  /// The record, of a file that stands behind so many other bytes.
  fileprivate func moved(by distance: Int) -> Self {
    var moved = self
    moved.id += distance
    moved.path = (path.lowerBound + distance)..<(path.upperBound + distance)
    return moved
  }
}
