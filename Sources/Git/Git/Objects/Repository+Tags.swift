package import GitModel

extension Repository {
  /// The commit that an object is, or that an annotated tag leads to; nil where it is none.
  package func commit(behind id: ObjectID) throws(ObjectError) -> ObjectID? {
    let (id, kind) = try peeled(id)
    return kind == .commit ? id : nil
  }

  /// The files that an object holds that is no commit: those of a tree, or the one that it is.
  ///
  /// - Parameter name: what the file is called, since it has no name of its own.
  package func files(behind id: ObjectID, named name: String) throws(ObjectError) -> [TreeEntry] {
    let (id, kind) = try peeled(id)
    switch kind {
    case .commit, .tag: return []
    case .blob: return [TreeEntry(path: GitPath(name), mode: .regular, id: id)]
    case .tree:
      var entries: [TreeEntry] = []
      try walk(id) { entries.append($0) }
      return entries
    }
  }

  /// What an object is, or what the tags lead to that begin with it.
  private func peeled(_ id: ObjectID) throws(ObjectError) -> (id: ObjectID, kind: StoredObjectKind)
  {
    let start = id
    var id = id
    // Each name is a hash of the next, but who writes into the folder of objects can make a circle.
    for _ in 0..<1_024 {
      // A tag may name a file of gigabytes, which is not read for that.
      let kind = try header(id).kind
      guard kind == .tag else { return (id, kind) }
      id = try target(ofTag: try object(id), id)
    }
    throw ObjectError(.corrupt, id: start, detail: "an endless chain of tags")
  }

  private func target(ofTag tag: StoredObject, _ id: ObjectID) throws(ObjectError) -> ObjectID {
    let line = tag.bytes.prefix { $0 != UInt8(ascii: "\n") }
    guard line.starts(with: "object ".utf8),
      let next = ObjectID(hex: String(decoding: line.dropFirst(7), as: UTF8.self))
    else { throw ObjectError(.corrupt, id: id, detail: "a tag without an object") }
    return next
  }
}
