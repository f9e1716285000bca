package import GitModel

extension Repository {
  /// The commit that an object is, or that an annotated tag leads to; nil where it is none.
  package func commit(behind id: ObjectID) throws(ObjectError) -> ObjectID? {
    var id = id
    // Tags of tags are rare, and a chain of them without an end cannot be made.
    for _ in 0..<32 {
      let object = try backend.object(id)
      switch object.kind {
      case .commit: return id
      case .tag:
        let line = object.bytes.prefix { $0 != UInt8(ascii: "\n") }
        guard line.starts(with: "object ".utf8),
          let next = ObjectID(hex: String(decoding: line.dropFirst(7), as: UTF8.self))
        else { throw ObjectError(.corrupt, id: id, detail: "a tag of nothing") }
        id = next
      case .blob, .tree: return nil
      }
    }
    return nil
  }
}
