import GitModel

/// The trees that git has already written for folders of the index.
///
/// A folder whose tree is the same in HEAD needs no look at its entries. The format is described in
/// gitformat-index(5), "Cache tree".
struct CacheTree {
  /// A folder of the index.
  struct Node {
    let name: ArraySlice<UInt8>
    /// How many entries of the index stand below it.
    let entryCount: Int
    /// The tree that they make; nil since one of them changed.
    let id: ObjectID?
    /// Where the next node that is not below this one stands.
    var end: Int
  }

  /// The folders, each before those below it; the first is the top.
  let nodes: [Node]
  /// The nodes directly below each node, in the order of the file.
  private let children: [[Int]]

  /// Reads the extension; nil where it does not hold together, for then it is only slower.
  init?(_ bytes: [UInt8], format: ObjectID.Format) {
    var nodes: [Node] = []
    var children: [[Int]] = []
    // The folders that are being read, and how many below each are still to come.
    var open: [(index: Int, remaining: Int)] = []
    var offset = 0
    func field(_ terminator: UInt8) -> ArraySlice<UInt8>? {
      guard let end = bytes[offset...].firstIndex(of: terminator) else { return nil }
      defer { offset = end + 1 }
      return bytes[offset..<end]
    }
    func number(_ digits: ArraySlice<UInt8>?) -> Int? {
      digits.flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    }
    repeat {
      guard let name = field(0), let entries = number(field(UInt8(ascii: " "))),
        let subfolders = number(field(UInt8(ascii: "\n"))), subfolders >= 0, open.count < 4_096
      else { return nil }
      var id: ObjectID?
      if entries >= 0 {
        guard offset + format.byteCount <= bytes.count else { return nil }
        id = ObjectID(bytes[offset..<(offset + format.byteCount)])
        offset += format.byteCount
      }
      if let parent = open.last { children[parent.index].append(nodes.count) }
      children.append([])
      nodes.append(Node(name: name, entryCount: entries, id: id, end: nodes.count + 1))
      open.append((nodes.count - 1, subfolders))
      while let last = open.last, last.remaining == 0 {
        nodes[last.index].end = nodes.count
        open.removeLast()
      }
      if let last = open.indices.last { open[last].remaining -= 1 }
    } while !open.isEmpty && offset < bytes.count
    guard open.isEmpty else { return nil }
    self.nodes = nodes
    self.children = children
  }

  /// The node of a folder directly below another.
  ///
  /// git keeps them by the length of their names first, then by bytes. In a file that does not, a node
  /// is missed, which costs time and nothing else.
  func child(_ name: UnsafeRawBufferPointer, of parent: Int) -> Int? {
    let siblings = children[parent]
    var (low, high) = (0, siblings.count)
    while low < high {
      let middle = low + (high - low) / 2
      let candidate = nodes[siblings[middle]].name
      let order = unsafe candidate.withUnsafeBytes { candidate in
        unsafe candidate.count != name.count
          ? candidate.count - name.count : candidate.order(name)
      }
      if order == 0 { return siblings[middle] }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }
}
