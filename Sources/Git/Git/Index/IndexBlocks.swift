/// Where the entries of an index stand, held against what two extensions say of it: git with several
/// threads believes those.
///
/// gitformat-index(5), "End of Index Entry" and "Index Entry Offset Table".
struct IndexBlocks {
  /// Where a compressed entry starts.
  struct Start {
    let offset: Int
    /// Whether it takes nothing of the path before it: what starts a block does not know it.
    let isWhole: Bool
  }

  let records: [IndexFile.Record]
  /// Empty in versions without compression.
  let compressedStarts: [Start]
  /// Where the last entry ends.
  let end: Int

  /// Whether an extension says what is so.
  func agree(with content: [UInt8], ofEnd isEnd: Bool) -> Bool {
    let numbers = stride(from: 0, to: content.count - 3, by: 4).map { start in
      content[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
    if isEnd { return numbers.first == end }
    // Of another version git takes no notice.
    guard numbers.first == 1 else { return true }
    var position = 0
    for place in stride(from: 1, to: numbers.count - 1, by: 2) {
      guard position < records.count, numbers[place] == start(of: position) else { return false }
      position += numbers[place + 1]
    }
    return position == records.count
  }

  private func start(of position: Int) -> Int? {
    // The name of an object stands behind times and numbers of its file.
    if compressedStarts.isEmpty { return records[position].id - 40 }
    let start = compressedStarts[position]
    return position == 0 || start.isWhole ? start.offset : nil
  }
}
