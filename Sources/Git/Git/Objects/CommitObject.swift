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

  /// Reads the header lines of a commit as git does.
  ///
  /// The tree stands first, and nothing but parents between it and the author. What stands under those
  /// names further on says nothing.
  init(_ object: StoredObject, id: ObjectID) throws(ObjectError) {
    guard object.kind == .commit else {
      throw ObjectError(.corrupt, id: id, detail: "a \(object.kind.rawValue), not a commit")
    }
    var header = CommitHeader(object.bytes)
    guard let tree = header.id(of: "tree"), tree.format == id.format, !header.isAtEnd else {
      throw ObjectError(.corrupt, id: id, detail: "a commit whose first line names no tree")
    }
    self.tree = tree
    parents = []
    while header.isNext("parent") {
      guard let parent = header.id(of: "parent"), parent.format == id.format else {
        throw ObjectError(.corrupt, id: id, detail: "a commit with an invalid parent")
      }
      parents.append(parent)
    }
    time = header.time
    encoding = header.value(of: "encoding").map { String(decoding: $0, as: UTF8.self) }
    message = Array(object.bytes[header.end...])
  }
}
