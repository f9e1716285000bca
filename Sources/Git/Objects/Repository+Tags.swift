package import GitModel

extension Repository {
  /// The commit that an object is, or that an annotated tag leads to; nil where it is none.
  package func commit(behind id: ObjectID) throws(ObjectError) -> ObjectID? {
    var id = id
    // A chain of tags without an end cannot be made: each name is a hash of the next.
    while true {
      // A tag may name a file of gigabytes, which is not read for that.
      switch try header(id).kind {
      case .commit: return id
      case .tag: id = try target(ofTag: try object(id), id)
      case .blob, .tree: return nil
      }
    }
  }
}

extension Repository {
  /// The files that an object holds that is no commit: those of a tree, or the one that it is.
  ///
  /// - Parameter name: what the file is called, since it has no name of its own.
  package func files(behind id: ObjectID, named name: String) throws(ObjectError) -> [TreeEntry] {
    var id = id
    while true {
      let header = try header(id)
      switch header.kind {
      case .commit: return []
      case .blob: return [TreeEntry(path: GitPath(name), mode: .regular, id: id)]
      case .tree:
        var entries: [TreeEntry] = []
        try walk(id) { entries.append($0) }
        return entries
      case .tag: id = try target(ofTag: try object(id), id)
      }
    }
  }

  private func target(ofTag tag: StoredObject, _ id: ObjectID) throws(ObjectError) -> ObjectID {
    let line = tag.bytes.prefix { $0 != UInt8(ascii: "\n") }
    guard line.starts(with: "object ".utf8),
      let next = ObjectID(hex: String(decoding: line.dropFirst(7), as: UTF8.self))
    else { throw ObjectError(.corrupt, id: id, detail: "a tag of nothing") }
    return next
  }
}
