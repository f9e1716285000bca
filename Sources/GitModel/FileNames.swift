/// A question about the last names of files, put as data so that it can be asked of 100,000 of them.
///
/// A hook asks it of every file of a repository at each commit; a closure on a slice of bytes for
/// each took longer than git takes for the whole commit.
package struct FileNames: Sendable {
  private struct Candidate: Sendable {
    let bytes: [UInt8]
    let isWhole: Bool
  }

  /// What ends in each byte: most names are turned away by their last one.
  private var byLastByte = [[Candidate]](repeating: [], count: 256)
  private let beginnings: [[UInt8]]

  /// Names that are one of `names`, or end or begin in one of the others; none of them empty.
  package init(_ names: [String] = [], endings: [String] = [], beginnings: [String] = []) {
    self.beginnings = beginnings.map { Array($0.utf8) }
    for name in names { add(name, isWhole: true) }
    for ending in endings { add(ending, isWhole: false) }
  }

  private mutating func add(_ text: String, isWhole: Bool) {
    let bytes = Array(text.utf8)
    guard let last = bytes.last else { return }
    byLastByte[Int(last)].append(Candidate(bytes: bytes, isWhole: isWhole))
  }

  /// Whether a last name is among them.
  package func contains(_ name: Span<UInt8>) -> Bool {
    let count = name.count
    guard count > 0 else { return false }
    for candidate in byLastByte[Int(name[count - 1])] {
      let length = candidate.bytes.count
      guard candidate.isWhole ? length == count : length <= count else { continue }
      var matched = 0
      while matched < length, candidate.bytes[matched] == name[count - length + matched] {
        matched += 1
      }
      if matched == length { return true }
    }
    return beginnings.contains { beginning in
      guard beginning.count <= count else { return false }
      for index in beginning.indices where beginning[index] != name[index] { return false }
      return true
    }
  }

  /// Whether the last name of a path is among them.
  package func contains(_ path: GitPath) -> Bool { contains(path.name.span) }
}
