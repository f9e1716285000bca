/// A question about the last names of files, put as data so that it can be asked of 100,000 of them.
///
/// A hook asks it of every file of a repository at each commit; a closure on a slice of bytes for
/// each took longer than git takes for the whole commit.
package struct FileNames: Sendable {
  /// Whole names by their length, and endings by their last byte: most names meet none of either.
  private var wholes = [[[UInt8]]](repeating: [], count: 64)
  private var endings = [[[UInt8]]](repeating: [], count: 256)
  private let beginnings: [[UInt8]]
  /// Which last bytes a whole name can have.
  private var isLast = [Bool](repeating: false, count: 256)

  /// Names that are one of `names`, or end or begin in one of the others; none of them empty or
  /// longer than 63 bytes.
  package init(_ names: [String] = [], endings: [String] = [], beginnings: [String] = []) {
    self.beginnings = beginnings.map { Array($0.utf8) }
    for name in names.map({ Array($0.utf8) }) {
      guard let last = name.last, name.count < wholes.count else { continue }
      wholes[name.count].append(name)
      isLast[Int(last)] = true
    }
    for ending in endings.map({ Array($0.utf8) }) {
      if let last = ending.last { self.endings[Int(last)].append(ending) }
    }
  }

  /// Whether a last name is among them.
  package func contains(_ name: Span<UInt8>) -> Bool {
    let count = name.count
    guard count > 0 else { return false }
    let last = Int(name[count - 1])
    if isLast[last], count < wholes.count {
      for whole in wholes[count] where matches(whole, name, from: 0) { return true }
    }
    for ending in endings[last] where ending.count <= count {
      if matches(ending, name, from: count - ending.count) { return true }
    }
    for beginning in beginnings where beginning.count <= count {
      if matches(beginning, name, from: 0) { return true }
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
