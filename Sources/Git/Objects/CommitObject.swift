package import GitModel

/// What a commit says of its tree, its parents and itself.
package struct CommitObject: Sendable {
  package let tree: ObjectID
  package internal(set) var parents: [ObjectID]
  /// When it was committed, in seconds since 1970-01-01 00:00 UTC; 0 where it does not say so.
  package let time: Int
  /// The bytes behind the header.
  package let message: [UInt8]
  /// The encoding that the header names for the message; nil for UTF-8.
  package let encoding: String?

  /// Reads the header lines of a commit, as in git-commit-tree(1).
  init(_ object: StoredObject, id: ObjectID) throws(ObjectError) {
    guard object.kind == .commit else {
      throw ObjectError(.corrupt, id: id, detail: "a \(object.kind.rawValue), no commit")
    }
    var tree: ObjectID?
    var parents: [ObjectID] = []
    var encoding: String?
    var time = 0
    var end = 0
    for line in object.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      end = line.endIndex + 1
      // The first empty line ends the header; lines of a signature begin with a space.
      if line.isEmpty { break }
      if line.first == UInt8(ascii: " ") { continue }
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
      guard words.count == 2 else { continue }
      let value = String(decoding: words[1], as: UTF8.self)
      switch String(decoding: words[0], as: UTF8.self) {
      case "tree": tree = ObjectID(hex: value)
      case "parent": if let parent = ObjectID(hex: value) { parents.append(parent) }
      case "committer":
        time = value.split(separator: " ").suffix(2).first.flatMap { Int($0) } ?? 0
      case "encoding": encoding = value
      default: break
      }
    }
    guard let tree else { throw ObjectError(.corrupt, id: id, detail: "a commit without a tree") }
    self.tree = tree
    self.parents = parents
    self.encoding = encoding
    self.time = time
    message = Array(object.bytes.dropFirst(end))
  }
}
