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
    while end < object.bytes.count {
      let rest = object.bytes[end...]
      let line = rest[..<(rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex)]
      end = line.endIndex + 1
      // The first empty line ends the header; lines of a signature begin with a space.
      if line.isEmpty { break }
      guard let blank = line.firstIndex(of: UInt8(ascii: " ")), blank > line.startIndex else {
        continue
      }
      let (name, value) = (line[..<blank], line[(blank + 1)...])
      if name.elementsEqual("tree".utf8) {
        tree = ObjectID(digits: value)
      } else if name.elementsEqual("parent".utf8) {
        if let parent = ObjectID(digits: value) { parents.append(parent) }
      } else if name.elementsEqual("committer".utf8) {
        let words = value.split(separator: UInt8(ascii: " ")).suffix(2)
        time = words.first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
      } else if name.elementsEqual("encoding".utf8) {
        encoding = String(decoding: value, as: UTF8.self)
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
