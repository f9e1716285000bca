import GitModel

/// What a commit says of its tree and its parents.
struct CommitObject {
  let tree: ObjectID
  let parents: [ObjectID]

  /// Reads the header lines of a commit, as in git-commit-tree(1).
  init(_ object: StoredObject, id: ObjectID) throws(ObjectError) {
    guard object.kind == .commit else {
      throw ObjectError(.corrupt, id: id, detail: "a \(object.kind.rawValue), no commit")
    }
    var tree: ObjectID?
    var parents: [ObjectID] = []
    for line in object.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    {
      let words = line.split(separator: UInt8(ascii: " "), maxSplits: 1)
      guard words.count == 2 else { break }
      let value = String(decoding: words[1], as: UTF8.self)
      switch String(decoding: words[0], as: UTF8.self) {
      case "tree": tree = ObjectID(hex: value)
      case "parent": if let parent = ObjectID(hex: value) { parents.append(parent) }
      default: break
      }
      if words[0].elementsEqual("author".utf8) { break }
    }
    guard let tree else { throw ObjectError(.corrupt, id: id, detail: "a commit without a tree") }
    self.tree = tree
    self.parents = parents
  }
}
