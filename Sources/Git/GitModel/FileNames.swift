/// A question about the last names of files, put as data so that it can be asked of 100,000 of them.
///
/// A hook asks it of every file of a repository at each commit; a closure on a slice of bytes for
/// each took longer than git takes for the whole commit.
package struct FileNames: Sendable {
  /// What a byte tells as the first or the last of a name.
  private struct Mark {
    /// The lengths of the whole names that have it there, a bit for each.
    var lengths: UInt64 = 0
    /// Whether a beginning starts, or an ending ends, in it.
    var isPartial = false
  }

  /// Whole names by their length.
  private var wholes = [[[UInt8]]](repeating: [], count: 64)
  private let beginnings: [[UInt8]]
  private let endings: [[UInt8]]
  /// Marks by byte: most names meet none, and nothing else is asked of them.
  private var first = [Mark](repeating: Mark(), count: 256)
  private var last = [Mark](repeating: Mark(), count: 256)

  /// Names that are one of `names`, or end or begin in one of the others; none of them empty or
  /// longer than 63 bytes.
  package init(_ names: [String] = [], endings: [String] = [], beginnings: [String] = []) {
    self.beginnings = beginnings.map { Array($0.utf8) }
    self.endings = endings.map { Array($0.utf8) }
    for name in names.map({ Array($0.utf8) }) {
      guard let head = name.first, let tail = name.last, name.count < wholes.count else { continue }
      wholes[name.count].append(name)
      first[Int(head)].lengths |= 1 << UInt64(name.count)
      last[Int(tail)].lengths |= 1 << UInt64(name.count)
    }
    for head in self.beginnings.compactMap(\.first) { first[Int(head)].isPartial = true }
    for tail in self.endings.compactMap(\.last) { last[Int(tail)].isPartial = true }
  }

  /// Whether a last name is among them.
  package func contains(_ name: Span<UInt8>) -> Bool {
    let count = name.count
    guard count > 0 else { return false }
    let (head, tail) = (first[Int(name[0])], last[Int(name[count - 1])])
    // A shift by 64 or more leaves no bit, and no whole name is as long.
    if head.lengths & tail.lengths & (1 << UInt64(count)) != 0 {
      for whole in wholes[count] where matches(whole, name, from: 0) { return true }
    }
    if tail.isPartial {
      for ending in endings where ending.count <= count {
        if matches(ending, name, from: count - ending.count) { return true }
      }
    }
    if head.isPartial {
      for beginning in beginnings where beginning.count <= count {
        if matches(beginning, name, from: 0) { return true }
      }
    }
    return false
  }

  private func matches(_ part: [UInt8], _ name: Span<UInt8>, from start: Int) -> Bool {
    var index = 0
    while index < part.count, part[index] == name[start + index] { index += 1 }
    return index == part.count
  }

  /// Whether the last name of a path is among them.
  package func contains(_ path: GitPath) -> Bool { contains(path.name.span) }
}
