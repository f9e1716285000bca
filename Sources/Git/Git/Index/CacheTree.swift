import GitModel
import Platform

/// The trees that git has already written for folders of the index.
///
/// A folder whose tree is the same in HEAD needs no look at its entries. The format is described in
/// gitformat-index(5), "Cache tree".
@safe struct CacheTree {
  /// A folder of the index: where its parts lie in the file.
  private struct Node {
    let name: Range<Int>
    let entryCount: Int
    /// Where the name of its tree starts; nil since one of its entries changed.
    let tree: Int?
    /// Where the next node that is not below this one stands.
    var end: Int
  }

  /// The position of the top's node.
  static let top = 0

  private let bytes: FileBytes
  private let format: ObjectID.Format
  /// The folders, each before those below it.
  private let nodes: [Node]

  /// Reads the extension that a range of a file holds.
  ///
  /// Nil where it does not hold together.
  init?(_ bytes: FileBytes, in range: Range<Int>, format: ObjectID.Format) {
    var scan = CacheTreeScan(bytes, in: range)
    // Only that of the top has no name, and what begins with another one is not of the whole.
    guard range.isEmpty || bytes.byte(at: range.lowerBound) == 0 else { return nil }
    var nodes: [Node] = []
    // With a short name, two small numbers and a tree each; growing would copy most of them again.
    nodes.reserveCapacity(range.count / (12 + format.byteCount))
    // The folders that are being read, and how many below each are still to come.
    var open: [(index: Int, remaining: Int)] = []
    repeat {
      guard let name = scan.name(), let entryCount = scan.number(before: UInt8(ascii: " ")),
        let subfolders = scan.number(before: UInt8(ascii: "\n")), subfolders >= 0,
        open.count < 4_096
      else { return nil }
      var tree: Int?
      if entryCount >= 0 {
        guard let start = scan.skip(format.byteCount) else { return nil }
        tree = start
      }
      let index = nodes.count
      nodes.append(Node(name: name, entryCount: entryCount, tree: tree, end: index + 1))
      open.append((index, subfolders))
      while let last = open.last, last.remaining == 0 {
        nodes[last.index].end = nodes.count
        open.removeLast()
      }
      if let last = open.indices.last { open[last].remaining -= 1 }
    } while !open.isEmpty && !scan.isAtEnd
    guard open.isEmpty else { return nil }
    self.bytes = bytes
    self.format = format
    self.nodes = nodes
  }

  /// The tree that the entries of a node's folder make; nil since one of them changed.
  func tree(of node: Int) -> ObjectID? {
    nodes[node].tree.map { unsafe ObjectID(bytes.buffer, at: $0, format) }
  }

  /// How many entries of the index stand below a node's folder.
  func entryCount(of node: Int) -> Int { nodes[node].entryCount }

  /// The nodes of the folders directly below another, in git's order.
  ///
  /// By the length of their names first, then by bytes; others than git write them in another.
  func children(of parent: Int) -> [Int] {
    var children: [Int] = []
    var isSorted = true
    var next = parent + 1
    while next < nodes[parent].end {
      if let last = children.last { isSorted = isSorted && order(last, next) < 0 }
      children.append(next)
      next = nodes[next].end
    }
    return isSorted ? children : children.sorted { order($0, $1) < 0 }
  }

  private func order(_ left: Int, _ right: Int) -> Int {
    let (left, right) = (nodes[left].name, nodes[right].name)
    return left.count != right.count ? left.count - right.count : bytes.order(left, right)
  }

  /// The node of a name among the children of one.
  func child(_ name: UnsafeRawBufferPointer, among children: [Int]) -> Int? {
    var (low, high) = (0, children.count)
    while low < high {
      let middle = low + (high - low) / 2
      let candidate = nodes[children[middle]].name
      let order =
        unsafe candidate.count != name.count
        ? candidate.count - name.count
        : UnsafeRawBufferPointer(rebasing: bytes.buffer[candidate]).order(name)
      if order == 0 { return children[middle] }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
